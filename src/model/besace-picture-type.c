/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-picture-type.h"

#include <string.h>

/* Markers of JPEG, after a byte of ones. */
#define JPEG_MARK 0xff
#define JPEG_STUFFED 0x00 /* no marker: a byte of ones of the image itself */
#define JPEG_ALONE 0x01
#define JPEG_FIRST_RESTART 0xd0
#define JPEG_START 0xd8   /* the last one but JPEG_ALONE that no length follows, from JPEG_FIRST_RESTART on */
#define JPEG_END 0xd9

static const struct {
  const char *start;
  gsize       length;
  const char *mime;
} kinds[] = {
  { "\x89PNG\r\n\x1a\n", 8, BESACE_PICTURE_PNG },
  { "\xFF\xD8\xFF", 3, BESACE_PICTURE_JPEG },
  { "GIF87a", 6, BESACE_PICTURE_GIF },
  { "GIF89a", 6, BESACE_PICTURE_GIF },
};

const char *
besace_picture_type_guess (const void *bytes,
                           gsize       length)
{
  const char *head = bytes;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (length > kinds[i].length && memcmp (head, kinds[i].start, kinds[i].length) == 0)
      return kinds[i].mime;
  }

  return length >= BESACE_PICTURE_HEAD_BYTES && memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBP", 4) == 0
           ? BESACE_PICTURE_WEBP : NULL;
}

gboolean
besace_picture_type_is_taken (const char *mime)
{
  return g_strcmp0 (mime, BESACE_PICTURE_JPEG) == 0 || g_strcmp0 (mime, BESACE_PICTURE_PNG) == 0 ||
         g_strcmp0 (mime, BESACE_PICTURE_WEBP) == 0;
}

gboolean
besace_picture_type_jpeg_is_whole (const void *bytes,
                                   gsize       length)
{
  const guchar *data = bytes;
  gsize i = 0;

  /* A picture may hold a small one of itself, whose end is not its own: segments are passed over by their lengths. */
  while (i + 1 < length) {
    const guchar marker = data[i + 1];

    if (data[i] != JPEG_MARK || marker == JPEG_MARK) {
      i++;
    } else if (marker == JPEG_END) {
      return TRUE;
    } else if (marker == JPEG_STUFFED || marker == JPEG_ALONE || (marker >= JPEG_FIRST_RESTART && marker <= JPEG_START)) {
      i += 2;
    } else {
      if (i + 3 >= length)
        return FALSE;
      i += 2 + ((gsize) data[i + 2] << 8 | data[i + 3]);
    }
  }

  return FALSE;
}
