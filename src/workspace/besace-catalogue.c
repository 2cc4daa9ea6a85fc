/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-catalogue-job.h"
#include "besace-results-list.h"
#include "besace-snapshot.h"

/* interface.md: at most twelve situations. */
#define SITUATIONS_MAX 12
#define CHANGES_INTERVAL_SECONDS 2

struct _BesaceCatalogue {
  GObject              parent_instance;

  BesaceDataDirectory *directory;
  BesaceDatabase      *reader;
  BesaceCatalogueDesk *desk;
  guint                timeout;
  gboolean             shared;
  GFileMonitor        *monitor; /* (owned) (nullable) of what names the newest shared catalogue */
};

G_DEFINE_FINAL_TYPE (BesaceCatalogue, besace_catalogue, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
besace_catalogue_finalize (GObject *object)
{
  BesaceCatalogue *self = BESACE_CATALOGUE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->monitor);
  besace_catalogue_desk_unref (self->desk);
  g_object_unref (self->reader);
  g_object_unref (self->directory);

  G_OBJECT_CLASS (besace_catalogue_parent_class)->finalize (object);
}

static void
besace_catalogue_class_init (BesaceCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_catalogue_finalize;

  signals[CHANGED] = g_signal_new ("changed", BESACE_TYPE_CATALOGUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
besace_catalogue_init (BesaceCatalogue *self)
{
}

static void
free_fields (GArray *fields)
{
  g_array_unref (fields);
}

/* A job on the search thread, answered to the catalogue's own caller. */
static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) failure = NULL;
  gpointer value = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (failure)
    g_task_return_error (task, g_steal_pointer (&failure));
  else
    g_task_return_pointer (task, value, g_task_get_task_data (task));
}

void
besace_catalogue_run_async (BesaceCatalogue     *self,
                            gpointer             tag,
                            BesaceDatabaseFunc   func,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GDestroyNotify       result_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, result_free, NULL);
  besace_database_run_async (self->reader, func, data, data_free, result_free, cancellable, job_done_cb, task);
}

static void
run (BesaceCatalogue     *self,
     BesaceCatalogueJob  *job,
     gpointer             tag,
     BesaceDatabaseFunc   func,
     GDestroyNotify       result_free,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  besace_catalogue_run_async (self, tag, func, job, (GDestroyNotify) besace_catalogue_job_free, result_free, cancellable,
                              callback, user_data);
}

void
besace_catalogue_prepare (BesaceCatalogue *self)
{
  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  run (self, besace_catalogue_job_new (self->desk), besace_catalogue_prepare, besace_catalogue_job_prepare, NULL, NULL, NULL,
       NULL);
}

void
besace_catalogue_search_async (BesaceCatalogue     *self,
                               const BesaceQuery   *query,
                               BesaceDepth          depth,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->query = besace_query_copy (query);
  job->depth = depth;
  run (self, job, besace_catalogue_search_async, besace_catalogue_job_search, (GDestroyNotify) besace_results_unref,
       cancellable, callback, user_data);
}

static gpointer
finish (BesaceCatalogue  *self,
        GAsyncResult     *result,
        GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

BesaceResults *
besace_catalogue_search_finish (BesaceCatalogue  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  return finish (self, result, error);
}

void
besace_catalogue_read_rows_async (BesaceCatalogue     *self,
                                  BesaceResults       *results,
                                  guint                offset,
                                  guint                n_rows,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  BesaceCatalogueJob *job = besace_catalogue_job_new (self->desk);

  job->results = besace_results_ref (results);
  job->offset = offset;
  job->limit = n_rows;
  run (self, job, besace_catalogue_read_rows_async, besace_catalogue_job_read_rows, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

GArray *
besace_catalogue_read_rows_finish (BesaceCatalogue  *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  return finish (self, result, error);
}

GListModel *
besace_catalogue_list_results (BesaceCatalogue *self,
                               BesaceResults   *results)
{
  g_return_val_if_fail (BESACE_IS_CATALOGUE (self), NULL);

  return G_LIST_MODEL (besace_results_list_new (self, results));
}

void
besace_catalogue_load_listings_async (BesaceCatalogue     *self,
                                      BesaceResults       *results,
                                      guint                offset,
                                      guint                limit,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  besace_catalogue_read_rows_async (self, results, offset, limit, cancellable, callback, user_data);
}

void
besace_catalogue_load_situations_async (BesaceCatalogue     *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->limit = SITUATIONS_MAX;
  run (self, job, besace_catalogue_load_situations_async, besace_catalogue_job_list_situations, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

void
besace_catalogue_load_arrivals_async (BesaceCatalogue     *self,
                                      guint                limit,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->limit = limit;
  run (self, job, besace_catalogue_load_arrivals_async, besace_catalogue_job_list_arrivals, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

void
besace_catalogue_load_similar_async (BesaceCatalogue     *self,
                                     const char          *id,
                                     guint                limit,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->id = g_strdup (id);
  job->limit = limit;
  run (self, job, besace_catalogue_load_similar_async, besace_catalogue_job_list_similar, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

void
besace_catalogue_load_listing_async (BesaceCatalogue     *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->id = g_strdup (id);
  job->limit = 1;
  run (self, job, besace_catalogue_load_listing_async, besace_catalogue_job_list_one, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

void
besace_catalogue_find_addressed_async (BesaceCatalogue     *self,
                                       const char *const   *urls,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));
  g_return_if_fail (urls != NULL);

  job = besace_catalogue_job_new (self->desk);
  job->ids = g_strdupv ((char **) urls);
  run (self, job, besace_catalogue_find_addressed_async, besace_catalogue_job_list_addressed, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

char *
besace_catalogue_fold_address (const char *url)
{
  const char *host = strstr (url, "://");
  g_autofree char *rest = g_strdup (host ? host + strlen ("://") : url);
  gsize authority = strcspn (rest, "/?#");
  g_autofree char *lower = g_ascii_strdown (rest, (gssize) authority);
  char *folded = g_strconcat (lower, rest + authority, NULL);

  folded[strcspn (folded, "#")] = '\0';
  if (g_str_has_suffix (folded, "/"))
    folded[strlen (folded) - 1] = '\0';
  return folded;
}

GPtrArray *
besace_catalogue_load_listings_finish (BesaceCatalogue  *self,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_autoptr(GArray) fields = finish (self, result, error);
  GPtrArray *listings;

  if (!fields)
    return NULL;

  listings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < fields->len; i++) {
    BesaceListingFields *row = &g_array_index (fields, BesaceListingFields, i);
    BesaceListing *listing;

    if (!row->id)
      continue;

    listing = besace_listing_new ();
    besace_listing_take (listing, row);
    memset (row, 0, sizeof *row);
    g_ptr_array_add (listings, listing);
  }

  return listings;
}

void
besace_catalogue_load_copy_async (BesaceCatalogue     *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->id = g_strdup (id);
  run (self, job, besace_catalogue_load_copy_async, besace_catalogue_job_load_copy, (GDestroyNotify) besace_copy_unref,
       cancellable, callback, user_data);
}

BesaceCopy *
besace_catalogue_load_copy_finish (BesaceCatalogue  *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  return finish (self, result, error);
}

void
besace_catalogue_trace_async (BesaceCatalogue     *self,
                              GPtrArray           *traces,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  BesaceCatalogueJob *job = besace_catalogue_job_new (self->desk);

  job->traces = g_ptr_array_ref (traces);
  run (self, job, besace_catalogue_trace_async, besace_catalogue_job_trace, (GDestroyNotify) g_ptr_array_unref, cancellable,
       callback, user_data);
}

GPtrArray *
besace_catalogue_trace_finish (BesaceCatalogue  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  return finish (self, result, error);
}

void
besace_catalogue_load_changes_async (BesaceCatalogue     *self,
                                     const char *const   *ids,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->ids = g_strdupv ((char **) ids);
  run (self, job, besace_catalogue_load_changes_async, besace_catalogue_job_list_changes, (GDestroyNotify) g_ptr_array_unref,
       cancellable, callback, user_data);
}

GPtrArray *
besace_catalogue_load_changes_finish (BesaceCatalogue  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  return finish (self, result, error);
}

void
besace_catalogue_list_bases_async (BesaceCatalogue     *self,
                                   const char          *source,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->id = g_strdup (source);
  run (self, job, besace_catalogue_list_bases_async, besace_catalogue_job_list_bases, (GDestroyNotify) g_ptr_array_unref,
       cancellable, callback, user_data);
}

GPtrArray *
besace_catalogue_list_bases_finish (BesaceCatalogue  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  return finish (self, result, error);
}

void
besace_catalogue_load_status_async (BesaceCatalogue     *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  run (self, besace_catalogue_job_new (self->desk), besace_catalogue_load_status_async, besace_catalogue_job_load_status, g_free,
       cancellable, callback, user_data);
}

gboolean
besace_catalogue_load_status_finish (BesaceCatalogue        *self,
                                     GAsyncResult           *result,
                                     BesaceCatalogueStatus  *status,
                                     GError                **error)
{
  g_autofree BesaceCatalogueStatus *loaded = finish (self, result, error);

  if (!loaded)
    return FALSE;

  *status = *loaded;
  return TRUE;
}

void
besace_catalogue_load_examples_async (BesaceCatalogue     *self,
                                      guint                limit,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  BesaceCatalogueJob *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = besace_catalogue_job_new (self->desk);
  job->limit = limit;
  run (self, job, besace_catalogue_load_examples_async, besace_catalogue_job_load_examples, (GDestroyNotify) g_strfreev,
       cancellable, callback, user_data);
}

char **
besace_catalogue_load_examples_finish (BesaceCatalogue  *self,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  return finish (self, result, error);
}

BesaceDataDirectory *
besace_catalogue_get_directory (BesaceCatalogue *self)
{
  return self->directory;
}

char *
besace_catalogue_get_blob_path (BesaceCatalogue *self,
                                const char      *blob)
{
  g_return_val_if_fail (BESACE_IS_CATALOGUE (self), NULL);

  return besace_data_directory_find_blob (self->directory, blob);
}

static void
looked_for_changes_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GError) failure = NULL;
  gpointer changed = finish (BESACE_CATALOGUE (source), result, &failure);

  if (changed)
    g_signal_emit (source, signals[CHANGED], 0);
}

static void
look_for_changes (BesaceCatalogue     *self,
                  GAsyncReadyCallback  callback)
{
  run (self, besace_catalogue_job_new (self->desk), look_for_changes, besace_catalogue_job_look_for_changes, NULL,
       NULL, callback, NULL);
}

void
besace_catalogue_emit_changed (BesaceCatalogue *self)
{
  /* What is told here need not be noticed again. */
  look_for_changes (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_for_changes_cb (gpointer data)
{
  BesaceCatalogue *self = data;

  /* Nobody listens in a program without a window. */
  if (g_signal_has_handler_pending (self, signals[CHANGED], 0, FALSE))
    look_for_changes (self, looked_for_changes_cb);
  return G_SOURCE_CONTINUE;
}

/* From now on another file is read. What was asked of the one before is still answered. */
static void
take_reader (BesaceCatalogue *self,
             BesaceDatabase  *reader)
{
  besace_database_run_async (self->reader, besace_catalogue_job_close, besace_catalogue_job_new (self->desk),
                             (GDestroyNotify) besace_catalogue_job_free, NULL, NULL, NULL, NULL);
  besace_catalogue_desk_unref (self->desk);
  g_object_unref (self->reader);
  self->reader = reader;
  self->desk = besace_catalogue_desk_new (self->directory);
  besace_catalogue_emit_changed (self);
}

static void
current_changed_cb (BesaceCatalogue *self)
{
  g_autofree char *path = besace_snapshot_find (besace_snapshot_get_folder ());

  if (self->shared && self->timeout != 0 && path)
    take_reader (self, besace_database_new (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_SNAPSHOT));
}

static void
watch_shared (BesaceCatalogue *self)
{
  g_autofree char *path = besace_snapshot_get_current_path (besace_snapshot_get_folder ());
  g_autoptr(GFile) file = g_file_new_for_path (path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (current_changed_cb), self, G_CONNECT_SWAPPED);
}

BesaceDatabase *
besace_catalogue_get_reader (BesaceCatalogue *self)
{
  return self->reader;
}

gboolean
besace_catalogue_is_shared (BesaceCatalogue *self)
{
  g_return_val_if_fail (BESACE_IS_CATALOGUE (self), FALSE);

  return self->shared;
}

void
besace_catalogue_use_own (BesaceCatalogue *self)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (self->directory);

  if (!self->shared || self->timeout == 0)
    return;

  self->shared = FALSE;
  g_clear_object (&self->monitor);
  take_reader (self, besace_database_new (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY));
}

BesaceCatalogue *
besace_catalogue_new (BesaceDataDirectory *directory,
                      BesaceDatabase      *reader,
                      gboolean             shared)
{
  BesaceCatalogue *self = g_object_new (BESACE_TYPE_CATALOGUE, NULL);

  self->directory = g_object_ref (directory);
  self->reader = g_object_ref (reader);
  self->shared = shared;
  if (shared)
    watch_shared (self);
  self->desk = besace_catalogue_desk_new (directory);
  look_for_changes (self, NULL);
  self->timeout = g_timeout_add_seconds (CHANGES_INTERVAL_SECONDS, look_for_changes_cb, self);
  return self;
}

void
besace_catalogue_close (BesaceCatalogue *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  besace_database_run_async (self->reader, besace_catalogue_job_close, besace_catalogue_job_new (self->desk),
                             (GDestroyNotify) besace_catalogue_job_free, NULL, NULL, NULL, NULL);
}
