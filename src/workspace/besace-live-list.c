/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-live-list.h"

struct _BesaceLiveList {
  const BesaceLiveListKind *kind;
  GListStore               *store;
  GHashTable               *by_key; /* (owned) key, of the object, to object of @store */
};

BesaceLiveList *
besace_live_list_new (const BesaceLiveListKind *kind)
{
  BesaceLiveList *self = g_new0 (BesaceLiveList, 1);

  self->kind = kind;
  self->store = g_list_store_new (kind->get_type ());
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
besace_live_list_free (BesaceLiveList *self)
{
  g_hash_table_unref (self->by_key);
  g_object_unref (self->store);
  g_free (self);
}

GListModel *
besace_live_list_get_model (BesaceLiveList *self)
{
  return G_LIST_MODEL (self->store);
}

gpointer
besace_live_list_find (BesaceLiveList *self,
                       const char     *key)
{
  return key ? g_hash_table_lookup (self->by_key, key) : NULL;
}

/* The objects as they shall be in the list: those that are the same as one that is there are that one. */
static GPtrArray *
reuse (BesaceLiveList *self,
       GPtrArray      *objects)
{
  GPtrArray *reused = g_ptr_array_new_full (objects->len, g_object_unref);

  for (guint i = 0; i < objects->len; i++) {
    gpointer object = g_ptr_array_index (objects, i);
    gpointer present = g_hash_table_lookup (self->by_key, self->kind->get_key (object));

    g_ptr_array_add (reused, g_object_ref (present && self->kind->equal (present, object) ? present : object));
  }

  return reused;
}

static gboolean
is_at (BesaceLiveList *self,
       guint           position,
       gpointer        object)
{
  g_autoptr(GObject) present = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return present == object;
}

/* One change for the model, of the stretch between what is the same at its beginning and at its end. */
gboolean
besace_live_list_take (BesaceLiveList *self,
                       GPtrArray      *objects)
{
  g_autoptr(GPtrArray) reused = reuse (self, objects);
  const guint n_present = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  const guint n_shared = MIN (n_present, reused->len);
  guint start = 0, end = 0;

  while (start < n_shared && is_at (self, start, g_ptr_array_index (reused, start)))
    start++;
  while (end < n_shared - start && is_at (self, n_present - 1 - end, g_ptr_array_index (reused, reused->len - 1 - end)))
    end++;
  if (start + end == n_present && n_present == reused->len)
    return FALSE;

  g_hash_table_remove_all (self->by_key);
  for (guint i = 0; i < reused->len; i++)
    g_hash_table_insert (self->by_key, (gpointer) self->kind->get_key (g_ptr_array_index (reused, i)),
                         g_ptr_array_index (reused, i));
  g_list_store_splice (self->store, start, n_present - start - end, reused->pdata + start, reused->len - start - end);
  return TRUE;
}

gboolean
besace_live_list_drop (BesaceLiveList *self,
                       const char     *key)
{
  gpointer present = g_hash_table_lookup (self->by_key, key);
  guint position;

  if (!present || !g_list_store_find (self->store, present, &position))
    return FALSE;

  g_hash_table_remove (self->by_key, key);
  g_list_store_remove (self->store, position);
  return TRUE;
}

void
besace_live_list_put (BesaceLiveList *self,
                      gpointer        object)
{
  const char *key = self->kind->get_key (object);
  gpointer present = g_hash_table_lookup (self->by_key, key);
  guint position;

  /* In its place, where that is the same: a row that is being looked at is replaced, not taken away and brought back. */
  if (present && self->kind->compare (present, object, NULL) == 0 && g_list_store_find (self->store, present, &position)) {
    g_hash_table_remove (self->by_key, key);
    g_list_store_splice (self->store, position, 1, &object, 1);
  } else {
    besace_live_list_drop (self, key);
    g_list_store_insert_sorted (self->store, object, self->kind->compare, NULL);
  }
  g_hash_table_insert (self->by_key, (gpointer) key, object);
}
