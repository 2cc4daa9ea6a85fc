/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-dump.h"

#include "besace-library-row.h"

/* RFC 8259, in the one way that leaves nothing to choose: only what must be escaped is. */
static void
append_string (GString    *line,
               const char *text)
{
  g_string_append_c (line, '"');
  for (const char *p = text; *p; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (line, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (line, "\\n");
    else if ((guchar) *p < 0x20)
      g_string_append_printf (line, "\\u%04x", (guint) *p);
    else
      g_string_append_c (line, *p);
  }
  g_string_append_c (line, '"');
}

static void
append_row (GString                *line,
            const BesaceLibraryRow *row)
{
  const BesaceTableDescription *description = besace_table_describe (row->table);

  g_string_append (line, "{\"table\":");
  append_string (line, description->name);
  for (guint i = 0; i < description->n_columns; i++) {
    if (description->columns[i].role == BESACE_COLUMN_LOCAL || !row->values[i])
      continue;

    g_string_append_printf (line, ",\"%s\":", description->columns[i].name);
    if (description->columns[i].flags & BESACE_COLUMN_INTEGER)
      g_string_append (line, row->values[i]);
    else
      append_string (line, row->values[i]);
  }
  g_string_append (line, "}\n");
}

static char *
make_select (BesaceTable table)
{
  const BesaceTableDescription *description = besace_table_describe (table);
  g_autofree char *columns = besace_library_row_list_columns (table);
  GString *sql = g_string_new (NULL);
  const char *joint = " ORDER BY ";

  g_string_printf (sql, "SELECT %s FROM %s", columns, description->name);
  for (guint i = 0; i < description->n_columns; i++) {
    if (besace_table_is_key (table, i)) {
      g_string_append_printf (sql, "%s%s", joint, description->columns[i].name);
      joint = ", ";
    }
  }
  return g_string_free (sql, FALSE);
}

static gboolean
write_line (GOutputStream  *stream,
            GString        *line,
            GCancellable   *cancellable,
            GError        **error)
{
  return g_output_stream_write_all (stream, line->str, line->len, NULL, cancellable, error);
}

static gboolean
write_table (BesaceConnection  *connection,
             BesaceTable        table,
             GOutputStream     *stream,
             guint             *n_rows,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autofree char *sql = make_select (table);
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);
  g_autoptr(GString) line = g_string_new (NULL);
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return FALSE;

  while (besace_statement_next (statement, &failure)) {
    g_autoptr(BesaceLibraryRow) row = besace_library_row_read (table, statement);

    g_string_truncate (line, 0);
    append_row (line, row);
    if (!write_line (stream, line, cancellable, error))
      return FALSE;
    *n_rows += 1;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

gboolean
besace_library_dump_write (BesaceConnection  *connection,
                           GOutputStream     *stream,
                           GCancellable      *cancellable,
                           GError           **error)
{
  /* Nothing is written: the transaction holds one moment for all tables. */
  g_autoptr(BesaceTransaction) moment = besace_transaction_begin (connection, error);
  g_autoptr(GString) line = g_string_new (NULL);
  guint n_rows = 0;

  if (!moment)
    return FALSE;

  g_string_printf (line, "{\"format\":\"" BESACE_LIBRARY_FORMAT "%d\"}\n", BESACE_LIBRARY_FORMAT_VERSION);
  if (!write_line (stream, line, cancellable, error))
    return FALSE;

  for (guint table = 0; table < BESACE_N_TABLES; table++) {
    if (!write_table (connection, (BesaceTable) table, stream, &n_rows, cancellable, error))
      return FALSE;
  }

  g_string_printf (line, "{\"end\":%u}\n", n_rows);
  return write_line (stream, line, cancellable, error);
}
