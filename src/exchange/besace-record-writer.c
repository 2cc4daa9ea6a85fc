/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-writer.h"

#include <gio/gio.h>

#include "besace-output-file.h"

#define CHUNK_BYTES ((gsize) 64 * 1024)

struct _BesaceRecordWriter {
  BesaceOutputFile *file;       /* (owned) */
  GConverter       *compressor; /* (owned) (nullable) */
  GString          *text;       /* (owned) that is not written yet */
  gboolean          closed;
};

static gboolean
compress_text (BesaceRecordWriter  *self,
               gboolean             at_end,
               GError             **error)
{
  g_autofree char *compressed = g_malloc (CHUNK_BYTES);
  const GConverterFlags flags = at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize position = 0;

  while (at_end ? result != G_CONVERTER_FINISHED : position < self->text->len) {
    gsize n_read = 0;
    gsize n_written = 0;

    result = g_converter_convert (self->compressor, self->text->str + position, self->text->len - position, compressed,
                                  CHUNK_BYTES, flags, &n_read, &n_written, error);
    if (result == G_CONVERTER_ERROR || !besace_output_file_write (self->file, compressed, n_written, error))
      return FALSE;

    position += n_read;
  }

  return TRUE;
}

static gboolean
write_text (BesaceRecordWriter  *self,
            gboolean             at_end,
            GError             **error)
{
  const gboolean written = self->compressor
                           ? compress_text (self, at_end, error)
                           : besace_output_file_write (self->file, self->text->str, self->text->len, error);

  g_string_truncate (self->text, 0);
  return written;
}

static void
append_member (GString    *line,
               const char *name,
               const char *value)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), value);
  g_autofree char *json = json_to_string (node, FALSE);

  g_string_append_printf (line, "%s\"%s\":%s", line->str[line->len - 1] == '{' ? "" : ",", name, json);
}

static gboolean
write_line (BesaceRecordWriter    *self,
            BesaceRecordOperation  operation,
            const char            *type,
            const char            *id,
            gint64                 generation,
            const char            *data,
            GError               **error)
{
  g_return_val_if_fail (!self->closed, FALSE);

  g_string_append_c (self->text, '{');
  append_member (self->text, "op", operation == BESACE_RECORD_PUT ? "put" : "del");
  append_member (self->text, "type", type);
  append_member (self->text, "id", id);
  if (generation > 0)
    g_string_append_printf (self->text, ",\"g\":%" G_GINT64_FORMAT, generation);
  if (data)
    g_string_append_printf (self->text, ",\"data\":%s", data);
  g_string_append (self->text, "}\n");

  return self->text->len < CHUNK_BYTES || write_text (self, FALSE, error);
}

BesaceRecordWriter *
besace_record_writer_new (const char  *path,
                          GError     **error)
{
  g_autoptr(BesaceRecordWriter) self = g_new0 (BesaceRecordWriter, 1);

  self->text = g_string_new (NULL);
  self->file = besace_output_file_new (path, error);
  if (!self->file)
    return NULL;

  if (g_str_has_suffix (path, ".gz"))
    self->compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));

  return g_steal_pointer (&self);
}

void
besace_record_writer_free (BesaceRecordWriter *self)
{
  g_clear_pointer (&self->file, besace_output_file_free);
  g_clear_object (&self->compressor);
  g_string_free (self->text, TRUE);
  g_free (self);
}

gboolean
besace_record_writer_write_resource (BesaceRecordWriter  *self,
                                     const char          *id,
                                     const char          *data,
                                     GError             **error)
{
  return write_line (self, BESACE_RECORD_PUT, "resource", id, 0, data, error);
}

gboolean
besace_record_writer_write_collection (BesaceRecordWriter  *self,
                                       const char          *id,
                                       const char          *data,
                                       GError             **error)
{
  return write_line (self, BESACE_RECORD_PUT, "collection", id, 0, data, error);
}

gboolean
besace_record_writer_write_line (BesaceRecordWriter  *self,
                                 const char          *type,
                                 const char          *id,
                                 const char          *data,
                                 GError             **error)
{
  return write_line (self, BESACE_RECORD_PUT, type, id, 0, data, error);
}

gboolean
besace_record_writer_write_record (BesaceRecordWriter  *self,
                                   const BesaceRecord  *record,
                                   GError             **error)
{
  g_autofree char *data = NULL;

  if (record->data) {
    g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), record->data);

    data = json_to_string (node, FALSE);
  }

  return write_line (self, record->operation, record->type, record->id, record->generation, data, error);
}

gboolean
besace_record_writer_close (BesaceRecordWriter  *self,
                            GError             **error)
{
  g_return_val_if_fail (!self->closed, FALSE);

  self->closed = TRUE;
  return write_text (self, TRUE, error) && besace_output_file_commit (self->file, error);
}
