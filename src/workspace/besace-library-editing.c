/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-editing.h"

#include "besace-markdown.h"

typedef struct {
  BesaceLibrarySeat        *seat;
  BesaceLibraryParts        parts;
  BesaceLibraryPrepareFunc  prepare;   /* (nullable) */
  BesaceLibraryEditFunc     func;
  gpointer                  data;      /* (owned) */
  GDestroyNotify            data_free; /* (nullable) */
  BesaceUndo               *undo;      /* (owned) (nullable) once it is done */
} Job;

static void
job_free (Job *job)
{
  besace_library_seat_free (job->seat);
  g_clear_pointer (&job->undo, besace_undo_unref);
  if (job->data_free)
    job->data_free (job->data);
  g_free (job);
}

char *
besace_library_make_plain (const char *markdown)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown);

  return besace_document_to_text (document);
}

BesaceUndo *
besace_library_perform_edit (BesaceConnection         *connection,
                             const BesaceLibrarySeat  *seat,
                             BesaceLibraryEditFunc     func,
                             gpointer                  data,
                             GError                  **error)
{
  const BesaceEdit now = { besace_clock_get_now (seat->clock), seat->device };
  g_autoptr(BesaceLibraryEdit) edit = besace_library_edit_begin (connection, &now, error);

  return edit && func (edit, data, error) ? besace_library_edit_commit (edit, besace_library_make_plain, error) : NULL;
}

static gpointer
edit_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  Job *job = data;

  if (job->prepare && !job->prepare (job->data, error))
    return NULL;

  job->undo = besace_library_perform_edit (connection, job->seat, job->func, job->data, error);
  return job->undo ? besace_library_changes_read (connection, job->undo, job->parts, error) : NULL;
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *failure = NULL;
  g_autoptr(BesaceLibraryChanges) changes = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  g_autoptr(BesaceLibrary) library = g_object_steal_data (G_OBJECT (task), "library");

  if (changes)
    besace_library_take_changes (library, changes);

  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_pointer (task, besace_undo_ref (job->undo), (GDestroyNotify) besace_undo_unref);
}

void
besace_library_edit_prepared_async (BesaceLibrary            *self,
                                    gpointer                  source,
                                    gpointer                  tag,
                                    BesaceLibraryPrepareFunc  prepare,
                                    BesaceLibraryEditFunc     func,
                                    gpointer                  data,
                                    GDestroyNotify            data_free,
                                    GCancellable             *cancellable,
                                    GAsyncReadyCallback       callback,
                                    gpointer                  user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->seat = besace_library_make_seat (self);
  job->parts = besace_library_get_parts (self);
  job->prepare = prepare;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  /* What was committed is done, whoever has lost interest meanwhile: its undo must not be lost. */
  g_task_set_check_cancellable (task, FALSE);
  g_object_set_data_full (G_OBJECT (task), "library", g_object_ref (self), g_object_unref);
  besace_database_run_async (besace_library_get_database (self), edit_job, job, NULL,
                             (GDestroyNotify) besace_library_changes_free, NULL, edited_cb, task);
}

void
besace_library_edit_async (BesaceLibrary         *self,
                           gpointer               source,
                           gpointer               tag,
                           BesaceLibraryEditFunc  func,
                           gpointer               data,
                           GDestroyNotify         data_free,
                           GCancellable          *cancellable,
                           GAsyncReadyCallback    callback,
                           gpointer               user_data)
{
  besace_library_edit_prepared_async (self, source, tag, NULL, func, data, data_free, cancellable, callback, user_data);
}

BesaceUndo *
besace_library_take_edit (GAsyncResult  *result,
                          gpointer      *data,
                          GError       **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (data)
    *data = job->data;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  g_autoptr(BesaceLibraryChanges) changes = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  g_autoptr(BesaceLibrary) library = g_object_steal_data (G_OBJECT (task), "library");

  if (changes)
    besace_library_take_changes (library, changes);
  if (changes && changes->erased)
    g_signal_emit_by_name (besace_library_get_trash (library), "erased", changes->erased);

  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_boolean (task, TRUE);
}

void
besace_library_change_async (BesaceLibrary       *self,
                             gpointer             source,
                             gpointer             tag,
                             BesaceDatabaseFunc   func,
                             gpointer             data,
                             GDestroyNotify       data_free,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, data, data_free);
  g_task_set_check_cancellable (task, FALSE);
  g_object_set_data_full (G_OBJECT (task), "library", g_object_ref (self), g_object_unref);
  besace_database_run_async (besace_library_get_database (self), func, data, NULL,
                             (GDestroyNotify) besace_library_changes_free, NULL, changed_cb, task);
}

typedef struct {
  BesaceLibrary  *library;
  GDestroyNotify  result_free;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->library);
  g_free (reading);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *failure = NULL;
  gpointer value = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_pointer (task, value, reading->result_free);
}

void
besace_library_read_async (BesaceLibrary       *self,
                           gpointer             source,
                           gpointer             tag,
                           BesaceDatabaseFunc   func,
                           gpointer             data,
                           GDestroyNotify       data_free,
                           GDestroyNotify       result_free,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->library = g_object_ref (self);
  reading->result_free = result_free;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  besace_database_run_async (besace_library_get_database (self), func, data, data_free, result_free, cancellable, read_cb,
                             task);
}
