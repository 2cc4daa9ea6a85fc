/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-changes.h"

#include <string.h>

#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-contribution-store.h"
#include "besace-library-store.h"
#include "besace-library-type.h"
#include "besace-note-store.h"
#include "besace-trash-store.h"

/* From how many changed rows on all is read again: a list takes that as one change. */
#define MANY 100

void
besace_library_changes_free (BesaceLibraryChanges *self)
{
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->collections, g_ptr_array_unref);
  g_clear_pointer (&self->contributions, g_ptr_array_unref);
  g_clear_pointer (&self->trash, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->gone); i++)
    g_clear_pointer (&self->gone[i], g_ptr_array_unref);
  g_clear_pointer (&self->erased, besace_undo_unref);
  g_free (self);
}

BesaceLibraryChanges *
besace_library_changes_read_all (BesaceConnection    *connection,
                                 BesaceLibraryParts   parts,
                                 GError             **error)
{
  g_autoptr(BesaceLibraryChanges) self = g_new0 (BesaceLibraryChanges, 1);

  self->whole = TRUE;
  /* Before the rest: what changes meanwhile is noticed the next time. */
  self->version = besace_connection_query_int64 (connection, "PRAGMA data_version");
  if (!(self->bookmarks = besace_library_store_list_bookmarks (connection, error)) ||
      ((parts & BESACE_LIBRARY_HAS_NOTES) && !(self->notes = besace_note_store_list (connection, error))) ||
      ((parts & BESACE_LIBRARY_HAS_COLLECTIONS) &&
       !(self->collections = besace_collection_store_list (connection, error))) ||
      ((parts & BESACE_LIBRARY_HAS_CONTRIBUTIONS) &&
       !(self->contributions = besace_contribution_store_list (connection, error))) ||
      ((parts & BESACE_LIBRARY_HAS_TRASH) && !(self->trash = besace_trash_store_list (connection, error))))
    return NULL;

  return g_steal_pointer (&self);
}

/* The keys of what the rows belong to, one set for each type. */
static gboolean
collect_keys (BesaceConnection  *connection,
              const BesaceUndo  *edit,
              GHashTable       **keys,
              GError           **error)
{
  for (guint i = 0; i < besace_undo_get_n_rows (edit); i++) {
    const BesaceUndoRow *row = besace_undo_get_row (edit, i);
    char *collection;

    switch ((BesaceTable) row->table) {
    case BESACE_TABLE_BOOKMARK:
    case BESACE_TABLE_BOOKMARK_TAG:
    case BESACE_TABLE_WITHDRAWN:
      g_hash_table_add (keys[BESACE_LIBRARY_BOOKMARK], g_strndup (row->key, strcspn (row->key, BESACE_KEY_SEPARATOR)));
      break;
    case BESACE_TABLE_NOTE:
      g_hash_table_add (keys[BESACE_LIBRARY_NOTE], g_strdup (row->key));
      break;
    case BESACE_TABLE_COLLECTION:
      g_hash_table_add (keys[BESACE_LIBRARY_COLLECTION], g_strdup (row->key));
      break;
    case BESACE_TABLE_COLLECTION_ITEM:
      if (!(collection = besace_collection_item_store_find_collection (connection, row->key, error)))
        return FALSE;
      g_hash_table_add (keys[BESACE_LIBRARY_COLLECTION], collection);
      break;
    case BESACE_TABLE_CONTRIBUTION:
      g_hash_table_add (keys[BESACE_LIBRARY_CONTRIBUTION], g_strdup (row->key));
      break;
    case BESACE_TABLE_CONTRIBUTION_VERSION:
    case BESACE_TABLE_NOTE_VERSION:
    case BESACE_TABLE_OFFLINE_RESOURCE:
      break;
    default:
      g_assert_not_reached ();
    }
  }

  return TRUE;
}

typedef gpointer (*LoadFunc) (BesaceConnection  *connection,
                              const char        *key,
                              GError           **error);

static gboolean
load_each (BesaceConnection  *connection,
           GHashTable        *keys,
           LoadFunc           load,
           GPtrArray        **objects,
           GPtrArray        **gone,
           GError           **error)
{
  GHashTableIter iter;
  gpointer key;

  *objects = g_ptr_array_new_with_free_func (g_object_unref);
  *gone = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_autoptr(GError) failure = NULL;
    gpointer object = load (connection, key, &failure);

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

    if (object)
      g_ptr_array_add (*objects, object);
    else
      g_ptr_array_add (*gone, g_strdup (key));
  }

  return TRUE;
}

static gboolean
read_some (BesaceLibraryChanges  *self,
           BesaceConnection      *connection,
           const BesaceUndo      *edit,
           BesaceLibraryParts     parts,
           GHashTable           **keys,
           GError               **error)
{
  return collect_keys (connection, edit, keys, error) &&
         load_each (connection, keys[BESACE_LIBRARY_BOOKMARK], (LoadFunc) besace_library_store_load_bookmark,
                    &self->bookmarks, &self->gone[BESACE_LIBRARY_BOOKMARK], error) &&
         load_each (connection, keys[BESACE_LIBRARY_NOTE], (LoadFunc) besace_note_store_load, &self->notes,
                    &self->gone[BESACE_LIBRARY_NOTE], error) &&
         load_each (connection, keys[BESACE_LIBRARY_COLLECTION], (LoadFunc) besace_collection_store_load,
                    &self->collections, &self->gone[BESACE_LIBRARY_COLLECTION], error) &&
         load_each (connection, keys[BESACE_LIBRARY_CONTRIBUTION], (LoadFunc) besace_contribution_store_load,
                    &self->contributions, &self->gone[BESACE_LIBRARY_CONTRIBUTION], error) &&
         (!(parts & BESACE_LIBRARY_HAS_TRASH) || (self->trash = besace_trash_store_list (connection, error)));
}

BesaceLibraryChanges *
besace_library_changes_read (BesaceConnection    *connection,
                             const BesaceUndo    *edit,
                             BesaceLibraryParts   parts,
                             GError             **error)
{
  g_autoptr(BesaceLibraryChanges) self = NULL;
  GHashTable *keys[BESACE_N_LIBRARY_TYPES];
  gboolean read;

  if (besace_undo_get_n_rows (edit) >= MANY)
    return besace_library_changes_read_all (connection, parts, error);

  self = g_new0 (BesaceLibraryChanges, 1);
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++)
    keys[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read = read_some (self, connection, edit, parts, keys, error);
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++)
    g_hash_table_unref (keys[i]);

  return read ? g_steal_pointer (&self) : NULL;
}
