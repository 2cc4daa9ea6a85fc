/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits of collections and of their items. */

#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-library-part-private.h"
#include "besace-library-editing.h"

/* What an edit is about; each uses what it needs of it. */
typedef struct {
  BesaceCollectionFields      fields;
  BesaceCollectionItemFields  item;
  GPtrArray                  *items;  /* (owned) (nullable) of BesaceCollectionItem */
  char                      **uuids;  /* (owned) (nullable) */
  char                       *uuid;   /* of the collection that the edit makes or changes; NULL for several */
  char                       *other;  /* (nullable) another collection */
  char                       *before; /* (nullable) */
  gboolean                    again;
} Order;

static Order *
order_new (const char *uuid)
{
  Order *order = g_new0 (Order, 1);

  order->uuid = g_strdup (uuid);
  return order;
}

static void
order_free (Order *order)
{
  besace_collection_fields_clear (&order->fields);
  besace_collection_item_fields_clear (&order->item);
  g_clear_pointer (&order->items, g_ptr_array_unref);
  g_strfreev (order->uuids);
  g_free (order->uuid);
  g_free (order->other);
  g_free (order->before);
  g_free (order);
}

static void
run (BesaceCollections     *self,
     gpointer               tag,
     BesaceLibraryEditFunc  func,
     Order                 *order,
     GCancellable          *cancellable,
     GAsyncReadyCallback    callback,
     gpointer               user_data)
{
  besace_library_edit_async (besace_library_part_get_library (BESACE_LIBRARY_PART (self)), self, tag, func, order,
                             (GDestroyNotify) order_free, cancellable, callback, user_data);
}

static gboolean
create (BesaceLibraryEdit  *edit,
        gpointer            data,
        GError            **error)
{
  Order *order = data;

  return besace_collection_store_create (edit, &order->fields, NULL, error) &&
         (!order->items ||
          besace_collection_item_store_add (edit, order->uuid, order->items, NULL, TRUE, error));
}

void
besace_collections_create_async (BesaceCollections            *self,
                                 const BesaceCollectionFields *fields,
                                 GPtrArray                    *items,
                                 GCancellable                 *cancellable,
                                 GAsyncReadyCallback           callback,
                                 gpointer                      user_data)
{
  g_autofree char *uuid = g_uuid_string_random ();
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (uuid);
  besace_collection_fields_copy (&order->fields, fields);
  g_free (order->fields.uuid);
  order->fields.uuid = g_steal_pointer (&uuid);
  order->items = items ? g_ptr_array_ref (items) : NULL;
  run (self, besace_collections_create_async, create, order, cancellable, callback, user_data);
}

static gboolean
save (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Order *order = data;

  return besace_collection_store_save (edit, &order->fields, error);
}

void
besace_collections_save_async (BesaceCollections            *self,
                               const BesaceCollectionFields *fields,
                               GCancellable                 *cancellable,
                               GAsyncReadyCallback           callback,
                               gpointer                      user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (fields->uuid);
  besace_collection_fields_copy (&order->fields, fields);
  run (self, besace_collections_save_async, save, order, cancellable, callback, user_data);
}

static gboolean
remove_all (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  for (char **uuid = order->uuids; *uuid; uuid++) {
    if (!besace_collection_store_remove (edit, *uuid, error))
      return FALSE;
  }

  return TRUE;
}

void
besace_collections_remove_async (BesaceCollections   *self,
                                 const char *const   *uuids,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (NULL);
  order->uuids = g_strdupv ((char **) uuids);
  run (self, besace_collections_remove_async, remove_all, order, cancellable, callback, user_data);
}

static gboolean
move (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Order *order = data;

  return besace_collection_store_move (edit, order->uuid, order->before, error);
}

void
besace_collections_move_async (BesaceCollections   *self,
                               const char          *uuid,
                               const char          *before,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (uuid);
  order->before = g_strdup (before);
  run (self, besace_collections_move_async, move, order, cancellable, callback, user_data);
}

static gboolean
duplicate (BesaceLibraryEdit  *edit,
           gpointer            data,
           GError            **error)
{
  Order *order = data;

  return besace_collection_store_duplicate (edit, order->other, order->uuid, order->fields.title, error);
}

void
besace_collections_duplicate_async (BesaceCollections   *self,
                                    const char          *uuid,
                                    const char          *title,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autofree char *new_uuid = g_uuid_string_random ();
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (new_uuid);
  order->other = g_strdup (uuid);
  order->fields.title = g_strdup (title);
  run (self, besace_collections_duplicate_async, duplicate, order, cancellable, callback, user_data);
}

static gboolean
merge (BesaceLibraryEdit  *edit,
       gpointer            data,
       GError            **error)
{
  Order *order = data;

  return besace_collection_store_merge (edit, order->other, order->uuid, error);
}

void
besace_collections_merge_async (BesaceCollections   *self,
                                const char          *from,
                                const char          *into,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));
  g_return_if_fail (g_strcmp0 (from, into) != 0);

  order = order_new (into);
  order->other = g_strdup (from);
  run (self, besace_collections_merge_async, merge, order, cancellable, callback, user_data);
}

static gboolean
add_items (BesaceLibraryEdit  *edit,
           gpointer            data,
           GError            **error)
{
  Order *order = data;

  return besace_collection_item_store_add (edit, order->uuid, order->items, order->before, order->again, error);
}

void
besace_collections_add_items_async (BesaceCollections   *self,
                                    const char          *uuid,
                                    GPtrArray           *items,
                                    const char          *before,
                                    gboolean             again,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (uuid);
  order->items = g_ptr_array_ref (items);
  order->before = g_strdup (before);
  order->again = again;
  run (self, besace_collections_add_items_async, add_items, order, cancellable, callback, user_data);
}

static gboolean
save_item (BesaceLibraryEdit  *edit,
           gpointer            data,
           GError            **error)
{
  Order *order = data;

  return besace_collection_item_store_save (edit, &order->item, error);
}

void
besace_collections_save_item_async (BesaceCollections                *self,
                                    const BesaceCollectionItemFields *fields,
                                    GCancellable                     *cancellable,
                                    GAsyncReadyCallback               callback,
                                    gpointer                          user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (fields->collection);
  besace_collection_item_fields_copy (&order->item, fields);
  run (self, besace_collections_save_item_async, save_item, order, cancellable, callback, user_data);
}

static gboolean
remove_items (BesaceLibraryEdit  *edit,
              gpointer            data,
              GError            **error)
{
  Order *order = data;

  for (char **uuid = order->uuids; *uuid; uuid++) {
    if (!besace_collection_item_store_remove (edit, *uuid, error))
      return FALSE;
  }

  return TRUE;
}

void
besace_collections_remove_items_async (BesaceCollections   *self,
                                       const char *const   *items,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (NULL);
  order->uuids = g_strdupv ((char **) items);
  run (self, besace_collections_remove_items_async, remove_items, order, cancellable, callback, user_data);
}

static gboolean
move_items (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  return besace_collection_item_store_move (edit, order->uuid, (const char *const *) order->uuids, order->before, error);
}

void
besace_collections_move_items_async (BesaceCollections   *self,
                                     const char          *uuid,
                                     const char *const   *items,
                                     const char          *before,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  order = order_new (uuid);
  order->uuids = g_strdupv ((char **) items);
  order->before = g_strdup (before);
  run (self, besace_collections_move_items_async, move_items, order, cancellable, callback, user_data);
}

BesaceUndo *
besace_collections_edit_finish (BesaceCollections  *self,
                                GAsyncResult       *result,
                                char              **uuid,
                                GError            **error)
{
  BesaceUndo *undo;
  gpointer data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  undo = besace_library_take_edit (result, &data, error);
  if (undo && uuid)
    *uuid = g_strdup (((Order *) data)->uuid);
  return undo;
}
