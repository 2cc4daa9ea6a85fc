/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reading-recorder.h"

/* How long one stays at a place before it is remembered, in seconds. */
#define DELAY 3

struct _BesaceReadingRecorder {
  GObject         parent_instance;

  BesaceLibrary  *library;  /* (owned) */
  BesaceResource *resource; /* (owned) (nullable) noted and not yet written */
  double          position;
  guint           timeout_id;
};

G_DEFINE_FINAL_TYPE (BesaceReadingRecorder, besace_reading_recorder, G_TYPE_OBJECT)

static void
recorded_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* A convenience: not worth a word on the screen. */
  if (!besace_library_write_finish (BESACE_LIBRARY (source_object), result, &error))
    g_message ("What is being read could not be remembered: %s", error->message);
}

static gboolean
timeout_cb (gpointer user_data)
{
  BesaceReadingRecorder *self = BESACE_READING_RECORDER (user_data);

  self->timeout_id = 0;
  besace_reading_recorder_flush (self);
  return G_SOURCE_REMOVE;
}

static void
besace_reading_recorder_dispose (GObject *object)
{
  BesaceReadingRecorder *self = BESACE_READING_RECORDER (object);

  besace_reading_recorder_forget (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (besace_reading_recorder_parent_class)->dispose (object);
}

static void
besace_reading_recorder_class_init (BesaceReadingRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_reading_recorder_dispose;
}

static void
besace_reading_recorder_init (BesaceReadingRecorder *self)
{
}

BesaceReadingRecorder *
besace_reading_recorder_new (BesaceLibrary *library)
{
  BesaceReadingRecorder *self = g_object_new (BESACE_TYPE_READING_RECORDER, NULL);

  self->library = g_object_ref (library);
  return self;
}

void
besace_reading_recorder_note (BesaceReadingRecorder *self,
                              BesaceResource        *resource,
                              double                 position)
{
  g_return_if_fail (BESACE_IS_READING_RECORDER (self));
  g_return_if_fail (resource != NULL);

  if (self->resource != resource) {
    besace_reading_recorder_flush (self);
    self->resource = besace_resource_ref (resource);
  }
  self->position = position;

  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add_seconds (DELAY, timeout_cb, self);
}

void
besace_reading_recorder_flush (BesaceReadingRecorder *self)
{
  g_return_if_fail (BESACE_IS_READING_RECORDER (self));

  if (self->resource != NULL)
    besace_library_record_reading_async (self->library, self->resource->id, self->resource->title,
                                         besace_resource_get_value (self->resource, BESACE_FACET_PRODUCER),
                                         self->position, NULL, recorded_cb, NULL);
  besace_reading_recorder_forget (self);
}

void
besace_reading_recorder_forget (BesaceReadingRecorder *self)
{
  g_return_if_fail (BESACE_IS_READING_RECORDER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->resource, besace_resource_unref);
}
