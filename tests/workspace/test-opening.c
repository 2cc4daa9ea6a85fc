/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "besace-data-directory.h"
#include "besace-database.h"

#define STRANGER 65534 /* nobody */

static const char *program; /* this one, for the test that needs another user */

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
assert_opens (Session *session)
{
  g_autoptr(GError) failure = NULL;

  session_open (session, &failure);
  g_assert_no_error (failure);
}

static void
assert_fails (Session              *session,
              BesaceWorkspaceError  code)
{
  g_autoptr(GError) failure = NULL;

  g_assert_false (session_open (session, &failure));
  g_assert_error (failure, BESACE_WORKSPACE_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (failure->message, "."));
}

/* The library alone is enough: a page of it is in many resources. */
static void
fill (Session *session)
{
  g_autoptr(GString) records = g_string_new (NULL);

  for (guint i = 0; i < 300; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"%s\",\"data\":{\"title\":\"Titre %u\","
                            "\"summary\":\"Un résumé\"}}\n", id, i);
    if (i % 3 == 0)
      session_keep (session, id);
  }
  session_add (session, records->str);
}

static void
test_first (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autofree char *library = NULL;
  g_autofree char *bookmarks = NULL;
  g_autofree char *files = NULL;

  assert_opens (session);
  g_assert_null (besace_workspace_get_notice (session->workspace));
  g_assert_cmpstr (besace_workspace_get_data_dir (session->workspace), ==, session->folder->path);
  g_assert_true (*besace_library_get_name (besace_workspace_get_library (session->workspace)));
  bookmarks = session_list_bookmarks (session);
  g_assert_cmpstr (bookmarks, ==, "");
  library = session_get_library_path (session);
  g_assert_true (g_file_test (library, G_FILE_TEST_EXISTS));

  /* What remains when it is closed are whole files, without logs. */
  session_close (session);
  files = scratch_folder_list (session->folder);
  g_assert_cmpstr (files, ==, "catalogue.db lock profiles profiles.json profiles.lock");
}

static void
test_twice (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceWorkspace) second = besace_workspace_new (session->folder->path, "en", session->clock);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_workspace_open_async (second, NULL, NULL, session_keep_result_cb, &result);
  besace_workspace_open_finish (second, session_wait (&result), &failure);
  g_assert_no_error (failure);
  besace_workspace_close (second);
}

static void
test_no_profile (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceWorkspace) workspace = besace_workspace_new (session->folder->path, "en", session->clock);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_workspace_open_async (workspace, "Nobody", NULL, session_keep_result_cb, &result);
  g_assert_false (besace_workspace_open_finish (workspace, session_wait (&result), &failure));
  g_assert_error (failure, BESACE_WORKSPACE_ERROR, BESACE_WORKSPACE_ERROR_PROFILE);
  g_assert_null (besace_workspace_get_catalogue (workspace));
}

static void
test_cancelled (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  session->workspace = besace_workspace_new (session->folder->path, "en", session->clock);
  g_cancellable_cancel (cancellable);
  besace_workspace_open_async (session->workspace, NULL, cancellable, session_keep_result_cb, &result);
  g_assert_false (besace_workspace_open_finish (session->workspace, session_wait (&result), &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A database of a later version stays as it is, to the byte. */
static void
test_newer (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *catalogue = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autofree char *library = session_get_library_path (session);
  const char *paths[] = { library, catalogue };

  session_close (session);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr(GBytes) before = NULL;
    g_autoptr(GBytes) after = NULL;

    execute_plainly (paths[i], "PRAGMA user_version = 4000");
    before = scratch_folder_read (paths[i]);
    assert_fails (session, BESACE_WORKSPACE_ERROR_NEWER);
    after = scratch_folder_read (paths[i]);
    g_assert_true (g_bytes_equal (before, after));
    session_close (session);
  }
}

static void
test_busy (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (session->folder->path, NULL);
  g_autoptr(BesaceLock) restoring = besace_data_directory_lock (directory, BESACE_LOCK_DATA, TRUE, 0, NULL);

  g_assert_nonnull (restoring);
  assert_fails (session, BESACE_WORKSPACE_ERROR_BUSY);
}

/* A program of somebody who may only read the folder: this one, started again. */
static int
open_as_stranger (const char *path)
{
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  g_autoptr(BesaceWorkspace) workspace = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  if (setgid (STRANGER) != 0 || setuid (STRANGER) != 0)
    return 1;

  workspace = besace_workspace_new (path, "en", clock);
  besace_workspace_open_async (workspace, NULL, NULL, session_keep_result_cb, &result);
  if (!besace_workspace_open_finish (workspace, session_wait (&result), &failure))
    g_print ("%s", failure->message);
  return 0;
}

static void
test_read_only (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GSubprocess) stranger = NULL;
  g_autofree char *said = NULL;
  g_autoptr(GError) failure = NULL;

  if (getuid () != 0) {
    g_test_skip ("only root can become somebody else");
    return;
  }

  session_close (session);
  g_assert_cmpint (g_chmod (session->folder->path, 0755), ==, 0);
  stranger = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &failure, program, "stranger", session->folder->path, NULL);
  g_assert_no_error (failure);
  g_assert_true (g_subprocess_communicate_utf8 (stranger, NULL, NULL, &said, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (stranger), ==, 0);
  g_assert_true (g_str_has_suffix (said, "check its permissions, or that the disk is not read-only."));
}

/* A catalogue can be fetched again: the damaged one is set aside, an empty one begun, and the library is untouched. */
static void
test_damaged_catalogue (void)
{
  static const char *const contents[] = { "This is no database at all, but a text that is long enough to be looked at as one, "
                                          "which a disk may well leave in its place.", "SQLite format 3" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autoptr(Session) session = session_new ();
    g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
    g_autofree char *bookmarks = NULL;
    g_autofree char *aside = NULL;
    g_autofree char *dump = NULL;
    g_autofree char *kept = NULL;

    session_add (session, RECORD ("1", "Un"));
    session_keep (session, "demo:1");
    session_close (session);
    g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));

    assert_opens (session);
    g_assert_true (g_str_has_prefix (besace_workspace_get_notice (session->workspace), "The catalogue was damaged: "));
    bookmarks = session_list_bookmarks (session);
    g_assert_cmpstr (bookmarks, ==, "demo:1");
    session_add (session, RECORD ("2", "Deux"));
    dump = session_dump (session);
    g_assert_cmpstr (dump, ==, "demo:2 Deux");

    aside = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path, SESSION_NOW);
    g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, contents[i]);

    /* The next time all is well. */
    session_close (session);
    assert_opens (session);
    g_assert_null (besace_workspace_get_notice (session->workspace));
  }
}

/* An empty file is what a power cut may leave; where Besace was never used before, it is a new catalogue. */
static void
test_lost_catalogue (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autofree char *path = scratch_folder_write (session->folder, "catalogue.db", "", 0);

  assert_opens (session);
  g_assert_null (besace_workspace_get_notice (session->workspace));
  session_close (session);

  for (guint i = 0; i < 2; i++) {
    if (i == 0)
      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    else
      g_assert_cmpint (g_remove (path), ==, 0);

    assert_opens (session);
    g_assert_true (g_str_has_prefix (besace_workspace_get_notice (session->workspace), "The catalogue was gone"));
    session_close (session);
    assert_opens (session);
    g_assert_null (besace_workspace_get_notice (session->workspace));
    session_close (session);
  }
}

/* Reads all resources; whether damage was met. */
static gboolean
meet_damage (Session *session)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (session->workspace);
  gboolean met = FALSE;

  for (guint i = 0; i < 300; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) failure = NULL;
    g_autoptr(BesaceCopy) copy = NULL;

    besace_catalogue_load_copy_async (catalogue, id, NULL, session_keep_result_cb, &result);
    copy = besace_catalogue_load_copy_finish (catalogue, session_wait (&result), &failure);
    met = met || besace_database_error_is_damage (failure);
  }

  return met;
}

/* Damage that shows only while working is mended at the next start. */
static void
test_damage_met_later (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autofree char *bookmarks = NULL;
  g_autoptr(BesaceResults) results = NULL;

  fill (session);
  session_close (session);
  session_damage (path);

  assert_opens (session);
  g_assert_null (besace_workspace_get_notice (session->workspace));
  g_assert_true (meet_damage (session));
  g_assert_true (besace_database_is_suspect (path));
  session_close (session);

  assert_opens (session);
  g_assert_true (g_str_has_prefix (besace_workspace_get_notice (session->workspace), "The catalogue was damaged: "));
  g_assert_false (besace_database_is_suspect (path));
  bookmarks = session_list_bookmarks (session);
  g_assert_true (g_str_has_prefix (bookmarks, "demo:297 demo:294 "));
  results = session_search (session, "titre");
  g_assert_cmpuint (results->n_rows, ==, 0);
}

/* A suspicion that proves unfounded is forgotten. */
static void
test_unfounded_suspicion (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autofree char *mark = NULL;
  g_autofree char *dump = NULL;

  session_add (session, RECORD ("1", "Un"));
  session_close (session);
  mark = scratch_folder_write (session->folder, "catalogue.db.suspect", "", 0);
  g_assert_true (besace_database_is_suspect (path));
  assert_opens (session);
  g_assert_false (besace_database_is_suspect (path));
  dump = session_dump (session);
  g_assert_cmpstr (dump, ==, "demo:1 Un");
}

/* While another program has the damaged catalogue open it is not moved under its feet. */
static void
test_damaged_catalogue_in_use (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (session->folder->path, NULL);
  g_autoptr(BesaceLock) other = NULL;

  session_close (session);
  g_assert_true (g_file_set_contents (path, "This is no database at all, but it is long enough to be taken for one, or so "
                                      "it seems to whoever wrote this test.", -1, NULL));
  other = besace_data_directory_lock (directory, BESACE_LOCK_DATA, FALSE, 0, NULL);
  assert_fails (session, BESACE_WORKSPACE_ERROR_BUSY);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A damaged library is never replaced in silence: its newest good backup is offered, and takes its place when asked. */
static void
test_damaged_library (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = session_get_library_path (session);
  g_autofree char *bookmarks = NULL;
  g_autofree char *aside = NULL;
  g_autoptr(GBytes) damaged = NULL;
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  gint64 date;

  fill (session);
  session_close (session);
  besace_clock_set (session->clock, SESSION_NOW + SESSION_DAY);
  assert_opens (session);
  session_keep (session, "demo:of-today");
  session_close (session);
  session_damage (path);
  damaged = scratch_folder_read (path);

  assert_fails (session, BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED);
  after = scratch_folder_read (path);
  g_assert_true (g_bytes_equal (damaged, after));
  g_assert_nonnull (besace_workspace_get_backup (session->workspace, &date));
  g_assert_cmpint (date, >, 0);

  besace_workspace_restore_backup_async (session->workspace, NULL, session_keep_result_cb, &result);
  besace_workspace_restore_backup_finish (session->workspace, session_wait (&result), &failure);
  g_assert_no_error (failure);
  assert_opens (session);
  bookmarks = session_list_bookmarks (session);
  g_assert_true (g_str_has_prefix (bookmarks, "demo:of-today demo:297 demo:294 "));

  aside = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path, SESSION_NOW + SESSION_DAY);
  kept = scratch_folder_read (aside);
  g_assert_true (g_bytes_equal (damaged, kept));
}

static void
test_damaged_library_without_backup (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  fill (session);
  session_close (session);
  dir = g_dir_open (backups, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *backup = g_build_filename (backups, name, NULL);

    session_damage (backup);
  }
  session_damage (path);
  assert_fails (session, BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED);
  g_assert_null (besace_workspace_get_backup (session->workspace, NULL));
}

/* An index made by other rules is made again while all is open already. */
static void
test_old_index (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autoptr(BesaceConnection) connection = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResults) results = NULL;

  session_add (session, RECORD ("1", "Impôts"));
  session_close (session);
  connection = besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, &failure);
  g_assert_no_error (failure);
  besace_connection_execute (connection, "UPDATE catalogue SET index_rules = 0; "
                             "INSERT INTO light_index (light_index) VALUES ('delete-all')", &failure);
  g_assert_no_error (failure);
  g_clear_pointer (&connection, besace_connection_close);

  assert_opens (session);
  session_close (session);
  assert_opens (session);
  results = session_search (session, "impots");
  g_assert_cmpuint (results->n_rows, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "stranger"))
    return open_as_stranger (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/opening/first", test_first);
  g_test_add_func ("/opening/twice", test_twice);
  g_test_add_func ("/opening/no-profile", test_no_profile);
  g_test_add_func ("/opening/cancelled", test_cancelled);
  g_test_add_func ("/opening/newer", test_newer);
  g_test_add_func ("/opening/busy", test_busy);
  g_test_add_func ("/opening/read-only", test_read_only);
  g_test_add_func ("/opening/damaged-catalogue", test_damaged_catalogue);
  g_test_add_func ("/opening/lost-catalogue", test_lost_catalogue);
  g_test_add_func ("/opening/old-index", test_old_index);
  g_test_add_func ("/opening/damage-met-later", test_damage_met_later);
  g_test_add_func ("/opening/unfounded-suspicion", test_unfounded_suspicion);
  g_test_add_func ("/opening/damaged-catalogue-in-use", test_damaged_catalogue_in_use);
  g_test_add_func ("/opening/damaged-library", test_damaged_library);
  g_test_add_func ("/opening/damaged-library-without-backup", test_damaged_library_without_backup);

  return g_test_run ();
}
