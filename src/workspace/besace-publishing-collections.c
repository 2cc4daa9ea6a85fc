/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-publishing-collections.h"

#include <string.h>

#include "besace-collection-contents.h"
#include "besace-collection-record.h"

static const BesaceCollectionItemFields *
get_item (const BesaceCollectionContents *contents,
          guint                           index)
{
  const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, index);

  return besace_collection_item_get_fields (entry->item);
}

static int
compare_ids (gconstpointer first,
             gconstpointer second)
{
  return strcmp (*(const char *const *) first, *(const char *const *) second);
}

/* The resources in the collections and on their covers, each once, sorted. (transfer container) */
static GPtrArray *
list_ids (const GPtrArray *collections)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < collections->len; i++) {
    const BesaceCollectionContents *contents = g_ptr_array_index (collections, i);
    char *cover = besace_collection_get_fields (contents->collection)->cover;

    if (cover && g_hash_table_add (seen, cover))
      g_ptr_array_add (ids, cover);
    for (guint j = 0; j < contents->entries->len; j++) {
      const BesaceCollectionItemFields *item = get_item (contents, j);

      if (item->type == BESACE_ITEM_RESOURCE && item->target && g_hash_table_add (seen, item->target))
        g_ptr_array_add (ids, item->target);
    }
  }

  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

/* Those of which only the library knows that they came from a training instance, whose source is gone. (transfer container) */
static GHashTable *
list_training (const GPtrArray *collections)
{
  GHashTable *training = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < collections->len; i++) {
    const BesaceCollectionContents *contents = g_ptr_array_index (collections, i);

    for (guint j = 0; j < contents->entries->len; j++) {
      const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, j);

      if (entry->training && get_item (contents, j)->target)
        g_hash_table_add (training, get_item (contents, j)->target);
    }
  }

  return training;
}

static gboolean
add_resources (BesaceConnection  *connection,
               const GPtrArray   *ids,
               GHashTable        *training,
               BesaceStoredFunc   add_resource,
               gpointer           user_data,
               GError           **error)
{
  for (guint i = 0; i < ids->len; i++) {
    char *id = g_ptr_array_index (ids, i);
    g_auto(BesaceStoredCopy) copy = { 0 };
    GError *failure = NULL;
    gboolean withheld;

    if (!besace_catalogue_store_load_copy (connection, id, &copy, &failure) && failure) {
      g_propagate_error (error, failure);
      return FALSE;
    }

    withheld = copy.data ? copy.training : g_hash_table_contains (training, id);
    if (withheld)
      g_hash_table_add (training, id);
    else
      g_hash_table_remove (training, id);
    if ((copy.data || withheld) && !add_resource (id, copy.data, withheld, user_data, error))
      return FALSE;
  }

  return TRUE;
}

/* The collection without what must not be passed on. (transfer full) */
static BesaceCollectionContents *
filter (const BesaceCollectionContents *contents,
        GHashTable                     *training)
{
  g_auto(BesaceCollectionFields) fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  BesaceCollectionContents *filtered;

  besace_collection_fields_copy (&fields, besace_collection_get_fields (contents->collection));
  if (fields.cover && g_hash_table_contains (training, fields.cover))
    g_clear_pointer (&fields.cover, g_free);
  collection = besace_collection_new (&fields);

  filtered = besace_collection_contents_new (collection);
  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    const char *target = get_item (contents, i)->target;
    BesaceCollectionEntry *copy;

    if (target && g_hash_table_contains (training, target))
      continue;

    copy = besace_collection_contents_add (filtered, entry->item);
    copy->resource = entry->resource ? besace_resource_ref (entry->resource) : NULL;
    copy->note = entry->note ? g_object_ref (entry->note) : NULL;
  }

  return filtered;
}

gboolean
besace_publishing_add_collections (BesaceFeedWriter  *writer,
                                   BesaceConnection  *connection,
                                   GPtrArray         *collections,
                                   gboolean           with_notes,
                                   BesaceStoredFunc   add_resource,
                                   gpointer           user_data,
                                   GError           **error)
{
  g_autofree char *authority = besace_feed_writer_get_authority (writer);
  g_autoptr(GPtrArray) ids = list_ids (collections);
  g_autoptr(GHashTable) training = list_training (collections);

  if (!add_resources (connection, ids, training, add_resource, user_data, error))
    return FALSE;

  for (guint i = 0; i < collections->len; i++) {
    const BesaceCollectionContents *contents = g_ptr_array_index (collections, i);
    g_autofree char *id = g_strconcat (authority, ":", besace_collection_get_uuid (contents->collection), NULL);
    g_autoptr(BesaceCollectionContents) filtered = filter (contents, training);
    g_autofree char *line = besace_collection_to_line (filtered, with_notes);

    if (!besace_feed_writer_add (writer, "collection", id, line, error))
      return FALSE;
  }

  return TRUE;
}
