/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-order.h"

#include <string.h>

#include "besace-order-key.h"

static BesaceLibraryOrder *
order_new (void)
{
  BesaceLibraryOrder *self = g_new0 (BesaceLibraryOrder, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_library_order_free (BesaceLibraryOrder *self)
{
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->places);
  g_free (self);
}

BesaceLibraryOrder *
besace_library_order_load (BesaceConnection  *connection,
                           const char        *sql,
                           const char        *id,
                           GError           **error)
{
  g_autoptr(BesaceLibraryOrder) self = order_new ();
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return NULL;

  if (id)
    besace_statement_bind_text (statement, ":id", id);
  while (besace_statement_next (statement, &failure)) {
    g_ptr_array_add (self->keys, g_strdup (besace_statement_get_text (statement, 0)));
    g_ptr_array_add (self->places, g_strdup (besace_statement_get_text (statement, 1)));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&self);
}

int
besace_library_order_find (BesaceLibraryOrder *self,
                           const char         *key)
{
  guint index;

  return g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, &index) ? (int) index : -1;
}

char *
besace_library_order_make_place (BesaceLibraryOrder *self,
                                 guint               index,
                                 gboolean            newest_first)
{
  const char *before = index > 0 ? g_ptr_array_index (self->places, index - 1) : NULL;
  const char *after = index < self->places->len ? g_ptr_array_index (self->places, index) : NULL;

  return newest_first ? besace_order_key_between (after, before) : besace_order_key_between (before, after);
}

/* The first place from @start on, in the direction of growing keys, that is greater than @least (nullable). */
static const char *
find_greater (BesaceLibraryOrder *self,
              guint               start,
              gboolean            newest_first,
              const char         *least)
{
  const guint n_rows = self->places->len;

  for (guint i = start; i < n_rows; i++) {
    const char *place = g_ptr_array_index (self->places, newest_first ? n_rows - 1 - i : i);

    if (place && (!least || strcmp (place, least) > 0))
      return place;
  }

  return NULL;
}

static gboolean
write_place (BesaceLibraryEdit  *edit,
             BesaceTable         table,
             const char         *key,
             const char         *place,
             GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, table, key, error);

  if (!row)
    return FALSE;

  besace_library_row_set (row, "order_key", place);
  return besace_library_edit_put (edit, row, error);
}

/* Goes through the rows as they shall be, and gives another key to those whose key is not greater than the one before:
 * to those that were moved, and to those that two libraries gave the same. */
static gboolean
write_places (BesaceLibraryOrder  *self,
              BesaceLibraryEdit   *edit,
              BesaceTable          table,
              gboolean             newest_first,
              GError             **error)
{
  const guint n_rows = self->places->len;
  const char *last = NULL;

  for (guint i = 0; i < n_rows; i++) {
    const guint index = newest_first ? n_rows - 1 - i : i;
    const char *place = g_ptr_array_index (self->places, index);

    if (!place || (last && strcmp (place, last) <= 0)) {
      char *made = besace_order_key_between (last, find_greater (self, i + 1, newest_first, last));

      g_free (self->places->pdata[index]);
      self->places->pdata[index] = made;
      if (!write_place (edit, table, g_ptr_array_index (self->keys, index), made, error))
        return FALSE;
    }
    last = g_ptr_array_index (self->places, index);
  }

  return TRUE;
}

gboolean
besace_library_order_move (BesaceLibraryOrder  *self,
                           BesaceLibraryEdit   *edit,
                           BesaceTable          table,
                           const char *const   *moved,
                           const char          *before,
                           gboolean             newest_first,
                           GError             **error)
{
  int target;

  for (const char *const *key = moved; *key; key++) {
    const int index = besace_library_order_find (self, *key);

    if (index < 0)
      return FALSE;
    g_ptr_array_remove_index (self->keys, (guint) index);
    g_ptr_array_remove_index (self->places, (guint) index);
  }

  target = before ? besace_library_order_find (self, before) : (int) self->keys->len;
  if (target < 0)
    return FALSE;

  for (const char *const *key = moved; *key; key++, target++) {
    g_ptr_array_insert (self->keys, target, g_strdup (*key));
    g_ptr_array_insert (self->places, target, NULL);
  }

  return write_places (self, edit, table, newest_first, error);
}
