/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-database.h"

#include "scratch-folder.h"

static gpointer
add_search (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "INSERT INTO search (uuid, text, time, stamp) VALUES (:text, :text, 0, '')", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":text", data);
  besace_statement_execute (statement, error);
  return NULL;
}

static gpointer
count_searches (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  return GSIZE_TO_POINTER ((gsize) besace_connection_query_int64 (connection, "SELECT count (*) FROM search"));
}

static gpointer
get_thread (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  return g_thread_self ();
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gpointer
run (BesaceDatabase      *database,
     BesaceDatabaseFunc   func,
     gpointer             data,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_database_run_async (database, func, data, NULL, NULL, cancellable, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return besace_database_run_finish (database, result, error);
}

static void
test_round_trip (void)
{
  g_autoptr(BesaceDatabase) database =
    besace_database_new (":memory:", BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(GError) failure = NULL;

  run (database, add_search, (gpointer) "carte grise", NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (GPOINTER_TO_SIZE (run (database, count_searches, NULL, NULL, &failure)), ==, 1);
  g_assert_no_error (failure);
}

/* One thread, never the main one, from the first job to the last. */
static void
test_thread (void)
{
  g_autoptr(BesaceDatabase) database =
    besace_database_new (":memory:", BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  gpointer first = run (database, get_thread, NULL, NULL, NULL);

  g_assert_true (first != g_thread_self ());
  for (guint i = 0; i < 20; i++)
    g_assert_true (run (database, get_thread, NULL, NULL, NULL) == first);
}

static void
test_failure (void)
{
  g_autoptr(BesaceDatabase) database =
    besace_database_new (":memory:", BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(GError) failure = NULL;

  run (database, add_search, (gpointer) "twice", NULL, &failure);
  g_assert_no_error (failure);
  run (database, add_search, (gpointer) "twice", NULL, &failure);
  g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_CONSTRAINT_UNIQUE);
  g_assert_cmpuint (GPOINTER_TO_SIZE (run (database, count_searches, NULL, NULL, NULL)), ==, 1);
}

/* Each job hears why there is no connection, until there is one. */
static void
test_cannot_open (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *missing = scratch_folder_get_path (folder, "missing");
  g_autofree char *path = g_build_filename (missing, "data.db", NULL);
  g_autoptr(BesaceDatabase) database = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);

  for (guint i = 0; i < 2; i++) {
    g_autoptr(GError) failure = NULL;

    run (database, count_searches, NULL, NULL, &failure);
    g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_CANTOPEN);
  }

  g_assert_cmpint (g_mkdir_with_parents (missing, 0700), ==, 0);
  g_assert_cmpuint (GPOINTER_TO_SIZE (run (database, count_searches, NULL, NULL, NULL)), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (void)
{
  g_autoptr(BesaceDatabase) database =
    besace_database_new (":memory:", BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) failure = NULL;

  g_cancellable_cancel (cancellable);
  run (database, add_search, (gpointer) "never", cancellable, &failure);
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (GPOINTER_TO_SIZE (run (database, count_searches, NULL, NULL, NULL)), ==, 0);
}

static gpointer
fail_by_damage (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_CORRUPT_VTAB, "damaged");
  return NULL;
}

/* Whoever opens the file next can know that it should be looked at. */
static void
test_suspicion (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "data.db");
  g_autoptr(BesaceDatabase) database = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);

  run (database, count_searches, NULL, NULL, NULL);
  g_assert_false (besace_database_is_suspect (path));
  run (database, fail_by_damage, NULL, NULL, NULL);
  g_assert_true (besace_database_is_suspect (path));
  besace_database_clear_suspicion (path);
  g_assert_false (besace_database_is_suspect (path));
}

static void
test_close_drains (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "data.db");
  g_autoptr(BesaceDatabase) database = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(BesaceDatabase) again = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);

  for (guint i = 0; i < 100; i++)
    besace_database_run_async (database, add_search, g_strdup_printf ("search %u", i), g_free, NULL, NULL, NULL, NULL);
  besace_database_close (database);

  g_assert_cmpuint (GPOINTER_TO_SIZE (run (again, count_searches, NULL, NULL, NULL)), ==, 100);
  while (g_main_context_iteration (NULL, FALSE));
}

/* The last reference may go on either thread, with work still waiting. */
static void
test_unref_stress (void)
{
  for (guint i = 0; i < 200; i++) {
    g_autoptr(BesaceDatabase) database =
      besace_database_new (":memory:", BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);

    if (i % 2)
      g_assert_cmpuint (GPOINTER_TO_SIZE (run (database, count_searches, NULL, NULL, NULL)), ==, 0);
    else
      besace_database_run_async (database, count_searches, NULL, NULL, NULL, NULL, NULL, NULL);
  }

  while (g_main_context_iteration (NULL, FALSE));
}

static void
test_after_closing (void)
{
  g_autoptr(BesaceDatabase) database =
    besace_database_new (":memory:", BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  g_autoptr(GError) failure = NULL;
  g_autofree char *data = g_strdup ("carte grise");
  g_autoptr(GAsyncResult) result = NULL;

  besace_database_close (database);
  besace_database_run_async (database, add_search, g_steal_pointer (&data), g_free, NULL, NULL, keep_result_cb, &result);
  g_assert_null (result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (besace_database_run_finish (database, result, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CLOSED);
  besace_database_close (database);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/database/round-trip", test_round_trip);
  g_test_add_func ("/database/thread", test_thread);
  g_test_add_func ("/database/failure", test_failure);
  g_test_add_func ("/database/cannot-open", test_cannot_open);
  g_test_add_func ("/database/cancelled", test_cancelled);
  g_test_add_func ("/database/suspicion", test_suspicion);
  g_test_add_func ("/database/close-drains", test_close_drains);
  g_test_add_func ("/database/unref-stress", test_unref_stress);
  g_test_add_func ("/database/after-closing", test_after_closing);

  return g_test_run ();
}
