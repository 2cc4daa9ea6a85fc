/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-census.h"

#include <string.h>

#define TITLE_MAX_CHARACTERS 80

/* Where a row has its title, the best first: a note is known by what it begins with. */
static const char *const title_columns[] = { "title", "text", "name" };

/* (element-type utf8) (transfer full) */
static GPtrArray *
list_tables (BesaceConnection  *connection,
             GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT listed.name FROM sqlite_schema AS listed, pragma_table_info (listed.name) AS found "
                               "WHERE listed.type = 'table' AND listed.name NOT IN ('reading', 'search') AND "
                               "found.name IN ('uuid', 'stamp', 'deleted_stamp') "
                               "GROUP BY listed.name HAVING count (*) = 3 ORDER BY listed.name", error);

  return statement ? besace_statement_list_texts (statement, error) : NULL;
}

gboolean
besace_library_census_is_empty (BesaceConnection *connection)
{
  g_autoptr(GPtrArray) tables = list_tables (connection, NULL);

  for (guint i = 0; tables && i < tables->len; i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\")", (const char *) g_ptr_array_index (tables, i));

    if (besace_connection_query_int64 (connection, sql) != 0)
      return FALSE;
  }

  return tables != NULL;
}

typedef struct {
  char *edited; /* all that it was stamped with */
  char *title;
} Row;

static void
row_free (Row *row)
{
  g_free (row->edited);
  g_free (row->title);
  g_free (row);
}

/* What is read of the rows of a table: their id, all of their stamps in one text, and their title, or NULL. */
static char *
make_query (BesaceConnection  *connection,
            const char        *table,
            GError           **error)
{
  g_autoptr(GString) stamps = g_string_new ("stamp");
  g_autoptr(GError) failure = NULL;
  guint best = G_N_ELEMENTS (title_columns);
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT name FROM pragma_table_info (:table)", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":table", table);
  while (besace_statement_next (statement, &failure)) {
    const char *column = besace_statement_get_text (statement, 0);

    if (g_str_has_suffix (column, "_stamp") && !g_str_equal (column, "deleted_stamp"))
      g_string_append_printf (stamps, " || ' ' || coalesce (\"%s\", '')", column);
    for (guint i = 0; i < best; i++) {
      if (g_str_equal (column, title_columns[i]))
        best = i;
    }
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_strdup_printf ("SELECT uuid, %s, %s FROM \"%s\" WHERE deleted_stamp IS NULL OR deleted_stamp <= stamp "
                          "ORDER BY stamp DESC", stamps->str, best < G_N_ELEMENTS (title_columns) ? title_columns[best] : "NULL", table);
}

/* The first line that says something, without what Markdown begins it with. (transfer full) (nullable) */
static char *
make_title (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text ? text : "", "\n", 8);

  for (guint i = 0; lines[i]; i++) {
    const char *line = lines[i];

    while (*line && (g_ascii_isspace (*line) || strchr ("#>*-", *line)))
      line++;
    if (*line) {
      g_autofree char *title = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), TITLE_MAX_CHARACTERS));

      return g_strdup (g_strchomp (title));
    }
  }

  return NULL;
}

/* @order (nullable): receives the ids, the last one edited first. (transfer full): Row by id. */
static GHashTable *
load_rows (BesaceConnection  *connection,
           const char        *table,
           GPtrArray         *order,
           GError           **error)
{
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) row_free);
  g_autofree char *sql = make_query (connection, table, error);
  g_autoptr(BesaceStatement) statement = sql ? besace_connection_prepare (connection, sql, error) : NULL;
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure)) {
    char *id = g_strdup (besace_statement_get_text (statement, 0));
    Row *row = g_new0 (Row, 1);

    row->edited = g_strdup (besace_statement_get_text (statement, 1));
    row->title = make_title (besace_statement_get_text (statement, 2));
    g_hash_table_insert (rows, id, row);
    g_ptr_array_add (order, id);
  }

  if (!failure)
    return g_steal_pointer (&rows);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
count (guint      *n,
       GPtrArray  *titles,
       const Row  *row,
       guint       n_titles)
{
  ++*n;
  if (row->title && titles->len < n_titles)
    g_ptr_array_add (titles, g_strdup (row->title));
}

static BesaceCensus *
compare_table (BesaceConnection  *present,
               BesaceConnection  *other,
               const char        *table,
               guint              n_titles,
               GError           **error)
{
  g_autoptr(GPtrArray) present_order = g_ptr_array_new ();
  g_autoptr(GPtrArray) other_order = g_ptr_array_new ();
  g_autoptr(GHashTable) present_rows =
    present ? load_rows (present, table, present_order, error) : g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) other_rows = present_rows ? load_rows (other, table, other_order, error) : NULL;
  BesaceCensus *self;

  if (!other_rows)
    return NULL;

  self = besace_census_new (table);
  self->n_present = present_order->len;
  self->n_other = other_order->len;

  for (guint i = 0; i < present_order->len; i++) {
    const char *id = g_ptr_array_index (present_order, i);
    const Row *row = g_hash_table_lookup (present_rows, id);
    const Row *same = g_hash_table_lookup (other_rows, id);

    if (!same)
      count (&self->n_lost, self->lost, row, n_titles);
    else if (!g_str_equal (row->edited, same->edited))
      count (&self->n_changed, self->changed, row, n_titles);
  }

  for (guint i = 0; i < other_order->len; i++) {
    const char *id = g_ptr_array_index (other_order, i);

    if (!g_hash_table_contains (present_rows, id))
      count (&self->n_found, self->found, g_hash_table_lookup (other_rows, id), n_titles);
  }

  return self;
}

GPtrArray *
besace_library_census_compare (BesaceConnection  *present,
                               BesaceConnection  *other,
                               guint              n_titles,
                               GError           **error)
{
  g_autoptr(GPtrArray) tables = list_tables (other, error);
  g_autoptr(GPtrArray) census = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_census_free);

  for (guint i = 0; tables && i < tables->len; i++) {
    BesaceCensus *table = compare_table (present, other, g_ptr_array_index (tables, i), n_titles, error);

    if (!table)
      return NULL;
    g_ptr_array_add (census, table);
  }

  return tables ? g_steal_pointer (&census) : NULL;
}

guint
besace_library_census_count (BesaceConnection *connection,
                             const char       *table)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE deleted_stamp IS NULL OR deleted_stamp <= stamp", table);

  return (guint) besace_connection_query_int64 (connection, sql);
}
