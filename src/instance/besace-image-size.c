/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-image-size.h"

#include <string.h>

#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define PNG_HEAD_SIZE 16
#define WEBP_HEAD_SIZE 30

static guint
read_16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static gboolean
read_png (const guint8 *data,
          gsize         size,
          guint        *width,
          guint        *height)
{
  if (size < PNG_HEAD_SIZE + 8 || memcmp (data, PNG_HEAD, PNG_HEAD_SIZE) != 0)
    return FALSE;

  *width = read_16 (data + 16) << 16 | read_16 (data + 18);
  *height = read_16 (data + 20) << 16 | read_16 (data + 22);
  return TRUE;
}

/* The size stands in the frame’s segment, whose marker is C0 to CF but for C4, C8 and CC. */
static gboolean
read_jpeg (const guint8 *data,
           gsize         size,
           guint        *width,
           guint        *height)
{
  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;

  for (gsize i = 2; i + 9 < size && data[i] == 0xff; i += 2 + read_16 (data + i + 2)) {
    const guint8 marker = data[i + 1];

    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      *height = read_16 (data + i + 5);
      *width = read_16 (data + i + 7);
      return TRUE;
    }
  }

  return FALSE;
}

/* Three forms: lossy, lossless, and extended. */
static gboolean
read_webp (const guint8 *data,
           gsize         size,
           guint        *width,
           guint        *height)
{
  if (size < WEBP_HEAD_SIZE || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0)
    return FALSE;

  if (memcmp (data + 12, "VP8 ", 4) == 0) {
    *width = (data[26] | (guint) data[27] << 8) & 0x3fff;
    *height = (data[28] | (guint) data[29] << 8) & 0x3fff;
  } else if (memcmp (data + 12, "VP8L", 4) == 0) {
    const guint bits = data[21] | (guint) data[22] << 8 | (guint) data[23] << 16 | (guint) data[24] << 24;

    *width = (bits & 0x3fff) + 1;
    *height = (bits >> 14 & 0x3fff) + 1;
  } else {
    *width = (data[24] | (guint) data[25] << 8 | (guint) data[26] << 16) + 1;
    *height = (data[27] | (guint) data[28] << 8 | (guint) data[29] << 16) + 1;
  }

  return TRUE;
}

gboolean
besace_image_size_read (GBytes *bytes,
                        guint  *width,
                        guint  *height)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (read_png (data, size, width, height) || read_jpeg (data, size, width, height) ||
          read_webp (data, size, width, height)) && *width > 0 && *height > 0;
}
