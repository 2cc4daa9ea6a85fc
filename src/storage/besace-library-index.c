/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-index.h"

#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-note-store.h"
#include "besace-tokenizer.h"

#define NOTE BESACE_LIBRARY_INDEX_NOTE
#define COLLECTION "collection"

typedef struct {
  char *title;
  char *text;
} Entry;

static void
entry_clear (Entry *self)
{
  g_free (self->title);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

/* FTS5 must be told what was there: it keeps no copy of the texts. */
static gboolean
unindex (BesaceConnection  *connection,
         const char        *uuid,
         GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "INSERT INTO library_index (library_index, rowid, title, text) "
                               "SELECT 'delete', row, title, text FROM library_text WHERE uuid = :uuid", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_execute (statement, error);
}

static gboolean
take_out (BesaceConnection  *connection,
          const char        *uuid,
          GError           **error)
{
  g_autoptr(BesaceStatement) statement = NULL;

  if (!unindex (connection, uuid, error) ||
      !(statement = besace_connection_prepare (connection, "DELETE FROM library_text WHERE uuid = :uuid", error)))
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_execute (statement, error);
}

/* A text that is there already keeps its row: what is saved once a second must not use up row numbers, over which the
 * search lays its arrays. */
static gboolean
put_in (BesaceConnection  *connection,
        const char        *type,
        const char        *uuid,
        const Entry       *entry,
        GError           **error)
{
  g_autoptr(BesaceStatement) put = NULL;
  g_autoptr(BesaceStatement) index = NULL;

  if (!unindex (connection, uuid, error) ||
      !(put = besace_connection_prepare (connection, "INSERT INTO library_text (type, uuid, title, text) VALUES (:type, :uuid, "
                                         ":title, :text) ON CONFLICT (uuid) DO UPDATE SET title = excluded.title, "
                                         "text = excluded.text", error)))
    return FALSE;

  besace_statement_bind_text (put, ":type", type);
  besace_statement_bind_text (put, ":uuid", uuid);
  besace_statement_bind_text (put, ":title", entry->title);
  besace_statement_bind_text (put, ":text", entry->text);
  if (!besace_statement_execute (put, error) ||
      !(index = besace_connection_prepare (connection, "INSERT INTO library_index (rowid, title, text) "
                                           "SELECT row, title, text FROM library_text WHERE uuid = :uuid", error)))
    return FALSE;

  besace_statement_bind_text (index, ":uuid", uuid);
  return besace_statement_execute (index, error);
}

static void
append_line (GString    *text,
             const char *line)
{
  if (!line || !*line)
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
append_plain (GString             *text,
              const char          *markdown,
              BesacePlainTextFunc  to_plain)
{
  g_autofree char *plain = markdown && *markdown ? to_plain (markdown) : NULL;

  append_line (text, plain);
}

/* A note is found by what it says, by the passage that it is on, and by what it is about. */
static void
describe_note (BesaceNote          *note,
               BesacePlainTextFunc  to_plain,
               Entry               *entry)
{
  const BesaceNoteFields *fields = besace_note_get_fields (note);
  g_autoptr(GString) text = g_string_new (NULL);

  append_plain (text, fields->text, to_plain);
  append_line (text, fields->passage ? fields->passage->quote : NULL);
  append_line (text, fields->subject_title);
  entry->title = g_strdup (besace_note_get_title (note));
  entry->text = g_strdup (text->str);
}

static gboolean
describe_collection (BesaceConnection     *connection,
                     BesaceCollection     *collection,
                     BesacePlainTextFunc   to_plain,
                     Entry                *entry,
                     GError              **error)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (collection);
  g_autoptr(GPtrArray) items = besace_collection_item_store_list (connection, fields->uuid, error);
  g_autoptr(GString) text = g_string_new (NULL);

  if (!items)
    return FALSE;

  append_plain (text, fields->description, to_plain);
  append_line (text, fields->audience);
  for (guint i = 0; i < items->len; i++) {
    const BesaceCollectionItemFields *item = besace_collection_item_get_fields (g_ptr_array_index (items, i));

    append_line (text, item->title);
    append_plain (text, item->note, to_plain);
  }

  entry->title = g_strdup (fields->title);
  entry->text = g_strdup (text->str);
  return TRUE;
}

static gboolean
refresh_note (BesaceConnection     *connection,
              const char           *uuid,
              BesacePlainTextFunc   to_plain,
              GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceNote) note = besace_note_store_load (connection, uuid, &failure);
  g_auto(Entry) entry = { 0, };

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (!note)
    return take_out (connection, uuid, error);

  describe_note (note, to_plain, &entry);
  return put_in (connection, NOTE, uuid, &entry, error);
}

static gboolean
refresh_collection (BesaceConnection     *connection,
                    const char           *uuid,
                    BesacePlainTextFunc   to_plain,
                    GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceCollection) collection = besace_collection_store_load (connection, uuid, &failure);
  g_auto(Entry) entry = { 0, };

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (!collection)
    return take_out (connection, uuid, error);
  return describe_collection (connection, collection, to_plain, &entry, error) &&
         put_in (connection, COLLECTION, uuid, &entry, error);
}

gboolean
besace_library_index_refresh (BesaceConnection     *connection,
                              const BesaceUndo     *changes,
                              BesacePlainTextFunc   to_plain,
                              GError              **error)
{
  g_autoptr(GHashTable) collections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer uuid;

  for (guint i = 0; i < besace_undo_get_n_rows (changes); i++) {
    const BesaceUndoRow *row = besace_undo_get_row (changes, i);
    const BesaceTable table = (BesaceTable) row->table;

    if (table == BESACE_TABLE_COLLECTION) {
      g_hash_table_add (collections, g_strdup (row->key));
    } else if (table == BESACE_TABLE_COLLECTION_ITEM) {
      char *collection = besace_collection_item_store_find_collection (connection, row->key, error);

      if (!collection)
        return FALSE;
      g_hash_table_add (collections, collection);
    } else if (table == BESACE_TABLE_NOTE && !refresh_note (connection, row->key, to_plain, error)) {
      return FALSE;
    }
  }

  g_hash_table_iter_init (&iter, collections);
  while (g_hash_table_iter_next (&iter, &uuid, NULL)) {
    if (!refresh_collection (connection, uuid, to_plain, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
index_all (BesaceConnection     *connection,
           BesacePlainTextFunc   to_plain,
           GError              **error)
{
  g_autoptr(GPtrArray) notes = besace_note_store_list (connection, error);
  g_autoptr(GPtrArray) collections = notes ? besace_collection_store_list (connection, error) : NULL;

  if (!collections)
    return FALSE;

  for (guint i = 0; i < notes->len; i++) {
    g_auto(Entry) entry = { 0, };

    describe_note (g_ptr_array_index (notes, i), to_plain, &entry);
    if (!put_in (connection, NOTE, besace_note_get_uuid (g_ptr_array_index (notes, i)), &entry, error))
      return FALSE;
  }

  for (guint i = 0; i < collections->len; i++) {
    BesaceCollection *collection = g_ptr_array_index (collections, i);
    g_auto(Entry) entry = { 0, };

    if (!describe_collection (connection, collection, to_plain, &entry, error) ||
        !put_in (connection, COLLECTION, besace_collection_get_uuid (collection), &entry, error))
      return FALSE;
  }

  return TRUE;
}

#define RULES G_STRINGIFY (BESACE_INDEX_RULES)

gboolean
besace_library_index_check (BesaceConnection     *connection,
                            BesacePlainTextFunc   to_plain,
                            GError              **error)
{
  g_autoptr(BesaceTransaction) transaction = NULL;

  if (besace_connection_query_int64 (connection, "SELECT index_rules = " RULES " FROM library"))
    return TRUE;

  return (transaction = besace_transaction_begin (connection, error)) &&
         besace_connection_execute (connection, "DELETE FROM library_text; "
                                    "INSERT INTO library_index (library_index) VALUES ('rebuild')", error) &&
         index_all (connection, to_plain, error) &&
         besace_connection_execute (connection, "UPDATE library SET index_rules = " RULES, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
besace_library_index_purge (BesaceConnection  *connection,
                            GError           **error)
{
  return besace_connection_execute (connection, "INSERT INTO library_index (library_index) VALUES ('rebuild')", error);
}
