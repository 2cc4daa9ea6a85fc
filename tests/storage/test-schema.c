/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A released migration is never changed: the schema that it makes is kept in tests/fixtures/schema/, one file for each
 * version of each kind of database. BESACE_WRITE_FIXTURES=1 writes the file of a version that has none yet. */

#include "besace-connection.h"

#include "scratch-folder.h"

static char *
dump_schema (BesaceConnection *connection)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", &failure);
  GString *dump = g_string_new (NULL);

  g_assert_no_error (failure);
  while (besace_statement_next (statement, &failure)) {
    const char *sql = besace_statement_get_text (statement, 2);

    g_string_append_printf (dump, "-- %s %s\n", besace_statement_get_text (statement, 0),
                            besace_statement_get_text (statement, 1));
    if (sql)
      g_string_append_printf (dump, "%s;\n", sql);
    g_string_append_c (dump, '\n');
  }
  g_assert_no_error (failure);

  return g_string_free (dump, FALSE);
}

static void
test_golden (gconstpointer data)
{
  const BesaceSchema schema = (BesaceSchema) GPOINTER_TO_INT (data);
  const char *kind = schema == BESACE_SCHEMA_CATALOGUE ? "catalogue" : "library";
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "fresh.db");
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceConnection) connection = besace_connection_open (path, schema, BESACE_CONNECTION_READ_WRITE, &failure);
  g_autofree char *dump = NULL;
  g_autofree char *name = NULL;
  g_autofree char *fixture = NULL;
  g_autofree char *golden = NULL;

  g_assert_no_error (failure);
  dump = dump_schema (connection);
  name = g_strdup_printf ("%s-%d.sql", kind, (int) besace_connection_query_int64 (connection, "PRAGMA user_version"));
  fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "schema", name, NULL);

  if (g_getenv ("BESACE_WRITE_FIXTURES") && !g_file_test (fixture, G_FILE_TEST_EXISTS))
    g_assert_true (g_file_set_contents (fixture, dump, -1, NULL));

  g_file_get_contents (fixture, &golden, NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (dump, ==, golden);
}

/* What a fresh database holds besides its tables. */
static void
test_first_rows (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *catalogue_path = scratch_folder_get_path (folder, "catalogue.db");
  g_autofree char *library_path = scratch_folder_get_path (folder, "library.db");
  g_autoptr(BesaceConnection) catalogue =
    besace_connection_open (catalogue_path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, NULL);
  g_autoptr(BesaceConnection) library =
    besace_connection_open (library_path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL);

  g_assert_cmpint (besace_connection_query_int64 (catalogue, "SELECT count (*) FROM catalogue WHERE revision = 0"), ==, 1);
  g_assert_cmpint (besace_connection_query_int64 (library,
                                                  "SELECT count (*) FROM library WHERE stamp IS NULL AND last_use = 0"), ==, 1);

  /* There is never a second one. */
  g_assert_false (besace_connection_execute (catalogue, "INSERT INTO catalogue VALUES (2, 0, 1)", NULL));
  g_assert_false (besace_connection_execute (library, "INSERT INTO library VALUES (2, NULL, 0)", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/schema/catalogue", GINT_TO_POINTER (BESACE_SCHEMA_CATALOGUE), test_golden);
  g_test_add_data_func ("/schema/library", GINT_TO_POINTER (BESACE_SCHEMA_LIBRARY), test_golden);
  g_test_add_func ("/schema/first-rows", test_first_rows);

  return g_test_run ();
}
