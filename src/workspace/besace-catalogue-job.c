/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-job.h"

#include <glib/gi18n.h>

#include "besace-base-store.h"
#include "besace-built-in.h"
#include "besace-catalogue-store.h"
#include "besace-change-store.h"
#include "besace-copy-reading.h"
#include "besace-finder.h"
#include "besace-listing-store.h"
#include "besace-trace.h"

struct _BesaceCatalogueDesk {
  gatomicrefcount      references;
  BesaceDataDirectory *directory;
  BesaceThesaurus     *thesaurus;    /* (owned) (nullable) touched by the thread alone, as all that follows */
  BesaceFinder        *finder;       /* (owned) (nullable) */
  gint64               data_version;
  gint64               revision;     /* of the catalogue, when it was last looked at */
};

BesaceCatalogueDesk *
besace_catalogue_desk_new (BesaceDataDirectory *directory)
{
  BesaceCatalogueDesk *self = g_new0 (BesaceCatalogueDesk, 1);

  g_atomic_ref_count_init (&self->references);
  self->directory = g_object_ref (directory);
  return self;
}

BesaceCatalogueDesk *
besace_catalogue_desk_ref (BesaceCatalogueDesk *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
besace_catalogue_desk_unref (BesaceCatalogueDesk *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->finder, besace_finder_free);
  g_clear_pointer (&self->thesaurus, besace_thesaurus_free);
  g_object_unref (self->directory);
  g_free (self);
}

BesaceCatalogueJob *
besace_catalogue_job_new (BesaceCatalogueDesk *desk)
{
  BesaceCatalogueJob *self = g_new0 (BesaceCatalogueJob, 1);

  self->desk = besace_catalogue_desk_ref (desk);
  return self;
}

void
besace_catalogue_job_free (BesaceCatalogueJob *self)
{
  besace_catalogue_desk_unref (self->desk);
  g_clear_pointer (&self->query, besace_query_free);
  g_clear_pointer (&self->results, besace_results_unref);
  g_free (self->id);
  g_strfreev (self->ids);
  g_clear_pointer (&self->traces, g_ptr_array_unref);
  g_free (self);
}

static BesaceFinder *
get_finder (BesaceCatalogueDesk  *desk,
            BesaceConnection     *connection,
            GError              **error)
{
  if (!desk->thesaurus)
    desk->thesaurus = besace_built_in_load_thesaurus ();
  if (!desk->finder)
    desk->finder = besace_finder_new (connection, desk->thesaurus, error);

  return desk->finder;
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

gpointer
besace_catalogue_job_prepare (BesaceConnection  *connection,
                              gpointer           data,
                              GError           **error)
{
  BesaceCatalogueJob *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);

  if (finder)
    besace_finder_prepare (finder, error);
  return NULL;
}

gpointer
besace_catalogue_job_search (BesaceConnection  *connection,
                             gpointer           data,
                             GError           **error)
{
  BesaceCatalogueJob *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);

  return finder ? besace_finder_search (finder, job->query, job->depth, error) : NULL;
}

gpointer
besace_catalogue_job_read_rows (BesaceConnection  *connection,
                                gpointer           data,
                                GError           **error)
{
  BesaceCatalogueJob *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);

  return finder ? read_fields (finder, job->results, job->offset, job->limit, error) : NULL;
}

/* The rows that a statement names. Nothing is searched for: the first page needs not wait for the finder. */
static GArray *
read_selection (BesaceCatalogueJob  *job,
                BesaceConnection    *connection,
                const char          *sql,
                GError             **error)
{
  g_autoptr(GArray) selection = g_array_new (FALSE, TRUE, sizeof (BesaceListingFields));
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return NULL;

  g_array_set_clear_func (selection, (GDestroyNotify) besace_listing_fields_clear);
  besace_statement_bind_int64 (statement, ":limit", job->limit);
  if (job->id)
    besace_statement_bind_text (statement, ":id", job->id);
  while (!failure && besace_statement_next (statement, &failure)) {
    guint32 row = (guint32) sqlite3_column_int64 (statement, 0);

    g_array_set_size (selection, selection->len + 1);
    besace_listing_store_read (connection, row, &g_array_index (selection, BesaceListingFields, selection->len - 1), &failure);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&selection);
}

gpointer
besace_catalogue_job_list_situations (BesaceConnection  *connection,
                                      gpointer           data,
                                      GError           **error)
{
  return read_selection (data, connection,
                         "SELECT row FROM resource JOIN source ON source.id = resource.source "
                         "WHERE situation IS NOT NULL AND shown ORDER BY position, row LIMIT :limit", error);
}

gpointer
besace_catalogue_job_list_arrivals (BesaceConnection  *connection,
                                    gpointer           data,
                                    GError           **error)
{
  return read_selection (data, connection,
                         "SELECT row FROM resource WHERE shown AND situation IS NULL "
                         "ORDER BY arrived DESC, row LIMIT :limit", error);
}

gpointer
besace_catalogue_job_list_similar (BesaceConnection  *connection,
                                   gpointer           data,
                                   GError           **error)
{
  BesaceCatalogueJob *job = data;
  BesaceFinder *finder = get_finder (job->desk, connection, error);
  g_autoptr(BesaceResults) results = finder ? besace_finder_find_similar (finder, job->id, job->limit, error) : NULL;

  return results ? read_fields (finder, results, 0, results->n_rows, error) : NULL;
}

gpointer
besace_catalogue_job_list_one (BesaceConnection  *connection,
                               gpointer           data,
                               GError           **error)
{
  return read_selection (data, connection, "SELECT row FROM resource WHERE id = :id AND shown LIMIT :limit", error);
}

/* No index of the catalogue is worth the few times that this is asked: one walk over the addresses finds all of them. */
gpointer
besace_catalogue_job_list_addressed (BesaceConnection  *connection,
                                     gpointer           data,
                                     GError           **error)
{
  BesaceCatalogueJob *job = data;
  g_autoptr(GArray) selection = g_array_new (FALSE, TRUE, sizeof (BesaceListingFields));
  g_autoptr(GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT row, url FROM resource WHERE shown AND url IS NOT NULL ORDER BY row", error);

  if (!statement)
    return NULL;

  g_array_set_clear_func (selection, (GDestroyNotify) besace_listing_fields_clear);
  for (guint i = 0; job->ids[i]; i++)
    g_hash_table_add (addresses, besace_catalogue_fold_address (job->ids[i]));

  while (!failure && besace_statement_next (statement, &failure)) {
    guint32 row = (guint32) sqlite3_column_int64 (statement, 0);
    g_autofree char *address = besace_catalogue_fold_address (besace_statement_get_text (statement, 1));

    if (!g_hash_table_contains (addresses, address))
      continue;

    g_array_set_size (selection, selection->len + 1);
    besace_listing_store_read (connection, row, &g_array_index (selection, BesaceListingFields, selection->len - 1), &failure);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&selection);
}

gpointer
besace_catalogue_job_load_copy (BesaceConnection  *connection,
                                gpointer           data,
                                GError           **error)
{
  BesaceCatalogueJob *job = data;
  g_auto(BesaceStoredCopy) stored = { 0, };
  g_autoptr(GError) failure = NULL;
  BesaceCopy *copy;

  if (!besace_catalogue_store_load_copy (connection, job->id, &stored, &failure)) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("“%s” is not in the catalogue of this computer."), job->id);
    return NULL;
  }

  if (!(copy = besace_copy_read (job->id, stored.data, job->desk->directory, connection, error)))
    return NULL;

  copy->source_name = g_steal_pointer (&stored.source_name);
  copy->source_kind = g_steal_pointer (&stored.source_kind);
  copy->training = stored.training;
  copy->arrived = stored.copied;
  return copy;
}

gpointer
besace_catalogue_job_trace (BesaceConnection  *connection,
                            gpointer           data,
                            GError           **error)
{
  BesaceCatalogueJob *job = data;

  return besace_trace_find (connection, job->traces, error);
}

gpointer
besace_catalogue_job_list_changes (BesaceConnection  *connection,
                                   gpointer           data,
                                   GError           **error)
{
  BesaceCatalogueJob *job = data;

  return besace_change_store_list (connection, (const char *const *) job->ids, error);
}

gpointer
besace_catalogue_job_list_bases (BesaceConnection  *connection,
                                 gpointer           data,
                                 GError           **error)
{
  BesaceCatalogueJob *job = data;

  return besace_base_store_list (connection, job->id, error);
}

gpointer
besace_catalogue_job_load_status (BesaceConnection  *connection,
                                  gpointer           data,
                                  GError           **error)
{
  g_autofree BesaceCatalogueStatus *status = g_new0 (BesaceCatalogueStatus, 1);
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT (SELECT count (*) FROM resource WHERE shown), "
                               "coalesce ((SELECT max (updated) FROM source), 0), "
                               "EXISTS (SELECT 1 FROM source WHERE kind = 'demo' AND updated IS NOT NULL) AND "
                               "NOT EXISTS (SELECT 1 FROM source WHERE kind <> 'demo' AND NOT training AND updated IS NOT NULL)",
                               error);

  if (!statement || !besace_statement_next (statement, error))
    return NULL;

  status->n_resources = (guint) sqlite3_column_int64 (statement, 0);
  status->newest = sqlite3_column_int64 (statement, 1);
  status->demonstration = sqlite3_column_int (statement, 2) != 0;
  return g_steal_pointer (&status);
}

/* Short titles are what people type: the names of things. */
gpointer
besace_catalogue_job_load_examples (BesaceConnection  *connection,
                                    gpointer           data,
                                    GError           **error)
{
  BesaceCatalogueJob *job = data;
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

/* The data version tells of other connections' commits, this program's writer among them. */
gpointer
besace_catalogue_job_look_for_changes (BesaceConnection  *connection,
                                       gpointer           data,
                                       GError           **error)
{
  BesaceCatalogueJob *job = data;
  BesaceCatalogueDesk *desk = job->desk;
  gint64 version = besace_connection_query_int64 (connection, "PRAGMA data_version");
  gboolean first = desk->data_version == 0;
  gint64 known = desk->revision;

  if (version == desk->data_version)
    return GINT_TO_POINTER (FALSE);

  desk->data_version = version;
  desk->revision = besace_connection_query_int64 (connection, "SELECT revision FROM catalogue");
  return GINT_TO_POINTER (!first && desk->revision != known);
}

gpointer
besace_catalogue_job_close (BesaceConnection  *connection,
                            gpointer           data,
                            GError           **error)
{
  BesaceCatalogueJob *job = data;

  g_clear_pointer (&job->desk->finder, besace_finder_free);
  return NULL;
}
