/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-line.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-feed-folder.h"

#define PUT_START "{\"op\":\"put\","
#define DELETE_START "{\"op\":\"del\","
#define GENERATION_START ",\"g\":"
#define DATA_START ",\"data\":"

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED,
                       _("A part of what was published before is damaged: nothing was published. Publish into an empty folder."));
  return FALSE;
}

static char *
to_json (const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

/* In a string every quotation mark has a backslash before it: the first match is no part of one. */
static gboolean
parse (BesaceFeedLine *self)
{
  const gboolean is_put = g_str_has_prefix (self->text, PUT_START);
  const char *key = self->text + strlen (PUT_START);
  const char *generation;
  char *end;

  if (!is_put && !g_str_has_prefix (self->text, DELETE_START))
    return FALSE;

  generation = strstr (key, GENERATION_START);
  if (!generation || self->text[self->length - 1] != '}')
    return FALSE;

  self->key = g_strndup (key, (gsize) (generation - key));
  self->generation = g_ascii_strtoull (generation + strlen (GENERATION_START), &end, 10);
  self->data = NULL;
  self->data_length = 0;
  if (!is_put)
    return g_str_equal (end, "}");

  if (!g_str_has_prefix (end, DATA_START))
    return FALSE;

  self->data = end + strlen (DATA_START);
  self->data_length = self->length - (gsize) (self->data - self->text) - 1;
  return TRUE;
}

/* The bytes of the segment, if they are the ones that the head names. */
static GMappedFile *
map_segment (const char               *folder,
             const BesaceFeedSegment  *segment,
             GError                  **error)
{
  g_autofree char *name = besace_feed_segment_get_name (segment->sha256);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GMappedFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    file = g_mapped_file_new (path, FALSE, NULL);
  if (file) {
    bytes = g_mapped_file_get_bytes (file);
    sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  }

  if (g_strcmp0 (sha256, segment->sha256) == 0)
    return g_steal_pointer (&file);

  fail (error);
  return NULL;
}

char *
besace_feed_line_make_key (const char *type,
                           const char *id)
{
  g_autofree char *type_json = to_json (type);
  g_autofree char *id_json = to_json (id);

  return g_strdup_printf ("\"type\":%s,\"id\":%s", type_json, id_json);
}

GString *
besace_feed_line_write (const char *key,
                        guint64     generation,
                        const char *data)
{
  GString *line = g_string_new (data ? PUT_START : DELETE_START);

  g_string_append (line, key);
  g_string_append_printf (line, GENERATION_START "%" G_GUINT64_FORMAT, generation);
  if (data) {
    g_string_append (line, DATA_START);
    g_string_append (line, data);
  }
  g_string_append (line, "}");
  return line;
}

gboolean
besace_feed_line_foreach (const char               *folder,
                          const BesaceFeedSegment  *segment,
                          BesaceFeedLineFunc        func,
                          gpointer                  data,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  g_autoptr(GMappedFile) file = map_segment (folder, segment, error);
  g_autoptr(GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr(GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr(GInputStream) compressed = bytes ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
  g_autoptr(GInputStream) inflated = compressed ? g_converter_input_stream_new (compressed, decompressor) : NULL;
  g_autoptr(GDataInputStream) lines = inflated ? g_data_input_stream_new (inflated) : NULL;

  while (lines) {
    g_autoptr(GError) failure = NULL;
    gsize length;
    g_autofree char *text = g_data_input_stream_read_line (lines, &length, cancellable, &failure);
    BesaceFeedLine line = { .text = text, .length = length };
    gboolean done;

    if (!text && !failure)
      return TRUE;
    if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

    done = text && length > 0 && parse (&line) ? func (data, &line, error) : fail (error);
    g_free (line.key);
    if (!done)
      return FALSE;
  }

  return FALSE;
}
