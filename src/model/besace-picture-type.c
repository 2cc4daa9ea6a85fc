/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-picture-type.h"

#include <string.h>

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
