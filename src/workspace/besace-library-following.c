/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a library holds on to the resources that it speaks of when the catalogue lets go of them. */

#include "besace-library-private.h"

#include <glib/gi18n.h>

#include "besace-catalogue-private.h"
#include "besace-copy-reading.h"
#include "besace-library-editing.h"
#include "besace-reference-store.h"
#include "besace-trace.h"
#include "besace-withdrawn-store.h"

typedef struct {
  BesaceLibrarySeat *seat;
  GPtrArray         *traces;
} FollowJob;

static void
follow_job_free (FollowJob *job)
{
  besace_library_seat_free (job->seat);
  g_ptr_array_unref (job->traces);
  g_free (job);
}

static gboolean
move (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  const BesaceTrace *trace = data;

  return besace_reference_store_move (edit, trace->id, trace->new_id, error);
}

static gboolean
follow_one (BesaceConnection   *connection,
            BesaceLibrarySeat  *seat,
            BesaceTrace        *trace,
            GError            **error)
{
  const BesaceEdit edit = { besace_clock_get_now (seat->clock), seat->device };

  if (trace->present)
    return !trace->withdrawn || besace_withdrawn_store_forget (connection, &edit, trace->id, error);

  if (trace->new_id) {
    g_autoptr(BesaceUndo) undo = besace_library_perform_edit (connection, seat, move, trace, error);

    return undo != NULL;
  }

  return !trace->content.data || besace_withdrawn_store_keep (connection, &edit, trace->id, &trace->content, error);
}

/* Each resource by itself: what was followed stays, whatever comes after. */
static gpointer
follow_job (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  FollowJob *job = data;

  for (guint i = 0; i < job->traces->len; i++) {
    if (!follow_one (connection, job->seat, g_ptr_array_index (job->traces, i), error))
      return NULL;
  }

  return NULL;
}

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;

  besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  besace_library_reload (g_task_get_source_object (task));
  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_boolean (task, TRUE);
}

static void
traced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BesaceLibrary *self = g_task_get_source_object (task);
  GError *failure = NULL;
  GPtrArray *traces = besace_catalogue_trace_finish (BESACE_CATALOGUE (source), result, &failure);
  FollowJob *job;

  if (!traces) {
    if (failure)
      g_task_return_error (task, failure);
    else
      g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }

  job = g_new0 (FollowJob, 1);
  job->seat = besace_library_make_seat (self);
  job->traces = traces;
  besace_database_run_async (besace_library_get_database (self), follow_job, job, (GDestroyNotify) follow_job_free, NULL,
                             g_task_get_cancellable (task), followed_cb, task);
}

static gpointer
list_job (BesaceConnection  *connection,
          gpointer           unused,
          GError           **error)
{
  g_autoptr(GPtrArray) references = besace_reference_store_list (connection, error);
  GPtrArray *traces;

  if (!references)
    return NULL;

  traces = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_trace_free);
  for (guint i = 0; i < references->len; i++) {
    const BesaceReference *reference = g_ptr_array_index (references, i);

    g_ptr_array_add (traces, besace_trace_new (reference->id, reference->url, reference->withdrawn));
  }

  return traces;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BesaceCatalogue *catalogue = g_task_get_task_data (task);
  GError *failure = NULL;
  g_autoptr(GPtrArray) traces = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (!traces) {
    g_task_return_error (task, failure);
    g_object_unref (task);
    return;
  }

  besace_catalogue_trace_async (catalogue, traces, g_task_get_cancellable (task), traced_cb, task);
}

void
besace_library_follow_async (BesaceLibrary       *self,
                             BesaceCatalogue     *catalogue,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BESACE_IS_LIBRARY (self));
  g_return_if_fail (BESACE_IS_CATALOGUE (catalogue));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_library_follow_async);
  g_task_set_task_data (task, g_object_ref (catalogue), g_object_unref);
  besace_database_run_async (besace_library_get_database (self), list_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, listed_cb, task);
}

typedef struct {
  char                *id;
  BesaceDataDirectory *directory;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->id);
  g_object_unref (job->directory);
  g_free (job);
}

static gpointer
load_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  LoadJob *job = data;
  g_auto(BesaceLastContent) content = { 0, };
  g_autoptr(GError) failure = NULL;
  BesaceCopy *copy;

  if (!besace_withdrawn_store_load (connection, job->id, &content, &failure)) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("“%s” is not in the catalogue of this computer."), job->id);
    return NULL;
  }

  copy = besace_copy_read (job->id, content.data, job->directory, NULL, error);
  if (!copy)
    return NULL;

  copy->source_name = g_steal_pointer (&content.source_name);
  copy->source_kind = g_steal_pointer (&content.source_kind);
  copy->arrived = content.copied;
  copy->withdrawn = TRUE;
  return copy;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  BesaceCopy *copy = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (copy)
    g_task_return_pointer (task, copy, (GDestroyNotify) besace_copy_unref);
  else
    g_task_return_error (task, failure);
}

void
besace_library_load_withdrawn_async (BesaceLibrary       *self,
                                     BesaceCatalogue     *catalogue,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  LoadJob *job;
  GTask *task;

  g_return_if_fail (BESACE_IS_LIBRARY (self));
  g_return_if_fail (BESACE_IS_CATALOGUE (catalogue));

  job = g_new0 (LoadJob, 1);
  job->id = g_strdup (id);
  job->directory = g_object_ref (besace_catalogue_get_directory (catalogue));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_library_load_withdrawn_async);
  besace_database_run_async (besace_library_get_database (self), load_job, job, (GDestroyNotify) load_job_free,
                             (GDestroyNotify) besace_copy_unref, cancellable, loaded_cb, task);
}

BesaceCopy *
besace_library_load_withdrawn_finish (BesaceLibrary  *self,
                                      GAsyncResult   *result,
                                      GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
