/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A released migration is never changed: the schema that it makes is kept in tests/fixtures/schema/, one file for each
 * version of each kind of database. BESACE_WRITE_FIXTURES=1 writes the file of a version that has none yet. */

#include "besace-connection.h"

#include <string.h>

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

static const char *const kinds[] = {
  [BESACE_SCHEMA_CATALOGUE] = "catalogue",
  [BESACE_SCHEMA_LIBRARY] = "library",
  [BESACE_SCHEMA_INSTANCE] = "instance",
};

static void
test_golden (gconstpointer data)
{
  const BesaceSchema schema = (BesaceSchema) GPOINTER_TO_INT (data);
  const char *kind = kinds[schema];
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
  g_assert_false (besace_connection_execute (library, "INSERT INTO library VALUES (2, NULL, 0, 0, 0, 0, 0)", NULL));
}

/* Makes the tables of an older version of a schema, and runs @sql there. */
static void
make_old (const char *path,
          const char *name,
          const char *sql)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "schema", name, NULL);
  g_autofree char *schema = NULL;
  g_auto(GStrv) objects = NULL;
  g_autoptr(GError) failure = NULL;
  sqlite3 *db;

  g_file_get_contents (fixture, &schema, NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  objects = g_strsplit (schema, "\n\n", -1);
  for (char **object = objects; *object; object++) {
    /* The tables of the search index are made by a tokenizer of ours, and say nothing here: simpler ones stand for them. */
    if (g_str_has_prefix (*object, "-- table ") && !strstr (*object, "_index") && !strstr (*object, "light_word"))
      g_assert_cmpint (sqlite3_exec (db, *object, NULL, NULL, NULL), ==, SQLITE_OK);
  }
  g_assert_cmpint (sqlite3_exec (db, "CREATE VIRTUAL TABLE light_index USING fts5 (title); "
                                     "CREATE VIRTUAL TABLE full_index USING fts5 (contents)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* What was kept under the first version of the schema is there under the present one. */
static void
test_migrated_library (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "library.db");
  g_autoptr(BesaceConnection) connection = NULL;
  g_autoptr(GError) failure = NULL;

  make_old (path, "library-1.sql",
            "PRAGMA user_version = 1; PRAGMA application_id = 0x42734c62; INSERT INTO library VALUES (1, 's', 12); "
            "INSERT INTO bookmark (uuid, resource, title, date, added, order_key, order_stamp, stamp) "
            "VALUES ('u', 'demo:1', 'T', 0, 0, 'a0', 's', 's')");
  connection = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (besace_connection_query_int64 (connection, "PRAGMA user_version"), ==, 7);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT last_use FROM library WHERE stamp = 's' AND era = 0"), ==, 12);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM bookmark WHERE resource = 'demo:1'"), ==, 1);
}

/* A catalogue of before knows which images and files its records name. */
static void
test_migrated_media (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "catalogue.db");
  g_autoptr(BesaceConnection) connection = NULL;
  g_autoptr(GError) failure = NULL;

  make_old (path, "catalogue-3.sql",
            "PRAGMA user_version = 3; PRAGMA application_id = 0x42734374; INSERT INTO catalogue VALUES (1, 1, 1); "
            "INSERT INTO source (id, name, kind, position) VALUES (1, 'feed', 'feed', 1); "
            "INSERT INTO resource (row, source, id, title, sort_key, title_words, updated, arrived, revision, shown, facets) "
            "VALUES (1, 1, 'demo:1', 'T', 't', 1, 0, 5, 1, 1, x''), (2, 1, 'demo:2', 'T', 't', 1, 0, 5, 1, 1, x''); "
            "INSERT INTO resource_data VALUES (1, '{\"cover\":{\"type\":\"image\",\"url\":\"https://example.org/c\"},"
            "\"contents\":[{\"type\":\"text\",\"html\":\"x\"},{\"type\":\"file\",\"name\":\"f\",\"blob\":\"ab\",\"size\":7}]}'), "
            "(2, '{\"title\":\"T\"}')");
  connection = besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM resource_medium WHERE row = 1"), ==, 2);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM resource_medium"), ==, 2);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT size FROM medium WHERE name = 'ab' AND NOT image AND "
                                                  "named = 5"), ==, 7);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT size FROM medium WHERE url = 'https://example.org/c' AND "
                                                  "image AND blob IS NULL"), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/schema/catalogue", GINT_TO_POINTER (BESACE_SCHEMA_CATALOGUE), test_golden);
  g_test_add_data_func ("/schema/library", GINT_TO_POINTER (BESACE_SCHEMA_LIBRARY), test_golden);
  g_test_add_data_func ("/schema/instance", GINT_TO_POINTER (BESACE_SCHEMA_INSTANCE), test_golden);
  g_test_add_func ("/schema/first-rows", test_first_rows);
  g_test_add_func ("/schema/migrated-library", test_migrated_library);
  g_test_add_func ("/schema/migrated-media", test_migrated_media);

  return g_test_run ();
}
