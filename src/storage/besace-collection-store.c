/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-collection-item-store.h"
#include "besace-library-order.h"

#define KEPT "(deleted_stamp IS NULL OR deleted_stamp < stamp)"
#define KEPT_ITEM "(i.deleted_stamp IS NULL OR i.deleted_stamp < i.stamp)"
#define SELECT \
  "SELECT uuid, title, description, kind, start, level, audience, cover, created, edited, order_key, " \
  "(SELECT count (*) FROM collection_item AS i WHERE i.collection = collection.uuid AND i.type <> 'heading' AND " \
  KEPT_ITEM "), (SELECT total (i.minutes) FROM collection_item AS i WHERE i.collection = collection.uuid AND " \
  KEPT_ITEM ") FROM collection WHERE " KEPT

static int
get_optional_int (BesaceStatement *row,
                  int              column,
                  int              absent)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? absent : sqlite3_column_int (row, column);
}

static BesaceCollection *
collection_from_row (BesaceStatement *row)
{
  BesaceCollectionFields fields = {
    .uuid = (char *) besace_statement_get_text (row, 0),
    .title = (char *) besace_statement_get_text (row, 1),
    .description = (char *) besace_statement_get_text (row, 2),
    .start = get_optional_int (row, 4, BESACE_COLLECTION_NO_START),
    .level = get_optional_int (row, 5, BESACE_COLLECTION_NO_LEVEL),
    .audience = (char *) besace_statement_get_text (row, 6),
    .cover = (char *) besace_statement_get_text (row, 7),
    .created = sqlite3_column_int64 (row, 8),
    .edited = sqlite3_column_int64 (row, 9),
    .order = (char *) besace_statement_get_text (row, 10),
    .n_items = (guint) sqlite3_column_int (row, 11),
    .minutes = (guint) sqlite3_column_int (row, 12),
  };

  besace_collection_kind_from_name (besace_statement_get_text (row, 3), &fields.kind);
  return besace_collection_new (&fields);
}

GPtrArray *
besace_collection_store_list (BesaceConnection  *connection,
                              GError           **error)
{
  g_autoptr(GPtrArray) collections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, SELECT " ORDER BY order_key DESC, uuid", error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (collections, collection_from_row (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&collections);
}

BesaceCollection *
besace_collection_store_load (BesaceConnection  *connection,
                              const char        *uuid,
                              GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, SELECT " AND uuid = :uuid", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_next (statement, error) ? collection_from_row (statement) : NULL;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This collection is not there any more."));
}

/* The row of a collection that is kept; NULL with an error otherwise. */
static BesaceLibraryRow *
load_row (BesaceLibraryEdit  *edit,
          const char         *uuid,
          GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION, uuid, error);

  if (!row)
    return NULL;

  if (!besace_library_row_is_kept (row)) {
    set_not_found (error);
    return NULL;
  }

  return g_steal_pointer (&row);
}

static void
set_optional_int (BesaceLibraryRow *row,
                  const char       *column,
                  int               value,
                  int               absent)
{
  if (value == absent)
    besace_library_row_set (row, column, NULL);
  else
    besace_library_row_set_int (row, column, value);
}

static void
fill_row (BesaceLibraryRow             *row,
          const BesaceCollectionFields *fields)
{
  besace_library_row_set (row, "title", fields->title);
  besace_library_row_set (row, "description", fields->description ? fields->description : "");
  besace_library_row_set (row, "kind", besace_collection_kind_to_name (fields->kind));
  set_optional_int (row, "start", fields->start, BESACE_COLLECTION_NO_START);
  set_optional_int (row, "level", fields->level, BESACE_COLLECTION_NO_LEVEL);
  besace_library_row_set (row, "audience", fields->audience);
  besace_library_row_set (row, "cover", fields->cover);
}

static BesaceLibraryOrder *
load_order (BesaceLibraryEdit  *edit,
            GError            **error)
{
  return besace_library_order_load (edit->connection, "SELECT uuid, order_key FROM collection WHERE " KEPT
                                    " ORDER BY order_key DESC, uuid", NULL, error);
}

gboolean
besace_collection_store_create (BesaceLibraryEdit             *edit,
                                const BesaceCollectionFields  *fields,
                                const char                    *before,
                                GError                       **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION, fields->uuid, error);
  g_autoptr(BesaceLibraryOrder) order = row ? load_order (edit, error) : NULL;
  g_autofree char *place = NULL;
  int index;

  if (!order)
    return FALSE;

  index = before ? besace_library_order_find (order, before) : 0;
  place = besace_library_order_make_place (order, (guint) MAX (index, 0), TRUE);
  fill_row (row, fields);
  besace_library_row_set (row, "order_key", place);
  besace_library_row_set_int (row, "created", edit->now);
  besace_library_row_set_int (row, "edited", edit->now);
  return besace_library_edit_put (edit, row, error);
}

gboolean
besace_collection_store_save (BesaceLibraryEdit             *edit,
                              const BesaceCollectionFields  *fields,
                              GError                       **error)
{
  g_autoptr(BesaceLibraryRow) row = load_row (edit, fields->uuid, error);

  if (!row)
    return FALSE;

  fill_row (row, fields);
  if (besace_library_row_has_changed (row))
    besace_library_row_set_int (row, "edited", edit->now);
  return besace_library_edit_put (edit, row, error);
}

gboolean
besace_collection_store_remove (BesaceLibraryEdit  *edit,
                                const char         *uuid,
                                GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = load_row (edit, uuid, error);

  return row && besace_library_edit_remove (edit, row, error);
}

gboolean
besace_collection_store_move (BesaceLibraryEdit  *edit,
                              const char         *uuid,
                              const char         *before,
                              GError            **error)
{
  const char *const moved[] = { uuid, NULL };
  g_autoptr(BesaceLibraryOrder) order = load_order (edit, error);
  g_autoptr(GError) failure = NULL;

  if (!order)
    return FALSE;
  if (besace_library_order_move (order, edit, BESACE_TABLE_COLLECTION, moved, before, TRUE, &failure))
    return TRUE;

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    set_not_found (error);
  return FALSE;
}

gboolean
besace_collection_store_duplicate (BesaceLibraryEdit  *edit,
                                   const char         *uuid,
                                   const char         *new_uuid,
                                   const char         *title,
                                   GError            **error)
{
  g_autoptr(BesaceCollection) original = besace_collection_store_load (edit->connection, uuid, error);
  BesaceCollectionFields fields;

  if (!original) {
    if (error && !*error)
      set_not_found (error);
    return FALSE;
  }

  fields = *besace_collection_get_fields (original);
  fields.uuid = (char *) new_uuid;
  fields.title = (char *) title;
  return besace_collection_store_create (edit, &fields, uuid, error) &&
         besace_collection_item_store_copy (edit, uuid, new_uuid, TRUE, error);
}

gboolean
besace_collection_store_merge (BesaceLibraryEdit  *edit,
                               const char         *from,
                               const char         *into,
                               GError            **error)
{
  g_autoptr(BesaceLibraryRow) target = load_row (edit, into, error);

  return target && besace_collection_item_store_copy (edit, from, into, FALSE, error) &&
         besace_collection_store_remove (edit, from, error);
}

/* The greatest date holds in a merge, so it needs no stamp, and no place in what is taken back. */
gboolean
besace_collection_store_touch (BesaceLibraryEdit  *edit,
                               const char         *uuid,
                               GError            **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (edit->connection, "UPDATE collection SET edited = max (edited, :now) WHERE uuid = :uuid", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":now", edit->now);
  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_execute (statement, error);
}
