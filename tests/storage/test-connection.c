/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-connection.h"

#include <gio/gio.h>
#include <string.h>

#include "scratch-folder.h"

#define OPENERS 8
#define ROUNDS 10

static const char *program; /* this one, for the tests that need several processes */

static BesaceConnection *
open_database (const char           *path,
               BesaceSchema          schema,
               BesaceConnectionMode  mode)
{
  g_autoptr(GError) failure = NULL;
  BesaceConnection *connection = besace_connection_open (path, schema, mode, &failure);

  g_assert_no_error (failure);
  return connection;
}

static void
execute (BesaceConnection *connection,
         const char       *sql)
{
  g_autoptr(GError) failure = NULL;

  besace_connection_execute (connection, sql, &failure);
  g_assert_no_error (failure);
}

/* What another program does to a file. */
static void
execute_plainly (const char *path,
                 const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_fresh (void)
{
  static const struct {
    BesaceSchema schema;
    gint64       application_id;
    gint64       synchronous;
    gint64       secure_delete;
  } examples[] = {
    { BESACE_SCHEMA_CATALOGUE, 0x42734374, 1, 0 },
    { BESACE_SCHEMA_LIBRARY, 0x42734c62, 2, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autoptr(ScratchFolder) folder = scratch_folder_new ();
    g_autofree char *path = scratch_folder_get_path (folder, "fresh.db");
    g_autofree char *files = NULL;
    BesaceConnection *connection = open_database (path, examples[i].schema, BESACE_CONNECTION_READ_WRITE);
    BesaceStatement *mode = besace_connection_prepare (connection, "PRAGMA journal_mode", NULL);

    g_assert_cmpint (besace_connection_query_int64 (connection, "PRAGMA user_version"), >=, 1);
    g_assert_cmpint (besace_connection_query_int64 (connection, "PRAGMA application_id"), ==, examples[i].application_id);
    g_assert_cmpint (besace_connection_query_int64 (connection, "PRAGMA synchronous"), ==, examples[i].synchronous);
    g_assert_cmpint (besace_connection_query_int64 (connection, "PRAGMA secure_delete"), ==, examples[i].secure_delete);
    g_assert_cmpint (besace_connection_query_int64 (connection, "PRAGMA foreign_keys"), ==, 1);
    g_assert_true (besace_statement_next (mode, NULL));
    g_assert_cmpstr (besace_statement_get_text (mode, 0), ==, "wal");
    besace_statement_release (mode);
    besace_connection_close (connection);

    files = scratch_folder_list (folder);
    g_assert_cmpstr (files, ==, "fresh.db");

    /* A second time there is nothing to migrate. */
    connection = open_database (path, examples[i].schema, BESACE_CONNECTION_READ_WRITE);
    besace_connection_close (connection);
  }
}

static void
assert_untouched (const char   *path,
                  BesaceSchema  schema,
                  int           code)
{
  static const BesaceConnectionMode modes[] = { BESACE_CONNECTION_READ_ONLY, BESACE_CONNECTION_READ_WRITE };
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr(GBytes) before = scratch_folder_read (path);
  g_autoptr(GBytes) log_before = scratch_folder_read (log);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autoptr(GError) failure = NULL;
    g_autoptr(GBytes) after = NULL;
    g_autoptr(GBytes) log_after = NULL;

    g_assert_null (besace_connection_open (path, schema, modes[i], &failure));
    g_assert_error (failure, BESACE_DATABASE_ERROR, code);
    g_assert_true (g_str_has_suffix (failure->message, "."));

    after = scratch_folder_read (path);
    log_after = scratch_folder_read (log);
    g_assert_true (g_bytes_equal (before, after));
    g_assert_true (g_bytes_equal (log_before, log_after));
  }
}

static void
test_foreign (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *text = scratch_folder_write (folder, "text.db", "This is a letter, and no database at all. "
                                                "It is longer than the header of a database, which has 100 bytes.", -1);
  g_autofree char *short_text = scratch_folder_write (folder, "short.db", "Short", -1);
  g_autofree char *tables = scratch_folder_get_path (folder, "tables.db");
  g_autofree char *marked = scratch_folder_get_path (folder, "marked.db");
  g_autofree char *library = scratch_folder_get_path (folder, "library.db");
  g_autofree char *files = NULL;

  execute_plainly (tables, "CREATE TABLE recipe (title TEXT); INSERT INTO recipe VALUES ('Crêpes')");
  execute_plainly (marked, "PRAGMA application_id = 12; PRAGMA user_version = 1; CREATE TABLE recipe (title TEXT)");
  besace_connection_close (open_database (library, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE));

  assert_untouched (text, BESACE_SCHEMA_CATALOGUE, SQLITE_NOTADB);
  assert_untouched (short_text, BESACE_SCHEMA_CATALOGUE, SQLITE_NOTADB);
  assert_untouched (tables, BESACE_SCHEMA_CATALOGUE, SQLITE_NOTADB);
  assert_untouched (tables, BESACE_SCHEMA_LIBRARY, SQLITE_NOTADB);
  assert_untouched (marked, BESACE_SCHEMA_LIBRARY, SQLITE_NOTADB);
  assert_untouched (library, BESACE_SCHEMA_CATALOGUE, SQLITE_NOTADB);

  /* Nor is anything left beside them. */
  files = scratch_folder_list (folder);
  g_assert_cmpstr (files, ==, "library.db marked.db short.db tables.db text.db");
}

static void
test_newer (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "newer.db");

  besace_connection_close (open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE));
  execute_plainly (path, "PRAGMA user_version = 4000");
  assert_untouched (path, BESACE_SCHEMA_LIBRARY, SQLITE_SCHEMA);
}

/* What the newer version had not yet moved from its log into the file stays in the log. */
static void
test_newer_with_log (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "newer.db");
  g_autofree char *copy = scratch_folder_get_path (folder, "copy.db");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copied_log = g_strconcat (copy, "-wal", NULL);
  BesaceConnection *connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GBytes) log_content = NULL;

  execute (connection, "CREATE TABLE later (x); PRAGMA user_version = 4000");
  content = scratch_folder_read (path);
  log_content = scratch_folder_read (log);
  g_assert_cmpuint (g_bytes_get_size (log_content), >, 0);
  g_assert_true (g_file_set_contents (copy, g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content), NULL));
  g_assert_true (g_file_set_contents (copied_log, g_bytes_get_data (log_content, NULL),
                                      (gssize) g_bytes_get_size (log_content), NULL));
  besace_connection_close (connection);

  assert_untouched (copy, BESACE_SCHEMA_LIBRARY, SQLITE_SCHEMA);
}

static void
test_read_only (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "data.db");
  g_autofree char *empty = NULL;
  g_autoptr(GError) missing = NULL;
  g_autoptr(GError) not_begun = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceConnection) connection = NULL;

  g_assert_null (besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, &missing));
  g_assert_error (missing, BESACE_DATABASE_ERROR, SQLITE_CANTOPEN);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* An empty file is the beginning of a database to whoever may write, and none to whoever reads. */
  empty = scratch_folder_write (folder, "empty.db", "", 0);
  g_assert_null (besace_connection_open (empty, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, &not_begun));
  g_assert_error (not_begun, BESACE_DATABASE_ERROR, SQLITE_NOTADB);

  besace_connection_close (open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE));
  connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM bookmark"), ==, 0);
  g_assert_false (besace_connection_execute (connection, "DELETE FROM bookmark", &failure));
  g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_READONLY);
  g_assert_cmpstr (failure->message, ==, "Besace may not write to its data folder: check its permissions, or that the "
                                         "disk is not read-only.");
}

static void
test_no_folder (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "missing/data.db");
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &failure));
  g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_CANTOPEN);
}

static void
fill (BesaceConnection *connection)
{
  execute (connection,
           "INSERT INTO bookmark (uuid, resource, title, date, added, order_key, order_stamp, stamp) "
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
           "SELECT 'uuid-' || i, 'demo:' || i, 'A title that takes some room ' || i, 0, 0, 'a' || i, 's', 's' FROM n");
}

static void
test_damaged (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "damaged.db");
  g_autofree char *content = NULL;
  g_autoptr(GError) damage = NULL;
  g_autoptr(GError) cut = NULL;
  BesaceConnection *connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  gsize length;

  fill (connection);
  g_assert_true (besace_connection_check (connection, FALSE, NULL));
  g_assert_true (besace_connection_check (connection, TRUE, NULL));
  besace_connection_close (connection);

  /* A page that the disk has lost. */
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + length / 2, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_assert_false (besace_connection_check (connection, FALSE, &damage));
  g_assert_true (besace_database_error_is_damage (damage));
  g_assert_true (g_str_has_prefix (damage->message, "The data is damaged: "));
  besace_connection_close (connection);

  /* A copy that was cut short. */
  g_assert_true (g_file_set_contents (path, content, (gssize) length / 3, NULL));
  connection = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &cut);
  if (connection) {
    g_assert_false (besace_connection_check (connection, FALSE, &cut));
    besace_connection_close (connection);
  }
  g_assert_true (besace_database_error_is_damage (cut));

  g_assert_false (besace_database_error_is_damage (NULL));
}

static void
test_transactions (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "data.db");
  g_autoptr(BesaceConnection) connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(GError) failure = NULL;

  {
    g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, &failure);

    g_assert_no_error (failure);
    fill (connection);
  }
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM bookmark"), ==, 0);

  {
    g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, &failure);

    fill (connection);
    g_assert_true (besace_transaction_commit (g_steal_pointer (&transaction), &failure));
  }
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM bookmark"), ==, 2000);

  {
    g_autoptr(BesaceTransaction) outer = besace_transaction_begin (connection, &failure);

    g_assert_nonnull (outer);
    g_assert_null (besace_transaction_begin (connection, NULL));
  }
  g_assert_true (besace_connection_execute (connection, "BEGIN; ROLLBACK", NULL));
}

static void
test_copy (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "data.db");
  g_autofree char *copy_path = scratch_folder_get_path (folder, "copy.db");
  g_autofree char *nowhere = scratch_folder_get_path (folder, "missing/copy.db");
  g_autoptr(BesaceConnection) connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(BesaceConnection) copy = NULL;
  g_autoptr(GError) failure = NULL;

  fill (connection);
  besace_connection_copy_to (connection, copy_path, &failure);
  g_assert_no_error (failure);
  copy = open_database (copy_path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_assert_cmpint (besace_connection_query_int64 (copy, "SELECT count (*) FROM bookmark"), ==, 2000);

  g_assert_false (besace_connection_copy_to (connection, copy_path, NULL));
  g_assert_false (besace_connection_copy_to (connection, nowhere, &failure));
  g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_CANTOPEN);
}

static void
test_statements (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "data.db");
  g_autoptr(BesaceConnection) connection = open_database (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  const char *sql = "SELECT :text, :number, :real, :blob";
  g_autoptr(GError) failure = NULL;

  for (guint round = 0; round < 2; round++) {
    g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, &failure);

    g_assert_no_error (failure);
    if (round == 0) {
      besace_statement_bind_text (statement, ":text", "é");
      besace_statement_bind_int64 (statement, ":number", G_MAXINT64);
      besace_statement_bind_double (statement, ":real", 0.5);
      besace_statement_bind_blob (statement, ":blob", NULL, 0);
    }
    g_assert_true (besace_statement_next (statement, &failure));
    g_assert_cmpstr (besace_statement_get_text (statement, 0), ==, round == 0 ? "é" : NULL);
    g_assert_cmpint (sqlite3_column_int64 (statement, 1), ==, round == 0 ? G_MAXINT64 : 0);
    g_assert_cmpint (sqlite3_column_type (statement, 3), ==, round == 0 ? SQLITE_BLOB : SQLITE_NULL);
    g_assert_false (besace_statement_next (statement, &failure));
    g_assert_no_error (failure);
  }

  g_assert_null (besace_connection_prepare (connection, "SELECT * FROM nothing", &failure));
  g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_ERROR);
}

/* Many programs start at once on a computer where there is nothing yet. */
static void
test_openers (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    g_autoptr(ScratchFolder) folder = scratch_folder_new ();
    g_autofree char *path = scratch_folder_get_path (folder, "data.db");
    const char *schema = round % 2 ? "catalogue" : "library";
    GSubprocess *openers[OPENERS];

    for (guint i = 0; i < OPENERS; i++) {
      g_autoptr(GError) failure = NULL;

      openers[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &failure, program, "open", schema, path, NULL);
      g_assert_no_error (failure);
    }

    for (guint i = 0; i < OPENERS; i++) {
      g_assert_true (g_subprocess_wait_check (openers[i], NULL, NULL));
      g_object_unref (openers[i]);
    }
  }
}

/* What each of those programs does. */
static int
open_and_end (const char *schema,
              const char *path)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, g_str_equal (schema, "catalogue") ? BESACE_SCHEMA_CATALOGUE : BESACE_SCHEMA_LIBRARY,
                            BESACE_CONNECTION_READ_WRITE, &failure);

  if (connection && besace_connection_query_int64 (connection, "SELECT count (*) FROM sqlite_schema") > 3)
    return 0;

  g_printerr ("%s\n", failure ? failure->message : "The database is empty");
  return 1;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "open"))
    return open_and_end (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/connection/fresh", test_fresh);
  g_test_add_func ("/connection/foreign", test_foreign);
  g_test_add_func ("/connection/newer", test_newer);
  g_test_add_func ("/connection/newer-with-log", test_newer_with_log);
  g_test_add_func ("/connection/read-only", test_read_only);
  g_test_add_func ("/connection/no-folder", test_no_folder);
  g_test_add_func ("/connection/damaged", test_damaged);
  g_test_add_func ("/connection/transactions", test_transactions);
  g_test_add_func ("/connection/copy", test_copy);
  g_test_add_func ("/connection/statements", test_statements);
  g_test_add_func ("/connection/openers", test_openers);

  return g_test_run ();
}
