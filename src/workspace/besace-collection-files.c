/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-files.h"

#include <glib/gi18n.h>

#include "besace-collection-export.h"
#include "besace-collection-import.h"
#include "besace-file-error.h"
#include "besace-language.h"

/* Exporting */

typedef struct {
  BesaceCatalogue          *catalogue; /* (owned) */
  BesaceVocabulary         *vocabulary; /* (owned) */
  BesaceCollectionContents *contents;  /* (owned) */
  char                     *path;      /* (owned) */
  BesaceCollectionFormat    format;
  gboolean                  with_notes;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->catalogue);
  g_object_unref (export->vocabulary);
  besace_collection_contents_unref (export->contents);
  g_free (export->path);
  g_free (export);
}

static char *
find_blob (const char *blob,
           gpointer    user_data)
{
  return besace_catalogue_get_blob_path (user_data, blob);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Export *job = task_data;
  g_autofree char *language = besace_language_get ();
  BesaceCollectionExport export = {
    .format = job->format,
    .with_notes = job->with_notes,
    .language = language,
    .vocabulary = job->vocabulary,
    .find_blob = find_blob,
    .user_data = job->catalogue,
  };
  GError *error = NULL;

  if (besace_collection_export (job->contents, &export, job->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
besace_collection_files_export_async (BesaceWorkspace          *workspace,
                                      BesaceCollectionContents *contents,
                                      GFile                    *file,
                                      gboolean                  with_notes,
                                      GCancellable             *cancellable,
                                      GAsyncReadyCallback       callback,
                                      gpointer                  user_data)
{
  g_autoptr(GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  const char *path = g_file_peek_path (file);
  BesaceCollectionFormat format;
  Export *job;

  g_task_set_source_tag (task, besace_collection_files_export_async);
  if (!path) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("Choose a folder of this computer or of a key that is plugged in."));
    return;
  }
  if (!besace_collection_format_from_path (path, &format)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                             _("The end of the name says what the file is to be: .html, .md, .csv or .json."));
    return;
  }

  job = g_new0 (Export, 1);
  job->catalogue = g_object_ref (besace_workspace_get_catalogue (workspace));
  job->vocabulary = g_object_ref (besace_workspace_get_vocabulary (workspace));
  job->contents = besace_collection_contents_ref (contents);
  job->path = g_strdup (path);
  job->format = format;
  job->with_notes = with_notes;
  g_task_set_task_data (task, job, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_thread);
}

gboolean
besace_collection_files_export_finish (BesaceWorkspace  *workspace,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Importing */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceCollectionImport *read = g_task_get_task_data (task);
  GError *error = NULL;
  BesaceCollectionArrival *arrival = besace_collection_arrival_make_finish (BESACE_WORKSPACE (source), result, &error);

  if (!arrival) {
    g_task_return_error (task, error);
    return;
  }

  arrival->n_skipped = read->n_skipped;
  g_ptr_array_unref (arrival->problems);
  arrival->problems = g_ptr_array_ref (read->problems);
  g_task_return_pointer (task, arrival, (GDestroyNotify) besace_collection_arrival_free);
}

/* Whether it stands for something that the catalogue may have. */
static gboolean
is_link (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

  return fields->type == BESACE_ITEM_RESOURCE && !fields->target && fields->url;
}

/* A link to a resource of the catalogue is an item of that resource. @listings: by their folded addresses. */
static void
recognize (BesaceCollectionEntry *entry,
           GHashTable            *listings)
{
  BesaceCollectionItemFields fields = *besace_collection_item_get_fields (entry->item);
  g_autofree char *address = is_link (entry) ? besace_catalogue_fold_address (fields.url) : NULL;
  BesaceListing *listing = address ? g_hash_table_lookup (listings, address) : NULL;
  g_autoptr(BesaceCollectionItem) link = NULL;
  const BesaceListingFields *resource;

  if (!listing)
    return;

  link = g_steal_pointer (&entry->item);
  resource = besace_listing_get_fields (listing);
  fields.target = resource->id;
  fields.title = resource->title;
  fields.producer = resource->producer;
  entry->item = besace_collection_item_new (&fields);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceCollectionImport *read = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, &error);
  g_autoptr(GHashTable) listings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!found)
    g_message ("The links of a collection were not looked for in the catalogue: %s", error->message);
  for (guint i = 0; found && i < found->len; i++) {
    BesaceListing *listing = g_ptr_array_index (found, i);
    g_autofree char *address = besace_catalogue_fold_address (besace_listing_get_fields (listing)->url);

    /* Of two resources at one address, the one that the catalogue has had for longer. */
    if (!g_hash_table_contains (listings, address))
      g_hash_table_insert (listings, g_steal_pointer (&address), listing);
  }

  for (guint i = 0; i < read->contents->entries->len; i++)
    recognize (g_ptr_array_index (read->contents->entries, i), listings);
  besace_collection_arrival_make_async (g_task_get_source_object (task), read->contents, NULL, made_cb, g_object_ref (task));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) urls = g_ptr_array_new ();
  GError *error = NULL;
  BesaceCollectionImport *read = g_task_propagate_pointer (G_TASK (result), &error);

  if (!read) {
    g_task_return_error (task, error);
    return;
  }

  g_task_set_task_data (task, read, (GDestroyNotify) besace_collection_import_free);
  for (guint i = 0; i < read->contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (read->contents->entries, i);

    if (is_link (entry))
      g_ptr_array_add (urls, besace_collection_item_get_fields (entry->item)->url);
  }

  g_ptr_array_add (urls, NULL);
  besace_catalogue_find_addressed_async (besace_workspace_get_catalogue (BESACE_WORKSPACE (source)),
                                         (const char *const *) urls->pdata, g_task_get_cancellable (task), found_cb,
                                         g_object_ref (task));
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GFile *file = task_data;
  g_autofree char *name = g_file_get_basename (file);
  GError *error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, &error);
  BesaceCollectionImport *read;

  if (!stream) {
    GError *failure = NULL;

    besace_file_error_set_unreadable (&failure, file, error);
    g_task_return_error (task, failure);
    return;
  }

  read = besace_collection_import_read (G_INPUT_STREAM (stream), name, cancellable, &error);
  if (read)
    g_task_return_pointer (task, read, (GDestroyNotify) besace_collection_import_free);
  else
    g_task_return_error (task, error);
}

void
besace_collection_files_import_async (BesaceWorkspace     *workspace,
                                      GFile               *file,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  g_autoptr(GTask) reading = g_task_new (workspace, cancellable, read_cb, task);

  g_task_set_source_tag (task, besace_collection_files_import_async);

  g_task_set_source_tag (reading, besace_collection_files_import_async);
  g_task_set_task_data (reading, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (reading, read_thread);
}

BesaceCollectionArrival *
besace_collection_files_import_finish (BesaceWorkspace  *workspace,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
