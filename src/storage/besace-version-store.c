/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-version-store.h"

#define LAST G_STRINGIFY (BESACE_VERSIONS_MAX)

typedef struct {
  BesaceTable  table;
  BesaceTable  versions;
  const char  *text; /* the column that is kept */
  const char  *list;
  const char  *find;
  const char  *trim_one;
  const char  *trim_erased;
  const char  *trim_all;
} Kind;

#define KIND(table, versions, owner, text) { \
  table, versions, text, \
  "SELECT text, edited FROM " owner "_version WHERE " owner " = :uuid ORDER BY edited DESC, stamp DESC", \
  "SELECT 1 FROM " owner "_version WHERE " owner " = :uuid AND text = :text LIMIT 1", \
  "DELETE FROM " owner "_version WHERE " owner " = :uuid AND stamp NOT IN " \
  "(SELECT stamp FROM " owner "_version WHERE " owner " = :uuid ORDER BY stamp DESC LIMIT " LAST ")", \
  "DELETE FROM " owner "_version WHERE stamp < " \
  "(SELECT erased_stamp FROM " owner " AS o WHERE o.uuid = " owner "_version." owner ")", \
  "DELETE FROM " owner "_version WHERE uuid IN (SELECT uuid FROM (SELECT uuid, " \
  "row_number () OVER (PARTITION BY " owner " ORDER BY stamp DESC) AS place FROM " owner "_version) WHERE place > " LAST ")", \
}

static const Kind kinds[] = {
  KIND (BESACE_TABLE_NOTE, BESACE_TABLE_NOTE_VERSION, "note", "text"),
  KIND (BESACE_TABLE_CONTRIBUTION, BESACE_TABLE_CONTRIBUTION_VERSION, "contribution", "data"),
};

static const Kind *
find_kind (BesaceTable table)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].table == table)
      return &kinds[i];
  }

  return NULL;
}

GPtrArray *
besace_version_store_list (BesaceConnection  *connection,
                           BesaceTable        table,
                           const char        *uuid,
                           GError           **error)
{
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_text_version_free);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, find_kind (table)->list, error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":uuid", uuid);
  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (versions, besace_text_version_new (besace_statement_get_text (statement, 0),
                                                        sqlite3_column_int64 (statement, 1)));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&versions);
}

static gboolean
trim_one (BesaceConnection  *connection,
          const Kind        *kind,
          const char        *uuid,
          GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, kind->trim_one, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_execute (statement, error);
}

/* The uuid is made of what names a version, so that two libraries that keep the same one make one. */
static char *
make_uuid (const char *key)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", digest, digest + 8, digest + 12, digest + 15, digest + 18);
}

static gboolean
add (BesaceLibraryEdit   *edit,
     const Kind          *kind,
     const char          *uuid,
     char *const         *values,
     GError             **error)
{
  const char *text = values[besace_table_get_column (kind->table, kind->text)];
  g_autofree char *key =
    g_strconcat (uuid, BESACE_KEY_SEPARATOR, values[besace_table_get_column (kind->table, "stamp")], NULL);
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, kind->versions, key, error);
  g_autofree char *version = make_uuid (key);

  if (!row)
    return FALSE;
  if (row->before || !text || !*text)
    return TRUE;

  besace_library_row_set (row, "uuid", version);
  besace_library_row_set (row, "text", text);
  besace_library_row_set (row, "edited", values[besace_table_get_column (kind->table, "edited")]);
  return besace_library_edit_write (edit, row, error) && trim_one (edit->connection, kind, uuid, error);
}

gboolean
besace_version_store_keep (BesaceLibraryEdit       *edit,
                           const BesaceLibraryRow  *row,
                           GError                 **error)
{
  const Kind *kind = find_kind (row->table);
  guint text;

  if (!kind || !row->before)
    return TRUE;

  text = besace_table_get_column (row->table, kind->text);
  return g_strcmp0 (row->before[text], row->values[text]) == 0 ||
         add (edit, kind, besace_library_row_get (row, "uuid"), row->before, error);
}

/* Whether what is written now is one of the earlier texts. */
static gboolean
is_return (BesaceLibraryEdit       *edit,
           const BesaceLibraryRow  *row,
           gboolean                *found,
           GError                 **error)
{
  const Kind *kind = find_kind (row->table);
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  *found = FALSE;
  if (!kind || !row->before)
    return TRUE;

  statement = besace_connection_prepare (edit->connection, kind->find, error);
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", besace_library_row_get (row, "uuid"));
  besace_statement_bind_text (statement, ":text", besace_library_row_get (row, kind->text));
  *found = besace_statement_next (statement, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

gboolean
besace_version_store_keep_session (BesaceLibraryEdit       *edit,
                                   const BesaceLibraryRow  *row,
                                   GError                 **error)
{
  const gint64 age = edit->now - besace_library_row_get_int (row, "edited");
  gboolean returning;

  if (!is_return (edit, row, &returning, error))
    return FALSE;

  /* A clock that was set back does not glue this session to one of the future. Whoever goes back to an earlier text may want
   * what they have just written after all. */
  return (!returning && age >= 0 && age <= BESACE_VERSION_SESSION_MS) || besace_version_store_keep (edit, row, error);
}

gboolean
besace_version_store_keep_loser (BesaceLibraryEdit       *edit,
                                 const BesaceLibraryRow  *own,
                                 const BesaceLibraryRow  *other,
                                 GError                 **error)
{
  const Kind *kind = find_kind (own->table);
  const int later = g_strcmp0 (besace_library_row_get (other, "stamp"), besace_library_row_get (own, "stamp"));
  const BesaceLibraryRow *loser = later > 0 ? own : other;

  if (!kind || !own->before || later == 0 ||
      g_strcmp0 (besace_library_row_get (own, kind->text), besace_library_row_get (other, kind->text)) == 0)
    return TRUE;

  return add (edit, kind, besace_library_row_get (loser, "uuid"), loser->values, error);
}

gboolean
besace_version_store_trim (BesaceConnection  *connection,
                           GError           **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!besace_connection_execute (connection, kinds[i].trim_erased, error) ||
        !besace_connection_execute (connection, kinds[i].trim_all, error))
      return FALSE;
  }

  return TRUE;
}
