/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-block-document.h"
#include "besace-catalogue-store.h"
#include "besace-copy-private.h"
#include "besace-finder.h"
#include "besace-results-list.h"

/* interface.md: at most twelve situations. */
#define SITUATIONS_MAX 12
#define CHANGES_INTERVAL_SECONDS 2

/* What belongs to the search thread. Each job holds a reference, since it may outlive the catalogue. */
typedef struct {
  gatomicrefcount      references;
  BesaceDataDirectory *directory;
  BesaceThesaurus     *thesaurus;
  BesaceFinder        *finder;       /* (owned) (nullable) touched by the thread alone */
  gint64               data_version; /* the thread's */
} Desk;

struct _BesaceCatalogue {
  GObject              parent_instance;

  BesaceDataDirectory *directory;
  BesaceDatabase      *reader;
  Desk                *desk;
  guint                timeout;
};

G_DEFINE_FINAL_TYPE (BesaceCatalogue, besace_catalogue, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Desk *
desk_ref (Desk *desk)
{
  g_atomic_ref_count_inc (&desk->references);
  return desk;
}

static void
desk_unref (Desk *desk)
{
  if (!g_atomic_ref_count_dec (&desk->references))
    return;

  g_clear_pointer (&desk->finder, besace_finder_free);
  besace_thesaurus_free (desk->thesaurus);
  g_object_unref (desk->directory);
  g_free (desk);
}

/* What a job is about; each uses what it needs of it. */
typedef struct {
  Desk          *desk;
  BesaceQuery   *query;   /* (owned) (nullable) */
  BesaceDepth    depth;
  BesaceResults *results; /* (owned) (nullable) */
  char          *id;      /* (nullable) */
  guint          offset;
  guint          limit;
} Job;

static Job *
job_new (BesaceCatalogue *self)
{
  Job *job = g_new0 (Job, 1);

  job->desk = desk_ref (self->desk);
  return job;
}

static void
job_free (Job *job)
{
  desk_unref (job->desk);
  g_clear_pointer (&job->query, besace_query_free);
  g_clear_pointer (&job->results, besace_results_unref);
  g_free (job->id);
  g_free (job);
}

static void
besace_catalogue_finalize (GObject *object)
{
  BesaceCatalogue *self = BESACE_CATALOGUE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  desk_unref (self->desk);
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

static BesaceFinder *
get_finder (Desk              *desk,
            BesaceConnection  *connection,
            GError           **error)
{
  if (!desk->finder)
    desk->finder = besace_finder_new (connection, desk->thesaurus, error);

  return desk->finder;
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

static void
run (BesaceCatalogue     *self,
     Job                 *job,
     gpointer             tag,
     BesaceDatabaseFunc   func,
     GDestroyNotify       result_free,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, result_free, NULL);
  besace_database_run_async (self->reader, func, job, (GDestroyNotify) job_free, result_free, cancellable,
                             job_done_cb, task);
}

static gpointer
search_job (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  Job *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);

  return finder ? besace_finder_search (finder, job->query, job->depth, error) : NULL;
}

void
besace_catalogue_search_async (BesaceCatalogue     *self,
                               const BesaceQuery   *query,
                               BesaceDepth          depth,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = job_new (self);
  job->query = besace_query_copy (query);
  job->depth = depth;
  run (self, job, besace_catalogue_search_async, search_job, (GDestroyNotify) besace_results_unref,
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

static void
free_fields (GArray *fields)
{
  g_array_unref (fields);
}

static GArray *
read_fields (BesaceFinder   *finder,
             BesaceResults  *results,
             guint           offset,
             guint           limit,
             GError        **error)
{
  g_autoptr(GArray) fields = g_array_new (FALSE, TRUE, sizeof (BesaceListingFields));
  guint n_rows = offset < results->n_rows ? MIN (limit, results->n_rows - offset) : 0;

  g_array_set_clear_func (fields, (GDestroyNotify) besace_listing_fields_clear);
  g_array_set_size (fields, n_rows);
  if (!besace_finder_read_listings (finder, results, offset, n_rows, (BesaceListingFields *) (void *) fields->data, error))
    return NULL;

  return g_steal_pointer (&fields);
}

static gpointer
read_rows_job (BesaceConnection  *connection,
               gpointer           data,
               GError           **error)
{
  Job *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);

  return finder ? read_fields (finder, job->results, job->offset, job->limit, error) : NULL;
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
  Job *job = job_new (self);

  job->results = besace_results_ref (results);
  job->offset = offset;
  job->limit = n_rows;
  run (self, job, besace_catalogue_read_rows_async, read_rows_job, (GDestroyNotify) free_fields,
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

/* The rows that a statement names, as results without a question. */
static GArray *
read_selection (Job               *job,
                BesaceConnection  *connection,
                const char        *sql,
                GError           **error)
{
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autoptr(BesaceResults) results = besace_results_new (query, BESACE_DEPTH_LIGHT);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GError) failure = NULL;
  BesaceFinder *finder = get_finder (job->desk, connection, error);
  g_autoptr(BesaceStatement) statement = finder ? besace_connection_prepare (connection, sql, error) : NULL;

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":limit", job->limit);
  while (besace_statement_next (statement, &failure)) {
    guint32 row = (guint32) sqlite3_column_int64 (statement, 0);

    g_array_append_val (rows, row);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  results->n_rows = rows->len;
  results->scores = g_new0 (float, rows->len);
  results->rows = (guint32 *) (void *) g_array_free (g_steal_pointer (&rows), FALSE);
  return read_fields (finder, results, 0, results->n_rows, error);
}

static gpointer
situations_job (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  return read_selection (data, connection,
                         "SELECT row FROM resource JOIN source ON source.id = resource.source "
                         "WHERE situation IS NOT NULL AND shown ORDER BY position, row LIMIT :limit", error);
}

void
besace_catalogue_load_situations_async (BesaceCatalogue     *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = job_new (self);
  job->limit = SITUATIONS_MAX;
  run (self, job, besace_catalogue_load_situations_async, situations_job, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

static gpointer
arrivals_job (BesaceConnection  *connection,
              gpointer           data,
              GError           **error)
{
  return read_selection (data, connection,
                         "SELECT row FROM resource WHERE shown AND situation IS NULL "
                         "ORDER BY arrived DESC, row LIMIT :limit", error);
}

void
besace_catalogue_load_arrivals_async (BesaceCatalogue     *self,
                                      guint                limit,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = job_new (self);
  job->limit = limit;
  run (self, job, besace_catalogue_load_arrivals_async, arrivals_job, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
}

static gpointer
similar_job (BesaceConnection  *connection,
             gpointer           data,
             GError           **error)
{
  Job *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);
  g_autoptr(BesaceResults) results = finder ? besace_finder_find_similar (finder, job->id, job->limit, error) : NULL;

  return results ? read_fields (finder, results, 0, results->n_rows, error) : NULL;
}

void
besace_catalogue_load_similar_async (BesaceCatalogue     *self,
                                     const char          *id,
                                     guint                limit,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = job_new (self);
  job->id = g_strdup (id);
  job->limit = limit;
  run (self, job, besace_catalogue_load_similar_async, similar_job, (GDestroyNotify) free_fields,
       cancellable, callback, user_data);
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

static gboolean
has_blob (Desk              *desk,
          const BesaceBlock *block)
{
  g_autofree char *path = block->blob ? besace_data_directory_get_blob_path (desk->directory, block->blob) : NULL;

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
is_offline (Desk                 *desk,
            const BesaceResource *resource)
{
  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    if ((block->type == BESACE_BLOCK_IMAGE || block->type == BESACE_BLOCK_FILE || block->type == BESACE_BLOCK_MODULE) &&
        !has_blob (desk, block))
      return FALSE;
  }

  return TRUE;
}

static BesaceResource *
parse_stored (const char  *id,
              const char  *data,
              GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  return json_parser_load_from_data (parser, data, -1, error)
         ? besace_resource_from_json (id, json_node_get_object (json_parser_get_root (parser)), 0, NULL, error) : NULL;
}

static gpointer
load_copy_job (BesaceConnection  *connection,
               gpointer           data,
               GError           **error)
{
  Job *job = data;
  g_auto(BesaceStoredCopy) stored = { 0, };
  g_autoptr(BesaceResource) resource = NULL;
  g_autoptr(BesaceCopy) copy = NULL;
  g_autoptr(GError) failure = NULL;

  if (!besace_catalogue_store_load_copy (connection, job->id, &stored, &failure)) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("“%s” is not in the catalogue of this computer."), job->id);
    return NULL;
  }

  if (!(resource = parse_stored (job->id, stored.data, error)))
    return NULL;

  copy = besace_copy_new (resource);
  copy->source_name = g_steal_pointer (&stored.source_name);
  copy->source_kind = g_steal_pointer (&stored.source_kind);
  copy->training = stored.training;
  copy->arrived = stored.copied;
  besace_copy_set_offline (copy, is_offline (job->desk, resource));
  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    g_ptr_array_add (copy->documents, block->type == BESACE_BLOCK_TEXT ? besace_block_to_document (block) : NULL);
  }

  return g_steal_pointer (&copy);
}

void
besace_catalogue_load_copy_async (BesaceCatalogue     *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = job_new (self);
  job->id = g_strdup (id);
  run (self, job, besace_catalogue_load_copy_async, load_copy_job, (GDestroyNotify) besace_copy_unref,
       cancellable, callback, user_data);
}

BesaceCopy *
besace_catalogue_load_copy_finish (BesaceCatalogue  *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  return finish (self, result, error);
}

static gpointer
load_status_job (BesaceConnection  *connection,
                 gpointer           data,
                 GError           **error)
{
  g_autofree BesaceCatalogueStatus *status = g_new0 (BesaceCatalogueStatus, 1);
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT (SELECT count (*) FROM resource WHERE shown), "
                               "coalesce ((SELECT max (updated) FROM source), 0), "
                               "NOT EXISTS (SELECT 1 FROM source WHERE kind <> 'demo')", error);

  if (!statement || !besace_statement_next (statement, error))
    return NULL;

  status->n_resources = (guint) sqlite3_column_int64 (statement, 0);
  status->newest = sqlite3_column_int64 (statement, 1);
  status->demonstration = sqlite3_column_int (statement, 2) != 0;
  return g_steal_pointer (&status);
}

void
besace_catalogue_load_status_async (BesaceCatalogue     *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  run (self, job_new (self), besace_catalogue_load_status_async, load_status_job, g_free,
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

/* Short titles are what people type: the names of things. */
static gpointer
load_examples_job (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  Job *job = data;
  g_autoptr(GStrvBuilder) examples = g_strv_builder_new ();
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT min (title) FROM resource WHERE shown AND title_words BETWEEN 2 AND 3 "
                               "AND length (title) <= 28 GROUP BY sort_key ORDER BY situation IS NULL, length (title) DESC "
                               "LIMIT :limit", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":limit", job->limit);
  while (besace_statement_next (statement, &failure))
    g_strv_builder_add (examples, besace_statement_get_text (statement, 0));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_strv_builder_end (examples);
}

void
besace_catalogue_load_examples_async (BesaceCatalogue     *self,
                                      guint                limit,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  job = job_new (self);
  job->limit = limit;
  run (self, job, besace_catalogue_load_examples_async, load_examples_job, (GDestroyNotify) g_strfreev,
       cancellable, callback, user_data);
}

char **
besace_catalogue_load_examples_finish (BesaceCatalogue  *self,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  return finish (self, result, error);
}

char *
besace_catalogue_get_blob_path (BesaceCatalogue *self,
                                const char      *blob)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (BESACE_IS_CATALOGUE (self), NULL);

  path = besace_data_directory_get_blob_path (self->directory, blob);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/* The data version tells of other connections' commits, this program's writer among them. */
static gpointer
look_for_changes_job (BesaceConnection  *connection,
                      gpointer           data,
                      GError           **error)
{
  Job *job = data;
  gint64 version = besace_connection_query_int64 (connection, "PRAGMA data_version");
  gint64 known = job->desk->data_version;

  job->desk->data_version = version;
  return GINT_TO_POINTER (known != 0 && known != version);
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
look_for_changes (BesaceCatalogue *self)
{
  run (self, job_new (self), look_for_changes, look_for_changes_job, NULL, NULL, looked_for_changes_cb, NULL);
}

void
besace_catalogue_emit_changed (BesaceCatalogue *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_for_changes_cb (gpointer data)
{
  BesaceCatalogue *self = data;

  /* Nobody listens in a program without a window. */
  if (g_signal_has_handler_pending (self, signals[CHANGED], 0, FALSE))
    look_for_changes (self);
  return G_SOURCE_CONTINUE;
}

BesaceCatalogue *
besace_catalogue_new (BesaceDataDirectory *directory,
                      BesaceDatabase      *reader,
                      BesaceThesaurus     *thesaurus)
{
  BesaceCatalogue *self = g_object_new (BESACE_TYPE_CATALOGUE, NULL);

  self->directory = g_object_ref (directory);
  self->reader = g_object_ref (reader);
  self->desk = g_new0 (Desk, 1);
  g_atomic_ref_count_init (&self->desk->references);
  self->desk->directory = g_object_ref (directory);
  self->desk->thesaurus = thesaurus;
  self->timeout = g_timeout_add_seconds (CHANGES_INTERVAL_SECONDS, look_for_changes_cb, self);
  return self;
}

static gpointer
close_job (BesaceConnection  *connection,
           gpointer           data,
           GError           **error)
{
  Job *job = data;

  g_clear_pointer (&job->desk->finder, besace_finder_free);
  return NULL;
}

void
besace_catalogue_close (BesaceCatalogue *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  besace_database_run_async (self->reader, close_job, job_new (self), (GDestroyNotify) job_free, NULL, NULL, NULL, NULL);
}
