/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define CHUNK_BYTES ((gsize) 64 * 1024)

struct _BesaceRecordWriter {
  char       *path;           /* (owned) */
  char       *temporary_path; /* (owned) (nullable) while there is a file to remove */
  int         fd;             /* -1 when it is closed */
  GConverter *compressor;     /* (owned) (nullable) */
  GString    *text;           /* (owned) that is not written yet */
};

static void
set_error (BesaceRecordWriter  *self,
           int                  code,
           GError             **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _("There is not enough room on the disk for “%s”: nothing was written. Free some space and try "
                   "again."), name);
  else if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: its folder does not exist. Choose another folder."), name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: this place cannot be written to. Choose another folder."), name);
  else if (code == EISDIR || code == EEXIST || code == ENOTEMPTY)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: it is a folder. Choose a file name in it."), name);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written (%s): choose another place for it."), name, g_strerror (code));
}

static gboolean
write_bytes (BesaceRecordWriter  *self,
             const char          *bytes,
             gsize                length,
             GError             **error)
{
  while (length > 0) {
    const gssize n_written = write (self->fd, bytes, length);

    if (n_written < 0 && errno == EINTR)
      continue;

    if (n_written < 0) {
      set_error (self, errno, error);
      return FALSE;
    }

    bytes += n_written;
    length -= (gsize) n_written;
  }

  return TRUE;
}

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
    if (result == G_CONVERTER_ERROR || !write_bytes (self, compressed, n_written, error))
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
  const gboolean written = self->compressor ? compress_text (self, at_end, error)
                                            : write_bytes (self, self->text->str, self->text->len, error);

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
  g_return_val_if_fail (self->fd >= 0, FALSE);

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

/* So that the new name is on the disk as well. Where the file system cannot say so, the file is there all the same. */
static void
synchronise_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  const int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  if (fsync (fd) != 0)
    g_debug ("Cannot synchronise %s: %s", directory, g_strerror (errno));
  close (fd);
}

BesaceRecordWriter *
besace_record_writer_new (const char  *path,
                          GError     **error)
{
  g_autoptr(BesaceRecordWriter) self = g_new0 (BesaceRecordWriter, 1);

  self->path = g_strdup (path);
  self->text = g_string_new (NULL);
  self->temporary_path = g_strconcat (path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary_path, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0) {
    const int code = errno;

    g_clear_pointer (&self->temporary_path, g_free);
    set_error (self, code, error);
    return NULL;
  }

  if (g_str_has_suffix (path, ".gz"))
    self->compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));

  return g_steal_pointer (&self);
}

void
besace_record_writer_free (BesaceRecordWriter *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary_path)
    g_unlink (self->temporary_path);

  g_clear_object (&self->compressor);
  g_string_free (self->text, TRUE);
  g_free (self->temporary_path);
  g_free (self->path);
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
  g_return_val_if_fail (self->fd >= 0, FALSE);

  if (!write_text (self, TRUE, error))
    return FALSE;

  /* Some file systems tell only now that the disk is full. */
  if (fsync (self->fd) != 0 && errno != EINVAL) {
    set_error (self, errno, error);
    return FALSE;
  }

  if (close (g_steal_fd (&self->fd)) != 0 || g_rename (self->temporary_path, self->path) != 0) {
    set_error (self, errno, error);
    return FALSE;
  }

  g_clear_pointer (&self->temporary_path, g_free);
  synchronise_directory (self->path);
  return TRUE;
}
