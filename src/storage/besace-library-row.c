/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-row.h"

static void
free_values (BesaceTable   table,
             char        **values)
{
  for (guint i = 0; values && i < besace_table_describe (table)->n_columns; i++)
    g_free (values[i]);
  g_free (values);
}

static char **
copy_values (BesaceTable   table,
             char        **values)
{
  const guint n_columns = besace_table_describe (table)->n_columns;
  char **copy = g_new0 (char *, n_columns);

  for (guint i = 0; i < n_columns; i++)
    copy[i] = g_strdup (values[i]);
  return copy;
}

BesaceLibraryRow *
besace_library_row_new (BesaceTable table)
{
  BesaceLibraryRow *self = g_new0 (BesaceLibraryRow, 1);

  self->table = table;
  self->values = g_new0 (char *, besace_table_describe (table)->n_columns);
  return self;
}

void
besace_library_row_free (BesaceLibraryRow *self)
{
  free_values (self->table, self->values);
  free_values (self->table, self->before);
  g_free (self);
}

BesaceLibraryRow *
besace_library_row_read (BesaceTable      table,
                         BesaceStatement *statement)
{
  BesaceLibraryRow *self = besace_library_row_new (table);

  for (guint i = 0; i < besace_table_describe (table)->n_columns; i++)
    self->values[i] = g_strdup (besace_statement_get_text (statement, (int) i));
  self->before = copy_values (table, self->values);
  return self;
}

char *
besace_library_row_list_columns (BesaceTable table)
{
  const BesaceTableDescription *description = besace_table_describe (table);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < description->n_columns; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", description->columns[i].name);
  return g_string_free (list, FALSE);
}

static void
append_key_condition (GString     *sql,
                      BesaceTable  table)
{
  const BesaceTableDescription *description = besace_table_describe (table);
  const char *joint = " WHERE ";

  for (guint i = 0; i < description->n_columns; i++) {
    if (besace_table_is_key (table, i)) {
      g_string_append_printf (sql, "%s%s = :key%u", joint, description->columns[i].name, i);
      joint = " AND ";
    }
  }
}

/* Each part of @key, by the number of its column. */
static void
bind_key (BesaceStatement *statement,
          BesaceTable      table,
          const char      *key)
{
  g_auto(GStrv) parts = g_strsplit (key, BESACE_KEY_SEPARATOR, -1);
  char **part = parts;

  for (guint i = 0; i < besace_table_describe (table)->n_columns; i++) {
    if (besace_table_is_key (table, i)) {
      g_autofree char *name = g_strdup_printf (":key%u", i);

      g_assert (*part != NULL);
      besace_statement_bind_text (statement, name, *part++);
    }
  }
}

static void
fill_key (BesaceLibraryRow *self,
          const char       *key)
{
  g_auto(GStrv) parts = g_strsplit (key, BESACE_KEY_SEPARATOR, -1);
  char **part = parts;

  for (guint i = 0; i < besace_table_describe (self->table)->n_columns; i++) {
    if (besace_table_is_key (self->table, i))
      self->values[i] = g_strdup (*part++);
  }
}

BesaceLibraryRow *
besace_library_row_load (BesaceConnection  *connection,
                         BesaceTable        table,
                         const char        *key,
                         GError           **error)
{
  g_autofree char *columns = besace_library_row_list_columns (table);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryRow *self;

  g_string_printf (sql, "SELECT %s FROM %s", columns, besace_table_describe (table)->name);
  append_key_condition (sql, table);
  if (!(statement = besace_connection_prepare (connection, sql->str, error)))
    return NULL;

  bind_key (statement, table, key);
  if (besace_statement_next (statement, &failure))
    return besace_library_row_read (table, statement);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  self = besace_library_row_new (table);
  fill_key (self, key);
  return self;
}

char *
besace_library_row_make_key (const BesaceLibraryRow *self)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < besace_table_describe (self->table)->n_columns; i++) {
    if (besace_table_is_key (self->table, i)) {
      if (key->len > 0)
        g_string_append (key, BESACE_KEY_SEPARATOR);
      g_string_append (key, self->values[i]);
    }
  }

  return g_string_free (key, FALSE);
}

const char *
besace_library_row_get (const BesaceLibraryRow *self,
                        const char             *column)
{
  return self->values[besace_table_get_column (self->table, column)];
}

gint64
besace_library_row_get_int (const BesaceLibraryRow *self,
                            const char             *column)
{
  const char *value = besace_library_row_get (self, column);

  return value ? g_ascii_strtoll (value, NULL, 10) : 0;
}

void
besace_library_row_set_value (BesaceLibraryRow *self,
                              guint             column,
                              const char       *value)
{
  char *copy = g_strdup (value);

  g_free (self->values[column]);
  self->values[column] = copy;
}

void
besace_library_row_set (BesaceLibraryRow *self,
                        const char       *column,
                        const char       *value)
{
  besace_library_row_set_value (self, besace_table_get_column (self->table, column), value);
}

void
besace_library_row_set_int (BesaceLibraryRow *self,
                            const char       *column,
                            gint64            value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  besace_library_row_set (self, column, text);
}

const char *
besace_library_row_get_role (const BesaceLibraryRow *self,
                             BesaceColumnRole        role,
                             guint                   group)
{
  const int column = besace_table_find_role (self->table, role, group);

  return column >= 0 ? self->values[column] : NULL;
}

static gboolean
is_kept (BesaceTable         table,
         char *const        *values)
{
  const int stamp = besace_table_find_role (table, BESACE_COLUMN_STAMP, 0);
  const int deleted = besace_table_find_role (table, BESACE_COLUMN_DELETED, 0);

  return values && values[stamp] && (deleted < 0 || g_strcmp0 (values[deleted], values[stamp]) < 0);
}

gboolean
besace_library_row_is_kept (const BesaceLibraryRow *self)
{
  return is_kept (self->table, self->values);
}

gboolean
besace_library_row_was_kept (const BesaceLibraryRow *self)
{
  return is_kept (self->table, self->before);
}

gboolean
besace_library_row_is_erased (const BesaceLibraryRow *self)
{
  return g_strcmp0 (besace_library_row_get_role (self, BESACE_COLUMN_ERASED, 0),
                    besace_library_row_get_role (self, BESACE_COLUMN_STAMP, 0)) > 0;
}

gboolean
besace_library_row_has_changed (const BesaceLibraryRow *self)
{
  for (guint i = 0; i < besace_table_describe (self->table)->n_columns; i++) {
    if (!self->before || g_strcmp0 (self->before[i], self->values[i]) != 0)
      return TRUE;
  }

  return FALSE;
}

void
besace_library_row_blank (BesaceLibraryRow *self)
{
  const BesaceTableDescription *description = besace_table_describe (self->table);

  for (guint i = 0; i < description->n_columns; i++) {
    if (description->columns[i].flags & BESACE_COLUMN_ERASABLE)
      besace_library_row_set_value (self, i, description->columns[i].flags & BESACE_COLUMN_NULLABLE ? NULL : "");
  }
}

static char *
make_insert (BesaceTable table)
{
  const BesaceTableDescription *description = besace_table_describe (table);
  g_autofree char *columns = besace_library_row_list_columns (table);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s (%s) VALUES (", description->name, columns);
  for (guint i = 0; i < description->n_columns; i++)
    g_string_append_printf (sql, "%s:value%u", i > 0 ? ", " : "", i);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
make_update (BesaceTable table)
{
  const BesaceTableDescription *description = besace_table_describe (table);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE %s SET ", description->name);
  for (guint i = 0; i < description->n_columns; i++)
    g_string_append_printf (sql, "%s%s = :value%u", i > 0 ? ", " : "", description->columns[i].name, i);
  append_key_condition (sql, table);
  return g_string_free (sql, FALSE);
}

gboolean
besace_library_row_write (const BesaceLibraryRow  *self,
                          BesaceConnection        *connection,
                          GError                 **error)
{
  const BesaceTableDescription *description = besace_table_describe (self->table);
  g_autofree char *sql = self->before ? make_update (self->table) : make_insert (self->table);
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return FALSE;

  for (guint i = 0; i < description->n_columns; i++) {
    g_autofree char *name = g_strdup_printf (":value%u", i);

    if (description->columns[i].flags & BESACE_COLUMN_INTEGER && self->values[i])
      besace_statement_bind_int64 (statement, name, g_ascii_strtoll (self->values[i], NULL, 10));
    else
      besace_statement_bind_text (statement, name, self->values[i]);
  }

  if (self->before) {
    g_autofree char *key = besace_library_row_make_key (self);

    bind_key (statement, self->table, key);
  }

  return besace_statement_execute (statement, error);
}
