/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-carrying.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-backup.h"
#include "besace-file-error.h"
#include "besace-file-kind.h"
#include "besace-json-guard.h"
#include "besace-library-dump.h"
#include "besace-library-editing.h"
#include "besace-merge-reader.h"
#include "besace-merge.h"

#define PLAIN_SUFFIX ".ndjson"
/* Of a file, unpacked: far more than anybody writes, far less than fills a memory. */
#define FILE_BYTES_MAX ((goffset) 1024 * 1024 * 1024)

static gpointer
write_file (BesaceConnection  *connection,
            GFile             *file,
            const char        *partial,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr(GFile) target = g_file_new_for_path (partial);
  g_autoptr(GFileOutputStream) bytes = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  g_autoptr(GConverter) compressor = NULL;
  g_autoptr(GOutputStream) stream = NULL;
  g_autofree char *name = g_file_get_basename (file);

  if (!bytes)
    return NULL;

  if (g_str_has_suffix (name, PLAIN_SUFFIX)) {
    stream = g_buffered_output_stream_new (G_OUTPUT_STREAM (bytes));
  } else {
    g_autoptr(GOutputStream) packed = NULL;

    compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
    packed = g_converter_output_stream_new (G_OUTPUT_STREAM (bytes), compressor);
    stream = g_buffered_output_stream_new (packed);
  }

  return besace_library_dump_write (connection, stream, cancellable, error) &&
         g_output_stream_close (stream, cancellable, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static gpointer
export_job (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  GFile *file = data;
  const char *path = g_file_peek_path (file);
  g_autofree char *partial = NULL;
  GError *failure = NULL;

  if (!path) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("Choose a folder of this computer or of a key that is plugged in."));
    return NULL;
  }

  if (!(partial = besace_backup_begin (path, error)))
    return NULL;

  if (write_file (connection, file, partial, NULL, &failure))
    return GINT_TO_POINTER (besace_backup_end (partial, path, TRUE, error));

  g_remove (partial);
  besace_file_error_set_unwritten (error, path, failure);
  return NULL;
}

void
besace_library_export_async (BesaceLibrary       *self,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  besace_library_read_async (self, self, besace_library_export_async, export_job, g_object_ref (file), g_object_unref, NULL,
                             cancellable, callback, user_data);
}

gboolean
besace_library_export_finish (BesaceLibrary  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/* Compressed or not: the first bytes tell. */
static GInputStream *
open_lines (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  static const guint8 magic[] = { 0x1f, 0x8b };
  GError *failure = NULL;
  g_autoptr(GFileInputStream) bytes = g_file_read (file, cancellable, &failure);
  g_autoptr(GInputStream) buffered = bytes ? g_buffered_input_stream_new (G_INPUT_STREAM (bytes)) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  gconstpointer start;
  gsize length;

  if (!buffered || g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), -1, cancellable, &failure) < 0) {
    besace_file_error_set_unreadable (error, file, failure);
    return NULL;
  }

  start = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &length);
  name = g_file_get_basename (file);
  shown = g_filename_display_name (name);
  if (!besace_file_kind_check (start, length, BESACE_FILE_LIBRARY, shown, error))
    return NULL;

  if (length >= sizeof magic && memcmp (start, magic, sizeof magic) == 0) {
    g_autoptr(GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

    return g_converter_input_stream_new (buffered, decompressor);
  }

  return g_steal_pointer (&buffered);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The file is damaged or cut short, so that nothing was changed: export the other library again."));
  return FALSE;
}

/* A key that was pulled out says nothing of the file. @failure is taken. */
static gboolean
set_read_error (GFile   *file,
                GError  *failure,
                GError **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
      g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)) {
    g_error_free (failure);
    return set_damaged (error);
  }

  besace_file_error_set_unreadable (error, file, failure);
  return FALSE;
}

/* @length includes the end of the line, where there is one. */
static gboolean
add_line (BesaceMergeReader  *reader,
          const char         *line,
          gsize               length,
          GError            **error)
{
  return besace_json_guard_check (line, length, NULL) ? besace_merge_reader_add_line (reader, line, length, error)
                                                      : set_damaged (error);
}

/* GDataInputStream would hold a line of any length: this one gives up at what the guard lets through. */
static gboolean
read_lines (GInputStream       *stream,
            GFile              *file,
            BesaceMergeReader  *reader,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr(GByteArray) pending = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (65536);
  goffset total = 0;

  for (;;) {
    GError *failure = NULL;
    const gssize n_read = g_input_stream_read (stream, buffer, 65536, cancellable, &failure);
    gsize start = 0;

    if (n_read < 0)
      return set_read_error (file, failure, error);
    if ((total += n_read) > FILE_BYTES_MAX || pending->len > 2 * BESACE_JSON_MAX_STRING_BYTES)
      return set_damaged (error);
    if (n_read == 0)
      break;

    for (gsize i = 0; i < (gsize) n_read; i++) {
      if (buffer[i] != '\n')
        continue;
      g_byte_array_append (pending, buffer + start, (guint) (i - start));
      if (!add_line (reader, (const char *) pending->data, pending->len, error))
        return FALSE;
      g_byte_array_set_size (pending, 0);
      start = i + 1;
    }
    g_byte_array_append (pending, buffer + start, (guint) (n_read - start));
  }

  return pending->len == 0 || set_damaged (error);
}

typedef struct {
  GFile             *file;
  gboolean           preview;
  BesaceMergeReader *reader;      /* (owned) */
  BesaceMergeReport  report;
  GCancellable      *cancellable; /* (owned) (nullable) */
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->file);
  besace_merge_reader_free (order->reader);
  g_clear_object (&order->cancellable);
  g_free (order);
}

static gboolean
read_file (gpointer   data,
           GError   **error)
{
  Order *order = data;
  g_autoptr(GInputStream) stream = open_lines (order->file, order->cancellable, error);

  return stream && read_lines (stream, order->file, order->reader, order->cancellable, error);
}

static gboolean
merge (BesaceLibraryEdit  *edit,
       gpointer            data,
       GError            **error)
{
  Order *order = data;
  const char *greatest = NULL;
  GPtrArray *rows = besace_merge_reader_end (order->reader, &greatest, error);

  if (!rows || !besace_merge_rows (edit, rows, greatest, &order->report, error))
    return FALSE;

  if (order->preview)
    besace_library_edit_drop (edit);
  return TRUE;
}

static void
run (BesaceLibrary       *self,
     gpointer             tag,
     GFile               *file,
     gboolean             preview,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  Order *order = g_new0 (Order, 1);

  order->file = g_object_ref (file);
  order->preview = preview;
  order->reader = besace_merge_reader_new ();
  order->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  besace_library_edit_prepared_async (self, self, tag, read_file, merge, order, (GDestroyNotify) order_free, cancellable,
                                      callback, user_data);
}

void
besace_library_preview_merge_async (BesaceLibrary       *self,
                                    GFile               *file,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run (self, besace_library_preview_merge_async, file, TRUE, cancellable, callback, user_data);
}

void
besace_library_merge_async (BesaceLibrary       *self,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run (self, besace_library_merge_async, file, FALSE, cancellable, callback, user_data);
}

gboolean
besace_library_merge_finish (BesaceLibrary      *self,
                             GAsyncResult       *result,
                             BesaceMergeReport  *report,
                             BesaceUndo        **undo,
                             GError            **error)
{
  g_autoptr(BesaceUndo) taken = NULL;
  gpointer data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!(taken = besace_library_take_edit (result, &data, error)))
    return FALSE;

  if (report)
    *report = ((Order *) data)->report;
  if (undo)
    *undo = g_steal_pointer (&taken);
  return TRUE;
}
