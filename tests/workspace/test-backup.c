/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backup.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "besace-backup-calendar.h"
#include "besace-backup-routine.h"
#include "besace-library-store.h"
#include "session.h"

/* The names of the copies, apart by spaces. */
static char *
list_copies (Session *session)
{
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (library);
  ScratchFolder backups = { g_build_filename (folder, "backups", NULL) };
  char *names = scratch_folder_list (&backups);

  g_free (backups.path);
  return names;
}

static void
use (Session *session,
     gint64   now)
{
  g_autoptr(GError) failure = NULL;

  session_close (session);
  besace_clock_set (session->clock, now);
  session_open (session, &failure);
  g_assert_no_error (failure);
  session_close (session);
}

static char *
find_good (Session *session)
{
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (session->folder->path, NULL);
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *uuid = g_path_get_basename (folder);

  return besace_backup_find_good (directory, uuid);
}

static void
assert_copies (Session    *session,
               const char *expected)
{
  g_autofree char *copies = list_copies (session);

  g_assert_cmpstr (copies, ==, expected);
}

/* One for each day of use, of the last seven. */
static void
test_rotate (void)
{
  g_autoptr(Session) session = session_new ();

  use (session, SESSION_NOW);
  use (session, SESSION_NOW + 1000);
  assert_copies (session, "library-000001-20260115.db");
  for (guint day = 1; day < 9; day++)
    use (session, SESSION_NOW + day * SESSION_DAY);
  assert_copies (session, "library-000003-20260117.db library-000004-20260118.db library-000005-20260119.db "
                          "library-000006-20260120.db library-000007-20260121.db library-000008-20260122.db "
                          "library-000009-20260123.db");
}

/* What is left, as numbers, after so many days of use. (transfer full) */
static char *
simulate (guint n_days)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *numbers = g_string_new (NULL);

  for (guint day = 0; day < n_days; day++) {
    g_autoptr(GPtrArray) expired = NULL;

    /* Only every third day is one of use. */
    g_ptr_array_add (names, besace_backup_calendar_name (day == 0 ? NULL : g_ptr_array_index (names, names->len - 1),
                                                         SESSION_NOW + 3 * day * SESSION_DAY));
    expired = besace_backup_calendar_expire (names);
    for (guint i = 0; i < expired->len; i++)
      g_ptr_array_remove (names, g_ptr_array_index (expired, i));
  }

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (numbers, "%s%d", i > 0 ? " " : "", atoi ((const char *) g_ptr_array_index (names, i) + strlen ("library-")));
  return g_string_free (numbers, FALSE);
}

/* Seven days, the ends of four weeks before, and of twelve months before: in days of use. */
static void
test_calendar (void)
{
  g_autofree char *week = simulate (8);
  g_autofree char *month = simulate (40);
  g_autofree char *years = simulate (800);

  g_assert_cmpstr (week, ==, "2 3 4 5 6 7 8");
  g_assert_cmpstr (month, ==, "14 21 28 30 34 35 36 37 38 39 40");
  g_assert_cmpstr (years, ==, "450 480 510 540 570 600 630 660 690 720 750 777 780 784 791 794 795 796 797 798 799 800");
}

/* A clock that jumps makes a copy of the present day of use again, and takes none away. */
static void
test_clock_jumps (void)
{
  static const gint64 jumps[] = { -3650, 3650, -20, 60, -1 };
  g_autoptr(Session) session = session_new ();

  for (guint day = 0; day < 7; day++)
    use (session, SESSION_NOW + day * SESSION_DAY);
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    use (session, SESSION_NOW + jumps[i] * SESSION_DAY);
  assert_copies (session, "library-000001-20260115.db library-000002-20260116.db library-000003-20260117.db "
                          "library-000004-20260118.db library-000005-20260119.db library-000006-20260120.db "
                          "library-000007-20260114.db");

  /* Once the new time goes on as time does, so do the days of use. */
  use (session, SESSION_NOW);
  assert_copies (session, "library-000002-20260116.db library-000003-20260117.db library-000004-20260118.db "
                          "library-000005-20260119.db library-000006-20260120.db library-000007-20260114.db "
                          "library-000008-20260115.db");
}

static char *
list_kept (const char *copy)
{
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (copy, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, NULL);
  g_autoptr(GPtrArray) bookmarks = besace_library_store_list_bookmarks (connection, NULL);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    g_string_append_printf (ids, "%s ", besace_bookmark_get_id (g_ptr_array_index (bookmarks, i)));
  return g_string_free (ids, FALSE);
}

/* What was kept today is in today's latest copy once the program has ended; one that changed nothing makes none. */
static void
test_refresh (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *first = NULL;
  g_autofree char *first_kept = NULL;
  g_autofree char *second = NULL;
  g_autofree char *second_kept = NULL;
  GStatBuf status;
  GStatBuf later;

  session_keep (session, "demo:1");
  session_close (session);
  assert_copies (session, "library-000001-20260115.db library-000001-20260115.latest.db");
  first = find_good (session);
  first_kept = list_kept (first);
  g_assert_cmpstr (first_kept, ==, "demo:1 ");

  g_assert_cmpint (g_stat (first, &status), ==, 0);
  use (session, SESSION_NOW + 1000);
  g_assert_cmpint (g_stat (first, &later), ==, 0);
  g_assert_cmpuint (status.st_ino, ==, later.st_ino);

  /* A program that runs past midnight. */
  session_open (session, NULL);
  session_keep (session, "demo:2");
  besace_clock_set (session->clock, SESSION_NOW + SESSION_DAY);
  session_keep (session, "demo:3");
  session_close (session);
  assert_copies (session, "library-000001-20260115.db library-000001-20260115.latest.db library-000002-20260116.db");
  second = find_good (session);
  second_kept = list_kept (second);
  g_assert_cmpstr (second_kept, ==, "demo:3 demo:2 demo:1 ");
}

static void
assert_kept (Session    *session,
             const char *expected)
{
  g_autofree char *copy = find_good (session);
  g_autofree char *kept = list_kept (copy);

  g_assert_cmpstr (kept, ==, expected);
}

static void
assert_first_of_day (Session    *session,
                     const char *name,
                     const char *expected)
{
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *copy = g_build_filename (folder, "backups", name, NULL);
  g_autofree char *kept = list_kept (copy);

  g_assert_cmpstr (kept, ==, expected);
}

/* However often what was done today is copied, what was there in the morning can be had back, also where the clock has jumped
 * meanwhile. */
static void
test_first_of_day (void)
{
  g_autoptr(Session) session = session_new ();

  session_keep (session, "demo:1");
  session_close (session);
  use (session, SESSION_NOW + SESSION_DAY);
  assert_first_of_day (session, "library-000002-20260116.db", "demo:1 ");

  for (guint i = 2; i < 5; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    session_open (session, NULL);
    session_keep (session, id);
    session_close (session);
    assert_first_of_day (session, "library-000002-20260116.db", "demo:1 ");
  }
  assert_kept (session, "demo:4 demo:3 demo:2 demo:1 ");

  use (session, SESSION_NOW - 400 * SESSION_DAY);
  assert_copies (session, "library-000001-20260115.db library-000001-20260115.latest.db library-000002-20241211.db "
                          "library-000002-20241211.latest.db");
  assert_first_of_day (session, "library-000002-20241211.db", "demo:1 ");
  assert_kept (session, "demo:4 demo:3 demo:2 demo:1 ");
}

/* What the stamp says: something was let go of. */
static gpointer
change_job (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  besace_connection_execute (connection, "UPDATE library SET stamp = 'z'; DELETE FROM bookmark", error);
  return NULL;
}

static gpointer
do_nothing_job (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  return NULL;
}

/* While a program runs, what changes is in today's latest copy five minutes later, however often it changes. */
static void
test_delay (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uuid = g_path_get_basename (folder);
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (session->folder->path, NULL);
  g_autoptr(BesaceDatabase) library = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceBackupRoutine *routine;
  GSource *timer;
  gint64 wait;

  session_keep (session, "demo:1");
  session_close (session);

  library = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  routine = besace_backup_routine_begin (library, directory, session->clock, uuid);
  besace_database_run (library, change_job, NULL, NULL, NULL, &failure);
  g_assert_no_error (failure);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, routine));

  besace_backup_routine_note_change (routine);
  timer = g_main_context_find_source_by_user_data (NULL, routine);
  g_assert_nonnull (timer);
  wait = g_source_get_ready_time (timer) - g_get_monotonic_time ();
  g_assert_cmpint (wait, >, 290 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (wait, <=, 301 * G_TIME_SPAN_SECOND);
  besace_backup_routine_note_change (routine);
  g_assert_true (g_main_context_find_source_by_user_data (NULL, routine) == timer);
  assert_kept (session, "demo:1 ");

  /* They have passed. */
  g_source_set_ready_time (timer, 0);
  while (g_main_context_find_source_by_user_data (NULL, routine))
    g_main_context_iteration (NULL, TRUE);
  besace_database_run (library, do_nothing_job, NULL, NULL, NULL, &failure);
  g_assert_no_error (failure);
  assert_kept (session, "");
  assert_copies (session, "library-000001-20260115.db library-000001-20260115.latest.db");

  /* The next change waits as long again, but not for the end of the program. */
  besace_backup_routine_note_change (routine);
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, routine));
  besace_backup_routine_end (routine);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, routine));
  besace_database_close (library);
}

static void
count_edit_cb (BesaceLibrary *library,
               guint         *n_edits)
{
  (*n_edits)++;
}

/* The routine hears of whatever is kept, written or put together. */
static void
test_noted (void)
{
  g_autoptr(Session) session = session_new ();
  BesaceLibrary *library = besace_workspace_get_library (session->workspace);
  BesaceNotes *notes = besace_library_get_notes (library);
  BesaceCollections *collections = besace_library_get_collections (library);
  const BesaceNoteFields note = { .text = (char *) "Une note" };
  BesaceCollectionFields collection = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) created = NULL;
  g_autoptr(BesaceUndo) writing = NULL;
  g_autoptr(BesaceUndo) creation = NULL;
  g_autoptr(GError) failure = NULL;
  guint n_edits = 0;

  g_assert_cmpuint (g_signal_handler_find (library, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, besace_backup_routine_note_change, NULL),
                    !=, 0);
  g_signal_connect (library, "edited", G_CALLBACK (count_edit_cb), &n_edits);
  session_keep (session, "demo:1");
  g_assert_cmpuint (n_edits, ==, 1);

  besace_notes_save_async (notes, &note, NULL, session_keep_result_cb, &saved);
  writing = besace_notes_edit_finish (notes, session_wait (&saved), NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (n_edits, ==, 2);

  collection.title = (char *) "Atelier";
  besace_collections_create_async (collections, &collection, NULL, NULL, session_keep_result_cb, &created);
  creation = besace_collections_edit_finish (collections, session_wait (&created), NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (n_edits, ==, 3);
}

/* The newest is the last one made, whatever date it bears. */
static void
test_newest (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *newest = NULL;
  g_autofree char *before = NULL;
  g_autofree char *none = NULL;

  use (session, SESSION_NOW + SESSION_DAY);
  use (session, SESSION_NOW + 2 * SESSION_DAY);
  use (session, SESSION_NOW);
  newest = find_good (session);
  g_assert_true (g_str_has_suffix (newest, "/library-000003-20260115.db"));

  /* One that is damaged is passed over. */
  g_assert_true (g_file_set_contents (newest, "damaged", -1, NULL));
  before = find_good (session);
  g_assert_true (g_str_has_suffix (before, "/library-000002-20260116.db"));
  g_assert_true (g_file_set_contents (before, "", 0, NULL));
  none = find_good (session);
  g_assert_true (g_str_has_suffix (none, "/library-000001-20260115.db"));
}

/* Looking at a copy leaves nothing beside it. */
static void
test_no_traces (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *good = NULL;

  session_keep (session, "demo:1");
  use (session, SESSION_NOW + SESSION_DAY);
  good = find_good (session);
  g_assert_nonnull (good);
  assert_copies (session, "library-000001-20260115.db library-000001-20260115.latest.db library-000002-20260116.db");
}

/* What a killed program has begun is removed by a later one, unless it may still be at it. */
static void
test_abandoned (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autofree char *library = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *abandoned = NULL;
  gint64 now = g_get_real_time () / 1000;

  use (session, SESSION_NOW);
  library = session_get_library_path (session);
  folder = g_path_get_dirname (library);
  abandoned = g_build_filename (folder, "backups", "library-000002-20260116.db.aBcDeF", NULL);
  g_assert_true (g_file_set_contents (abandoned, "", 0, NULL));

  use (session, now);
  g_assert_true (g_file_test (abandoned, G_FILE_TEST_EXISTS));
  use (session, now + 2 * SESSION_DAY);
  g_assert_false (g_file_test (abandoned, G_FILE_TEST_EXISTS));
}

/* A damaged library is not copied over what is good. */
static void
test_damaged_source (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceDataDirectory) directory = NULL;
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *uuid = g_path_get_basename (folder);
  g_autoptr(BesaceConnection) connection = NULL;
  g_autoptr(GError) failure = NULL;

  session_close (session);
  /* Enough that what is in the middle of the file is one of them, and not the list of tables. */
  connection = besace_connection_open (library, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL);
  g_assert_true (besace_connection_execute (connection,
                                            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4000) "
                                            "INSERT INTO bookmark (uuid, resource, title, date, added, order_key, "
                                            "order_stamp, stamp) SELECT 'u' || i, 'demo:' || i, 'T', 0, 0, 'a0', 's', 's' "
                                            "FROM n", NULL));
  besace_connection_close (g_steal_pointer (&connection));
  session_damage (library);

  directory = besace_data_directory_new (session->folder->path, NULL);
  connection = besace_connection_open (library, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL);
  g_assert_nonnull (connection);
  g_assert_false (besace_backup_rotate (connection, directory, uuid, SESSION_NOW + SESSION_DAY, &failure));
  g_assert_true (besace_database_error_is_damage (failure));
  assert_copies (session, "library-000001-20260115.db");
}

static void
test_put_back_refuses (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (session->folder->path, NULL);
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *uuid = g_path_get_basename (folder);
  g_autofree char *text = scratch_folder_write (session->folder, "text", "no library", -1);
  g_autofree char *catalogue = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autofree char *missing = scratch_folder_get_path (session->folder, "missing");
  const char *copies[] = { text, catalogue, missing };
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  session_close (session);
  before = scratch_folder_read (library);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++) {
    g_autoptr(GError) failure = NULL;

    g_assert_false (besace_backup_put_back (directory, uuid, copies[i], SESSION_NOW, NULL, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
  after = scratch_folder_read (library);
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backup/rotate", test_rotate);
  g_test_add_func ("/backup/calendar", test_calendar);
  g_test_add_func ("/backup/clock-jumps", test_clock_jumps);
  g_test_add_func ("/backup/refresh", test_refresh);
  g_test_add_func ("/backup/first-of-day", test_first_of_day);
  g_test_add_func ("/backup/delay", test_delay);
  g_test_add_func ("/backup/noted", test_noted);
  g_test_add_func ("/backup/newest", test_newest);
  g_test_add_func ("/backup/no-traces", test_no_traces);
  g_test_add_func ("/backup/abandoned", test_abandoned);
  g_test_add_func ("/backup/damaged-source", test_damaged_source);
  g_test_add_func ("/backup/put-back-refuses", test_put_back_refuses);

  return g_test_run ();
}
