/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-page-picture.h"

#include "besace-picture-type.h"

#define PICTURE_MAX_BYTES ((gsize) 5 * 1024 * 1024)
#define PICTURES_MAX_BYTES ((gsize) 40 * 1024 * 1024)

/* (transfer full) (nullable) */
static char *
load (BesacePagePictures *self,
      const char         *blob,
      gsize              *length)
{
  g_autofree char *path = self->export->find_blob ? self->export->find_blob (blob, self->export->user_data) : NULL;
  g_autoptr(GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_autoptr(GFileInputStream) stream = file ? g_file_read (file, NULL, NULL) : NULL;
  g_autofree char *bytes = NULL;

  if (!stream)
    return NULL;

  bytes = g_malloc (PICTURE_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, PICTURE_MAX_BYTES + 1, length, NULL, NULL) ||
      *length > PICTURE_MAX_BYTES)
    return NULL;

  return g_steal_pointer (&bytes);
}

void
besace_page_pictures_append (BesacePagePictures *self,
                             GString            *html,
                             const char         *blob,
                             const char         *alternative)
{
  gsize length = 0;
  g_autofree char *bytes = blob && self->n_bytes < PICTURES_MAX_BYTES ? load (self, blob, &length) : NULL;
  const char *mime = bytes ? besace_picture_type_guess (bytes, length) : NULL;
  g_autofree char *escaped = g_markup_escape_text (alternative ? alternative : "", -1);

  if (mime) {
    g_autofree char *encoded = g_base64_encode ((const guchar *) bytes, length);

    g_string_append_printf (html, "<img alt=\"%s\" src=\"data:%s;base64,", escaped, mime);
    g_string_append (html, encoded);
    g_string_append (html, "\">");
    self->n_bytes += length;
  } else if (*escaped) {
    g_string_append_printf (html, "<p class=\"missing\">%s</p>", escaped);
  }
}
