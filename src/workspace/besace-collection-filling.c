/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-filling.h"

#include "besace-catalogue-store.h"
#include "besace-copy-reading.h"

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

gboolean
besace_collection_filling_read_catalogue (BesaceCollectionContents  *contents,
                                          BesaceConnection          *catalogue,
                                          BesaceDataDirectory       *directory,
                                          GError                   **error)
{
  const char *cover = besace_collection_get_fields (contents->collection)->cover;
  g_auto(BesaceStoredCopy) stored = { 0, };
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; i < contents->entries->len; i++) {
    if (!find_in_catalogue (catalogue, directory, g_ptr_array_index (contents->entries, i), error))
      return FALSE;
  }

  contents->cover = cover ? read_resource (catalogue, directory, cover, &stored, &failure) : NULL;
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}
