/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-undo.h"

struct _BesaceUndo {
  GPtrArray  *rows;  /* (owned) of BesaceUndoRow, in the order in which they were changed */
  GHashTable *known; /* (owned) set of the rows, by table and key */
};

G_DEFINE_BOXED_TYPE (BesaceUndo, besace_undo, besace_undo_ref, besace_undo_unref)

static void
row_free (BesaceUndoRow *row)
{
  for (guint i = 0; row->values && i < row->n_values; i++)
    g_free (row->values[i]);
  g_free (row->values);
  g_free (row->key);
  g_free (row);
}

static guint
row_hash (gconstpointer data)
{
  const BesaceUndoRow *row = data;

  return g_str_hash (row->key) ^ row->table;
}

static gboolean
row_equal (gconstpointer a,
           gconstpointer b)
{
  const BesaceUndoRow *first = a;
  const BesaceUndoRow *second = b;

  return first->table == second->table && g_str_equal (first->key, second->key);
}

static void
besace_undo_clear (BesaceUndo *self)
{
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->rows);
}

BesaceUndo *
besace_undo_new (void)
{
  BesaceUndo *self = g_atomic_rc_box_new0 (BesaceUndo);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->known = g_hash_table_new (row_hash, row_equal);
  return self;
}

BesaceUndo *
besace_undo_ref (BesaceUndo *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
besace_undo_unref (BesaceUndo *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) besace_undo_clear);
}

gboolean
besace_undo_is_empty (const BesaceUndo *self)
{
  return self->rows->len == 0;
}

void
besace_undo_add (BesaceUndo        *self,
                 guint              table,
                 const char        *key,
                 const char *const *values,
                 guint              n_values)
{
  BesaceUndoRow *row;

  if (besace_undo_has (self, table, key))
    return;

  row = g_new0 (BesaceUndoRow, 1);
  row->table = table;
  row->key = g_strdup (key);
  if (values) {
    row->n_values = n_values;
    row->values = g_new0 (char *, n_values);
    for (guint i = 0; i < n_values; i++)
      row->values[i] = g_strdup (values[i]);
  }
  g_ptr_array_add (self->rows, row);
  g_hash_table_add (self->known, row);
}

gboolean
besace_undo_has (const BesaceUndo *self,
                 guint             table,
                 const char       *key)
{
  const BesaceUndoRow row = { .table = table, .key = (char *) key };

  return g_hash_table_contains (self->known, &row);
}

gboolean
besace_undo_is_within (const BesaceUndo *self,
                       const BesaceUndo *other)
{
  for (guint i = 0; i < self->rows->len; i++) {
    if (!g_hash_table_contains (other->known, g_ptr_array_index (self->rows, i)))
      return FALSE;
  }

  return TRUE;
}

gboolean
besace_undo_has_key (const BesaceUndo *self,
                     const char       *key)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const BesaceUndoRow *row = g_ptr_array_index (self->rows, i);

    if (g_str_equal (row->key, key))
      return TRUE;
  }

  return FALSE;
}

guint
besace_undo_get_n_rows (const BesaceUndo *self)
{
  return self->rows->len;
}

const BesaceUndoRow *
besace_undo_get_row (const BesaceUndo *self,
                     guint             index)
{
  return g_ptr_array_index (self->rows, index);
}
