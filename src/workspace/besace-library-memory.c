/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a library remembers of how it is used: recent reading and last searches. */

#include "besace-library-private.h"

#include "besace-library-store.h"

/* What an edit is about; each uses what it needs of it. */
typedef struct {
  BesaceLibrarySeat *seat;    /* (owned) */
  BesaceReading     *reading; /* (owned) (nullable) */
  char              *text;    /* (owned) (nullable) a search */
  guint              limit;
} Job;

static Job *
job_new (BesaceLibrary *self)
{
  Job *job = g_new0 (Job, 1);

  job->seat = besace_library_make_seat (self);
  return job;
}

static void
job_free (Job *job)
{
  besace_library_seat_free (job->seat);
  g_clear_pointer (&job->reading, besace_reading_free);
  g_free (job->text);
  g_free (job);
}

/* An edit under way: what to do with its result before its caller hears of it. */
typedef void (*AppliedFunc) (BesaceLibrary *self,
                             gpointer       value,
                             const char    *id);

typedef struct {
  AppliedFunc applied;
  char       *id; /* (nullable) */
} Edit;

static void
edit_free (Edit *edit)
{
  g_free (edit->id);
  g_free (edit);
}

static void
edit_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Edit *edit = g_task_get_task_data (task);
  g_autoptr(GError) failure = NULL;
  gpointer value = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (failure) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  if (edit->applied)
    edit->applied (g_task_get_source_object (task), value, edit->id);
  g_task_return_boolean (task, TRUE);
}

static void
run (BesaceLibrary       *self,
     Job                 *job,
     gpointer             tag,
     BesaceDatabaseFunc   func,
     GDestroyNotify       result_free,
     AppliedFunc          applied,
     const char          *id,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);

  edit->applied = applied;
  edit->id = g_strdup (id);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, edit, (GDestroyNotify) edit_free);
  besace_database_run_async (besace_library_get_database (self), func, job, (GDestroyNotify) job_free, result_free, cancellable,
                             edit_done_cb, task);
}

gboolean
besace_library_write_finish (BesaceLibrary  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
readings_changed (BesaceLibrary *self,
                  gpointer       value,
                  const char    *id)
{
  g_signal_emit_by_name (self, "readings-changed");
}

static gpointer
record_reading_job (BesaceConnection  *connection,
                    gpointer           data,
                    GError           **error)
{
  Job *job = data;
  const BesaceEdit edit = { besace_clock_get_now (job->seat->clock), job->seat->device };

  besace_library_store_record_reading (connection, &edit, job->reading, error);
  return NULL;
}

void
besace_library_record_reading_async (BesaceLibrary       *self,
                                     const char          *id,
                                     const char          *title,
                                     const char          *producer,
                                     double               position,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  if (!besace_library_get_memory (self)->remember) {
    g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

    g_task_set_source_tag (task, besace_library_record_reading_async);
    g_task_return_boolean (task, TRUE);
    return;
  }

  job = job_new (self);
  job->reading = besace_reading_new ();
  job->reading->id = g_strdup (id);
  job->reading->title = g_strdup (title);
  job->reading->producer = g_strdup (producer);
  job->reading->position = position;
  run (self, job, besace_library_record_reading_async, record_reading_job, NULL, readings_changed, NULL,
       cancellable, callback, user_data);
}

static gpointer
forget_readings_job (BesaceConnection  *connection,
                     gpointer           data,
                     GError           **error)
{
  besace_library_store_forget_readings (connection, error);
  return NULL;
}

void
besace_library_forget_readings_async (BesaceLibrary       *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run (self, job_new (self), besace_library_forget_readings_async, forget_readings_job, NULL, readings_changed, NULL,
       cancellable, callback, user_data);
}

static gpointer
load_readings_job (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  Job *job = data;

  return besace_library_store_list_readings (connection, job->limit, error);
}

static void
readings_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  GPtrArray *readings = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (readings)
    g_task_return_pointer (task, readings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, failure);
}

void
besace_library_load_readings_async (BesaceLibrary       *self,
                                    guint                limit,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_library_load_readings_async);
  job = job_new (self);
  job->limit = limit;
  besace_database_run_async (besace_library_get_database (self), load_readings_job, job, (GDestroyNotify) job_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, readings_loaded_cb, task);
}

GPtrArray *
besace_library_load_readings_finish (BesaceLibrary  *self,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *const *
besace_library_get_searches (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return (const char *const *) besace_library_get_memory (self)->searches->pdata;
}

static gpointer
record_search_job (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  Job *job = data;
  const BesaceEdit edit = { besace_clock_get_now (job->seat->clock), job->seat->device };

  besace_library_store_record_search (connection, &edit, job->text, error);
  return NULL;
}

static void
search_recorded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GError) failure = NULL;

  if (!besace_library_write_finish (BESACE_LIBRARY (source), result, &failure))
    g_debug ("A search was not remembered: %s", failure->message);
}

void
besace_library_record_search (BesaceLibrary *self,
                              const char    *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  BesaceLibraryMemory *memory;
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  memory = besace_library_get_memory (self);
  if (!memory->remember || !*stripped)
    return;

  for (guint i = 0; i + 1 < memory->searches->len; i++) {
    if (g_str_equal (g_ptr_array_index (memory->searches, i), stripped)) {
      g_ptr_array_remove_index (memory->searches, i);
      break;
    }
  }
  g_ptr_array_insert (memory->searches, 0, g_strdup (stripped));
  if (memory->searches->len > BESACE_LIBRARY_SEARCHES_MAX + 1)
    g_ptr_array_remove_index (memory->searches, BESACE_LIBRARY_SEARCHES_MAX);

  job = job_new (self);
  job->text = g_steal_pointer (&stripped);
  run (self, job, besace_library_record_search, record_search_job, NULL, NULL, NULL, NULL, search_recorded_cb, NULL);
}

static gpointer
forget_searches_job (BesaceConnection  *connection,
                     gpointer           data,
                     GError           **error)
{
  besace_library_store_forget_searches (connection, error);
  return NULL;
}

void
besace_library_forget_searches (BesaceLibrary *self)
{
  GPtrArray *searches;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  searches = besace_library_get_memory (self)->searches;
  g_ptr_array_set_size (searches, 0);
  g_ptr_array_add (searches, NULL);
  run (self, job_new (self), besace_library_forget_searches, forget_searches_job, NULL, NULL, NULL,
       NULL, search_recorded_cb, NULL);
}

void
besace_library_set_remember_readings (BesaceLibrary *self,
                                      gboolean       remember)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  besace_library_get_memory (self)->remember = remember;
}
