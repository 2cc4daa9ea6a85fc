/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-contents.h"

G_DEFINE_BOXED_TYPE (BesaceCollectionContents, besace_collection_contents, besace_collection_contents_ref,
                     besace_collection_contents_unref)

static void
entry_free (BesaceCollectionEntry *entry)
{
  g_object_unref (entry->item);
  g_clear_pointer (&entry->resource, besace_resource_unref);
  g_free (entry->source_name);
  g_clear_object (&entry->note);
  g_free (entry);
}

static void
besace_collection_contents_clear (BesaceCollectionContents *self)
{
  g_object_unref (self->collection);
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->cover, besace_resource_unref);
}

BesaceCollectionContents *
besace_collection_contents_new (BesaceCollection *collection)
{
  BesaceCollectionContents *self = g_atomic_rc_box_new0 (BesaceCollectionContents);

  self->collection = g_object_ref (collection);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  return self;
}

BesaceCollectionContents *
besace_collection_contents_ref (BesaceCollectionContents *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
besace_collection_contents_unref (BesaceCollectionContents *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) besace_collection_contents_clear);
}

BesaceCollectionEntry *
besace_collection_contents_add (BesaceCollectionContents *self,
                                BesaceCollectionItem     *item)
{
  BesaceCollectionEntry *entry = g_new0 (BesaceCollectionEntry, 1);

  entry->item = g_object_ref (item);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

int
besace_collection_contents_find (const BesaceCollectionContents *self,
                                 const char                     *uuid)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->entries, i);

    if (g_strcmp0 (besace_collection_item_get_uuid (entry->item), uuid) == 0)
      return (int) i;
  }

  return -1;
}

int
besace_collection_contents_find_target (const BesaceCollectionContents *self,
                                        BesaceItemType                  type,
                                        const char                     *target)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->entries, i);
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

    if (fields->type == type && g_strcmp0 (fields->target, target) == 0)
      return (int) i;
  }

  return -1;
}

int
besace_collection_contents_get_time (const BesaceCollectionContents *self,
                                     guint                           index)
{
  int time = besace_collection_get_fields (self->collection)->start;

  if (time == BESACE_COLLECTION_NO_START)
    return time;

  for (guint i = 0; i < MIN (index, self->entries->len); i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->entries, i);

    time += MAX (besace_collection_item_get_fields (entry->item)->minutes, 0);
  }

  return time;
}

guint
besace_collection_contents_count_minutes (const BesaceCollectionContents *self)
{
  guint minutes = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->entries, i);

    minutes += (guint) MAX (besace_collection_item_get_fields (entry->item)->minutes, 0);
  }

  return minutes;
}
