/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-file-source.h"

#include <glib/gi18n.h>

#include "besace-record-reader.h"

struct _BesaceFileSource {
  GObject           parent_instance;

  GInputStream     *stream;
  guint64           size;
  GBytes           *state; /* (owned) (nullable) */
  const BesaceSink *sink;  /* while it is read */
};

static void besace_file_source_iface_init (BesaceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceFileSource, besace_file_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SOURCE, besace_file_source_iface_init))

static void
line_skipped_cb (guint64     line,
                 const char *message,
                 gpointer    data)
{
  BesaceFileSource *self = data;
  g_autofree char *place = g_strdup_printf (_("Line %lu"), (gulong) line);

  besace_sink_note_skipped (self->sink, place, message, NULL);
}

/* A copy that was cut short at its start, or is no file of records at all, says nothing of what the source holds. */
static gboolean
check_any (BesaceRecordReader  *reader,
           GError             **error)
{
  if (besace_record_reader_get_n_records (reader) > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       besace_record_reader_get_n_unreadable (reader) > 0
                       ? _("No line of the file is a record of Besace, so nothing was changed: see whether it is the right file.")
                       : _("The file holds no record: nothing was changed. Copy it again from where it comes."));
  return FALSE;
}

static gboolean
besace_file_source_read (BesaceSource      *source,
                         GBytes            *state,
                         const BesaceSink  *sink,
                         GCancellable      *cancellable,
                         GError           **error)
{
  BesaceFileSource *self = BESACE_FILE_SOURCE (source);
  g_autoptr(BesaceRecordReader) reader = besace_record_reader_new (self->stream, line_skipped_cb, self);
  g_autoptr(GError) failure = NULL;
  BesaceRecord *record;

  self->sink = sink;
  while ((record = besace_record_reader_next (reader, cancellable, &failure))) {
    besace_sink_note_progress (sink, besace_record_reader_get_offset (reader), self->size, 0, 0);
    if (!besace_sink_take_record (sink, record))
      return TRUE;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (!check_any (reader, error))
    return FALSE;

  /* Of a line that could not be read, not even the id is known: it may be one that is to stay. */
  if (besace_record_reader_get_n_unreadable (reader) == 0)
    besace_sink_note_whole (sink);
  if (self->state)
    besace_sink_take_state (sink, self->state);
  return TRUE;
}

static void
besace_file_source_finalize (GObject *object)
{
  BesaceFileSource *self = BESACE_FILE_SOURCE (object);

  g_object_unref (self->stream);
  g_clear_pointer (&self->state, g_bytes_unref);

  G_OBJECT_CLASS (besace_file_source_parent_class)->finalize (object);
}

static void
besace_file_source_class_init (BesaceFileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_file_source_finalize;
}

static void
besace_file_source_iface_init (BesaceSourceInterface *iface)
{
  iface->read = besace_file_source_read;
}

static void
besace_file_source_init (BesaceFileSource *self)
{
}

BesaceSource *
besace_file_source_new (GInputStream *stream,
                        guint64       size,
                        GBytes       *state)
{
  BesaceFileSource *self = g_object_new (BESACE_TYPE_FILE_SOURCE, NULL);

  self->stream = g_object_ref (stream);
  self->size = size;
  self->state = state ? g_bytes_ref (state) : NULL;
  return BESACE_SOURCE (self);
}
