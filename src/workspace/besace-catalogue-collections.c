/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The collections that the catalogue's sources pass on: read as they are shown, since nothing searches them. */

#include <glib/gi18n.h>

#include "besace-catalogue-private.h"
#include "besace-collection-filling.h"
#include "besace-collection-record.h"
#include "besace-received-store.h"

typedef struct {
  BesaceDataDirectory *directory; /* (owned) */
  char                *id;        /* (owned) */
} Job;

typedef struct {
  BesaceReceivedCollection *received; /* (owned) */
  BesaceCollectionContents *contents; /* (owned) */
} Loaded;

static void
job_free (Job *job)
{
  g_object_unref (job->directory);
  g_free (job->id);
  g_free (job);
}

static void
loaded_free (Loaded *loaded)
{
  g_clear_object (&loaded->received);
  g_clear_pointer (&loaded->contents, besace_collection_contents_unref);
  g_free (loaded);
}

static gpointer
list_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  return besace_received_store_list (connection, error);
}

/* What the importer stored has passed the guard and the same reader. (transfer full) */
static BesaceCollectionContents *
parse (const char  *line,
       GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, line, -1, error))
    return NULL;

  return besace_collection_from_json (json_node_get_object (json_parser_get_root (parser)), NULL, NULL, NULL, error);
}

static gpointer
load_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  Job *job = data;
  g_autofree char *line = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceReceivedCollection) received = besace_received_store_load (connection, job->id, &line, &failure);
  g_autoptr(BesaceCollectionContents) contents = NULL;
  Loaded *loaded;

  if (!received) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No source passes this collection on any more."));
    return NULL;
  }

  if (!(contents = parse (line, error)) ||
      !besace_collection_filling_read_catalogue (contents, connection, job->directory, error))
    return NULL;

  loaded = g_new0 (Loaded, 1);
  loaded->received = g_steal_pointer (&received);
  loaded->contents = g_steal_pointer (&contents);
  return loaded;
}

void
besace_catalogue_list_collections_async (BesaceCatalogue     *self,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CATALOGUE (self));

  besace_catalogue_run_async (self, besace_catalogue_list_collections_async, list_job, NULL, NULL,
                              (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_catalogue_list_collections_finish (BesaceCatalogue  *self,
                                          GAsyncResult     *result,
                                          GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
besace_catalogue_load_collection_async (BesaceCatalogue     *self,
                                        const char          *id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_CATALOGUE (self));
  g_return_if_fail (id != NULL);

  job = g_new0 (Job, 1);
  job->directory = g_object_ref (besace_catalogue_get_directory (self));
  job->id = g_strdup (id);
  besace_catalogue_run_async (self, besace_catalogue_load_collection_async, load_job, job, (GDestroyNotify) job_free,
                              (GDestroyNotify) loaded_free, cancellable, callback, user_data);
}

BesaceCollectionContents *
besace_catalogue_load_collection_finish (BesaceCatalogue           *self,
                                         GAsyncResult              *result,
                                         BesaceReceivedCollection **received,
                                         GError                   **error)
{
  BesaceCollectionContents *contents;
  Loaded *loaded;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!(loaded = g_task_propagate_pointer (G_TASK (result), error)))
    return NULL;

  contents = g_steal_pointer (&loaded->contents);
  if (received)
    *received = g_steal_pointer (&loaded->received);
  loaded_free (loaded);
  return contents;
}
