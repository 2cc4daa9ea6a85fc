/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in a collection, as this computer has it: the items from the library, what they stand for from the catalogue, and
 * where that has it no more from what the library kept of it. */

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-catalogue-private.h"
#include "besace-catalogue-store.h"
#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-library-part-private.h"
#include "besace-copy-reading.h"
#include "besace-library-editing.h"
#include "besace-note-store.h"
#include "besace-withdrawn-store.h"

typedef struct {
  BesaceCollections        *collections; /* (owned) */
  BesaceCatalogue          *catalogue;   /* (owned) */
  BesaceDataDirectory      *directory;   /* (owned) */
  char                     *uuid;
  BesaceCollectionContents *contents;    /* (owned) (nullable) once they are read */
} Loading;

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->collections);
  g_object_unref (loading->catalogue);
  g_object_unref (loading->directory);
  g_free (loading->uuid);
  g_clear_pointer (&loading->contents, besace_collection_contents_unref);
  g_free (loading);
}

/* What the catalogue has of a resource; NULL without an error where it has none. A copy that cannot be read is none. */
static BesaceResource *
read_resource (BesaceConnection     *catalogue,
               BesaceDataDirectory  *directory,
               const char           *id,
               BesaceStoredCopy     *stored,
               GError              **error)
{
  g_autoptr(BesaceCopy) copy = NULL;

  if (!besace_catalogue_store_load_copy (catalogue, id, stored, error))
    return NULL;

  copy = besace_copy_read (id, stored->data, directory, catalogue, NULL);
  return copy ? besace_resource_ref (copy->resource) : NULL;
}

static gboolean
find_in_catalogue (BesaceConnection       *catalogue,
                   BesaceDataDirectory    *directory,
                   BesaceCollectionEntry  *entry,
                   GError                **error)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_auto(BesaceStoredCopy) stored = { 0, };
  g_autoptr(GError) failure = NULL;

  if (fields->type != BESACE_ITEM_RESOURCE || !fields->target)
    return TRUE;

  if ((entry->resource = read_resource (catalogue, directory, fields->target, &stored, &failure))) {
    entry->copied = stored.copied;
    entry->source_name = g_steal_pointer (&stored.source_name);
    entry->training = stored.training;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

static gpointer
read_catalogue_job (BesaceConnection  *connection,
                    gpointer           data,
                    GError           **error)
{
  Loading *loading = data;
  BesaceCollectionContents *contents = loading->contents;
  const char *cover = besace_collection_get_fields (contents->collection)->cover;
  g_auto(BesaceStoredCopy) stored = { 0, };
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; i < contents->entries->len; i++) {
    if (!find_in_catalogue (connection, loading->directory, g_ptr_array_index (contents->entries, i), error))
      return NULL;
  }

  contents->cover = cover ? read_resource (connection, loading->directory, cover, &stored, &failure) : NULL;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
find_withdrawn (BesaceConnection       *library,
                BesaceDataDirectory    *directory,
                BesaceCollectionEntry  *entry,
                GError                **error)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_auto(BesaceLastContent) content = { 0, };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceCopy) copy = NULL;

  if (fields->type != BESACE_ITEM_RESOURCE || !fields->target || entry->resource)
    return TRUE;

  if (besace_withdrawn_store_load (library, fields->target, &content, &failure) &&
      (copy = besace_copy_read (fields->target, content.data, directory, NULL, NULL))) {
    entry->resource = besace_resource_ref (copy->resource);
    entry->copied = content.copied;
    entry->source_name = g_steal_pointer (&content.source_name);
    entry->withdrawn = TRUE;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

static gpointer
read_withdrawn_job (BesaceConnection  *connection,
                    gpointer           data,
                    GError           **error)
{
  Loading *loading = data;

  for (guint i = 0; i < loading->contents->entries->len; i++) {
    if (!find_withdrawn (connection, loading->directory, g_ptr_array_index (loading->contents->entries, i), error))
      break;
  }

  return NULL;
}

static BesaceCollection *
load_collection (BesaceConnection  *connection,
                 const char        *uuid,
                 GError           **error)
{
  g_autoptr(GError) failure = NULL;
  BesaceCollection *collection = besace_collection_store_load (connection, uuid, &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!collection)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This collection is not there any more."));
  return collection;
}

static gpointer
read_items_job (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  Loading *loading = data;
  g_autoptr(BesaceCollection) collection = load_collection (connection, loading->uuid, error);
  g_autoptr(GPtrArray) items =
    collection ? besace_collection_item_store_list (connection, loading->uuid, error) : NULL;
  g_autoptr(GError) failure = NULL;

  if (!items)
    return NULL;

  loading->contents = besace_collection_contents_new (collection);
  for (guint i = 0; i < items->len && !failure; i++) {
    BesaceCollectionEntry *entry = besace_collection_contents_add (loading->contents, g_ptr_array_index (items, i));
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

    if (fields->type == BESACE_ITEM_NOTE && fields->target)
      entry->note = besace_note_store_load (connection, fields->target, &failure);
  }

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* One of the three steps is done: the task ends, or @next is run on @database. */
static void
go_on (GTask               *task,
       GObject             *source,
       GAsyncResult        *result,
       BesaceDatabase      *database,
       BesaceDatabaseFunc   next,
       GAsyncReadyCallback  then)
{
  g_autoptr(GError) failure = NULL;

  besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  if (failure) {
    g_task_return_error (task, g_steal_pointer (&failure));
    g_object_unref (task);
    return;
  }

  besace_database_run_async (database, next, g_task_get_task_data (task), NULL, NULL, g_task_get_cancellable (task), then,
                             task);
}

static void
read_withdrawn_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  g_autoptr(GError) failure = NULL;

  besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  if (failure)
    g_task_return_error (task, g_steal_pointer (&failure));
  else
    g_task_return_pointer (task, g_steal_pointer (&loading->contents),
                           (GDestroyNotify) besace_collection_contents_unref);
}

static void
read_catalogue_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Loading *loading = g_task_get_task_data (user_data);

  go_on (user_data, source, result, besace_library_part_get_database (BESACE_LIBRARY_PART (loading->collections)),
         read_withdrawn_job, read_withdrawn_cb);
}

static void
read_items_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Loading *loading = g_task_get_task_data (user_data);

  go_on (user_data, source, result, besace_catalogue_get_reader (loading->catalogue), read_catalogue_job,
         read_catalogue_cb);
}

void
besace_collections_load_contents_async (BesaceCollections   *self,
                                        BesaceCatalogue     *catalogue,
                                        const char          *uuid,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  Loading *loading;
  GTask *task;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));
  g_return_if_fail (BESACE_IS_CATALOGUE (catalogue));

  loading = g_new0 (Loading, 1);
  loading->collections = g_object_ref (self);
  loading->catalogue = g_object_ref (catalogue);
  loading->directory = g_object_ref (besace_catalogue_get_directory (catalogue));
  loading->uuid = g_strdup (uuid);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_collections_load_contents_async);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  besace_database_run_async (besace_library_part_get_database (BESACE_LIBRARY_PART (self)), read_items_job, loading, NULL, NULL,
                             cancellable, read_items_cb, task);
}

BesaceCollectionContents *
besace_collections_load_contents_finish (BesaceCollections  *self,
                                         GAsyncResult       *result,
                                         GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
