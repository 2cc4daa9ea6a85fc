/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-item-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-collection-store.h"
#include "besace-library-order.h"

#define KEPT "(deleted_stamp IS NULL OR deleted_stamp < stamp)"

static BesaceCollectionItem *
item_from_row (BesaceStatement *row)
{
  BesaceCollectionItemFields fields = {
    .uuid = (char *) besace_statement_get_text (row, 0),
    .collection = (char *) besace_statement_get_text (row, 1),
    .target = (char *) besace_statement_get_text (row, 3),
    .title = (char *) besace_statement_get_text (row, 4),
    .producer = (char *) besace_statement_get_text (row, 5),
    .url = (char *) besace_statement_get_text (row, 6),
    .note = (char *) besace_statement_get_text (row, 7),
    .minutes = sqlite3_column_type (row, 8) == SQLITE_NULL ? BESACE_ITEM_NO_MINUTES : sqlite3_column_int (row, 8),
    .order = (char *) besace_statement_get_text (row, 9),
    .ticked = sqlite3_column_int (row, 10) != 0,
  };

  besace_item_type_from_name (besace_statement_get_text (row, 2), &fields.type);
  return besace_collection_item_new (&fields);
}

GPtrArray *
besace_collection_item_store_list (BesaceConnection  *connection,
                                   const char        *collection,
                                   GError           **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT uuid, collection, type, target, title, producer, url, note, minutes, order_key, "
                               "EXISTS (SELECT 1 FROM path_tick WHERE item = uuid) FROM collection_item "
                               "WHERE collection = :collection AND " KEPT " ORDER BY order_key, uuid", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":collection", collection);
  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (items, item_from_row (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&items);
}

char **
besace_collection_item_store_find_holding (BesaceConnection  *connection,
                                           const char        *target,
                                           GError           **error)
{
  g_autoptr(GStrvBuilder) uuids = g_strv_builder_new ();
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT uuid FROM collection WHERE " KEPT " AND uuid IN (SELECT collection FROM "
                               "collection_item WHERE target = :target AND " KEPT ") ORDER BY order_key DESC, uuid", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":target", target);
  while (besace_statement_next (statement, &failure))
    g_strv_builder_add (uuids, besace_statement_get_text (statement, 0));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_strv_builder_end (uuids);
}

char *
besace_collection_item_store_find_collection (BesaceConnection  *connection,
                                              const char        *uuid,
                                              GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT collection FROM collection_item WHERE uuid = :uuid", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_next (statement, error) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This item is not in the collection any more."));
}

static BesaceLibraryOrder *
load_order (BesaceLibraryEdit  *edit,
            const char         *collection,
            GError            **error)
{
  return besace_library_order_load (edit->connection,
                                    "SELECT uuid, order_key FROM collection_item WHERE collection = :id AND " KEPT
                                    " ORDER BY order_key, uuid", collection, error);
}

static gboolean
check_collection (BesaceLibraryEdit  *edit,
                  const char         *collection,
                  GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION, collection, error);

  if (!row)
    return FALSE;
  if (besace_library_row_is_kept (row))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This collection is not there any more."));
  return FALSE;
}

/* Whether a collection has an item for a target. FALSE with an error too. */
static gboolean
has_target (BesaceLibraryEdit                 *edit,
            const char                        *collection,
            const BesaceCollectionItemFields  *fields,
            GError                           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (edit->connection,
                               "SELECT 1 FROM collection_item WHERE collection = :collection AND type = :type AND "
                               "target = :target AND " KEPT, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":collection", collection);
  besace_statement_bind_text (statement, ":type", besace_item_type_to_name (fields->type));
  besace_statement_bind_text (statement, ":target", fields->target);
  return besace_statement_next (statement, error);
}

static void
fill_row (BesaceLibraryRow                 *row,
          const char                       *collection,
          const BesaceCollectionItemFields *fields)
{
  besace_library_row_set (row, "collection", collection);
  besace_library_row_set (row, "type", besace_item_type_to_name (fields->type));
  besace_library_row_set (row, "target", fields->target);
  besace_library_row_set (row, "title", fields->title ? fields->title : "");
  besace_library_row_set (row, "producer", fields->producer);
  besace_library_row_set (row, "url", fields->url);
  if (!row->before || (fields->note && *fields->note))
    besace_library_row_set (row, "note", fields->note ? fields->note : "");
  if (fields->minutes != BESACE_ITEM_NO_MINUTES)
    besace_library_row_set_int (row, "minutes", fields->minutes);
}

/* The first item for a target has a uuid that every library gives it; a second one, and a heading, has one of its own. */
static BesaceLibraryRow *
load_free_row (BesaceLibraryEdit                 *edit,
               const char                        *collection,
               const BesaceCollectionItemFields  *fields,
               GError                           **error)
{
  g_autofree char *first =
    fields->target ? besace_collection_item_make_uuid (collection, fields->type, fields->target) : NULL;
  g_autofree char *other = g_uuid_string_random ();
  g_autoptr(BesaceLibraryRow) row = NULL;

  if (first && !(row = besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION_ITEM, first, error)))
    return NULL;
  if (row && !besace_library_row_is_kept (row))
    return g_steal_pointer (&row);
  return besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION_ITEM, other, error);
}

/* At @index of @order, which it joins there. */
static gboolean
add_one (BesaceLibraryEdit                 *edit,
         BesaceLibraryOrder                *order,
         guint                              index,
         const char                        *collection,
         const BesaceCollectionItemFields  *fields,
         GError                           **error)
{
  g_autoptr(BesaceLibraryRow) row = load_free_row (edit, collection, fields, error);
  g_autofree char *place = row ? besace_library_order_make_place (order, index, FALSE) : NULL;

  if (!row)
    return FALSE;

  fill_row (row, collection, fields);
  besace_library_row_set (row, "order_key", place);
  if (!besace_library_edit_put (edit, row, error) ||
      (!besace_library_row_is_kept (row) && !besace_library_edit_revive (edit, row, error)))
    return FALSE;

  g_ptr_array_insert (order->keys, (int) index, g_strdup (besace_library_row_get (row, "uuid")));
  g_ptr_array_insert (order->places, (int) index, g_steal_pointer (&place));
  return TRUE;
}

gboolean
besace_collection_item_store_add (BesaceLibraryEdit  *edit,
                                  const char         *collection,
                                  GPtrArray          *items,
                                  const char         *before,
                                  gboolean            again,
                                  GError            **error)
{
  g_autoptr(BesaceLibraryOrder) order = NULL;
  gboolean added = FALSE;
  int index;

  if (!check_collection (edit, collection, error) || !(order = load_order (edit, collection, error)))
    return FALSE;

  index = before ? besace_library_order_find (order, before) : (int) order->keys->len;
  if (index < 0) {
    set_not_found (error);
    return FALSE;
  }

  for (guint i = 0; i < items->len; i++) {
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (g_ptr_array_index (items, i));
    g_autoptr(GError) failure = NULL;

    if (!again && fields->target && has_target (edit, collection, fields, &failure))
      continue;
    if (failure || !add_one (edit, order, (guint) index, collection, fields, &failure)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    added = TRUE;
    index++;
  }

  return !added || besace_collection_store_touch (edit, collection, error);
}

gboolean
besace_collection_item_store_copy (BesaceLibraryEdit  *edit,
                                   const char         *from,
                                   const char         *into,
                                   gboolean            again,
                                   GError            **error)
{
  g_autoptr(GPtrArray) items = NULL;

  return check_collection (edit, from, error) &&
         (items = besace_collection_item_store_list (edit->connection, from, error)) &&
         besace_collection_item_store_add (edit, into, items, NULL, again, error);
}

/* The row of an item that is kept; NULL with an error otherwise. */
static BesaceLibraryRow *
load_row (BesaceLibraryEdit  *edit,
          const char         *uuid,
          GError            **error)
{
  g_autoptr(BesaceLibraryRow) row =
    besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION_ITEM, uuid, error);

  if (!row)
    return NULL;

  if (!besace_library_row_is_kept (row)) {
    set_not_found (error);
    return NULL;
  }

  return g_steal_pointer (&row);
}

gboolean
besace_collection_item_store_save (BesaceLibraryEdit                 *edit,
                                   const BesaceCollectionItemFields  *fields,
                                   GError                           **error)
{
  g_autoptr(BesaceLibraryRow) row = load_row (edit, fields->uuid, error);

  if (!row)
    return FALSE;

  besace_library_row_set (row, "note", fields->note ? fields->note : "");
  besace_library_row_set (row, "minutes", NULL);
  if (fields->minutes != BESACE_ITEM_NO_MINUTES)
    besace_library_row_set_int (row, "minutes", fields->minutes);
  if (g_strcmp0 (besace_library_row_get (row, "type"), besace_item_type_to_name (BESACE_ITEM_HEADING)) == 0)
    besace_library_row_set (row, "title", fields->title ? fields->title : "");

  if (!besace_library_row_has_changed (row))
    return TRUE;
  return besace_library_edit_put (edit, row, error) &&
         besace_collection_store_touch (edit, besace_library_row_get (row, "collection"), error);
}

gboolean
besace_collection_item_store_remove (BesaceLibraryEdit  *edit,
                                     const char         *uuid,
                                     GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = load_row (edit, uuid, error);

  return row && besace_library_edit_remove (edit, row, error) &&
         besace_collection_store_touch (edit, besace_library_row_get (row, "collection"), error);
}

gboolean
besace_collection_item_store_move (BesaceLibraryEdit  *edit,
                                   const char         *collection,
                                   const char *const  *items,
                                   const char         *before,
                                   GError            **error)
{
  g_autoptr(BesaceLibraryOrder) order = load_order (edit, collection, error);
  g_autoptr(GError) failure = NULL;

  if (!order)
    return FALSE;
  if (besace_library_order_move (order, edit, BESACE_TABLE_COLLECTION_ITEM, items, before, FALSE, &failure))
    return besace_collection_store_touch (edit, collection, error);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    set_not_found (error);
  return FALSE;
}

/* @sql with :id. */
static gboolean
execute (BesaceConnection  *connection,
         const char        *sql,
         const char        *id,
         GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  return besace_statement_execute (statement, error);
}

gboolean
besace_collection_item_store_set_ticked (BesaceConnection  *connection,
                                         const char        *uuid,
                                         gboolean           ticked,
                                         GError           **error)
{
  return execute (connection, ticked ? "INSERT OR IGNORE INTO path_tick (item) VALUES (:id)"
                                     : "DELETE FROM path_tick WHERE item = :id", uuid, error);
}

gboolean
besace_collection_item_store_clear_ticks (BesaceConnection  *connection,
                                          const char        *collection,
                                          GError           **error)
{
  return execute (connection, "DELETE FROM path_tick WHERE item IN (SELECT uuid FROM collection_item WHERE "
                  "collection = :id)", collection, error);
}
