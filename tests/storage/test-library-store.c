/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark-store.h"

#include <gio/gio.h>
#include <string.h>

#include "scratch-folder.h"

#define NOW G_GINT64_CONSTANT (1768478400000)
#define DAY G_GINT64_CONSTANT (86400000)
#define HOUR (DAY / 24)

static BesaceConnection *
open_library (ScratchFolder *folder)
{
  g_autofree char *path = scratch_folder_get_path (folder, "library.db");
  g_autoptr(GError) failure = NULL;
  BesaceConnection *connection =
    besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &failure);

  g_assert_no_error (failure);
  return connection;
}

static char *
leave_plain (const char *markdown)
{
  return g_strdup (markdown);
}

/* One edit of one bookmark, as @func of the store does it. */
static BesaceBookmark *
edit_bookmark (BesaceConnection  *connection,
               gint64             now,
               const char        *id,
               gboolean         (*func) (BesaceLibraryEdit  *edit,
                                         const char         *id,
                                         GError            **error),
               GError           **error)
{
  const BesaceEdit now_here = { now, "0a1b2c3d" };
  g_autoptr(BesaceLibraryEdit) edit = besace_library_edit_begin (connection, &now_here, error);
  g_autoptr(BesaceUndo) undo = NULL;

  g_assert_nonnull (edit);
  if (!func (edit, id, error))
    return NULL;

  undo = besace_library_edit_commit (edit, leave_plain, error);
  g_assert_nonnull (undo);
  return besace_library_store_load_bookmark (connection, id, error);
}

static BesaceBookmark *
keep (BesaceConnection *connection,
      gint64            now,
      const char       *id,
      const char       *title)
{
  const BesaceEdit here = { now, "0a1b2c3d" };
  const BesaceBookmarkFields fields = {
    .id = (char *) id, .title = (char *) title, .producer = (char *) "P", .url = (char *) "https://example.org/", .date = 7,
  };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLibraryEdit) edit = besace_library_edit_begin (connection, &here, &failure);
  g_autoptr(BesaceUndo) undo = NULL;
  BesaceBookmark *bookmark;

  besace_bookmark_store_add (edit, &fields, &failure);
  g_assert_no_error (failure);
  undo = besace_library_edit_commit (edit, leave_plain, &failure);
  g_assert_no_error (failure);
  bookmark = besace_library_store_load_bookmark (connection, id, &failure);
  g_assert_no_error (failure);
  return bookmark;
}

static void
keep_all (BesaceConnection *connection,
          gint64            now,
          const char       *ids)
{
  g_auto(GStrv) list = g_strsplit (ids, " ", -1);

  for (char **id = list; *id; id++)
    g_object_unref (keep (connection, now, *id, *id));
}

static void
remove_bookmark (BesaceConnection *connection,
                 gint64            now,
                 const char       *id)
{
  g_autoptr(GError) failure = NULL;

  g_assert_null (edit_bookmark (connection, now, id, besace_bookmark_store_remove, &failure));
  g_assert_no_error (failure);
}

static void
assert_bookmarks (BesaceConnection *connection,
                  const char       *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) bookmarks = besace_library_store_list_bookmarks (connection, &failure);
  g_autoptr(GString) ids = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < bookmarks->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", besace_bookmark_get_id (g_ptr_array_index (bookmarks, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static char *
query_text (BesaceConnection *connection,
            const char       *sql)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, NULL);

  return besace_statement_next (statement, NULL) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

static void
begin_use (BesaceConnection *connection,
           gint64            now)
{
  const BesaceEdit edit = { now, "0a1b2c3d" };
  g_autoptr(GError) failure = NULL;

  besace_library_store_begin_use (connection, &edit, &failure);
  g_assert_no_error (failure);
}

static void
read_resource (BesaceConnection *connection,
               gint64            now,
               const char       *id,
               double            position)
{
  const BesaceEdit edit = { now, "0a1b2c3d" };
  const BesaceReading reading = { .id = (char *) id, .title = (char *) id, .position = position };
  g_autoptr(GError) failure = NULL;

  besace_library_store_record_reading (connection, &edit, &reading, &failure);
  g_assert_no_error (failure);
}

static void
search_for (BesaceConnection *connection,
            gint64            now,
            const char       *text)
{
  const BesaceEdit edit = { now, "0a1b2c3d" };
  g_autoptr(GError) failure = NULL;

  besace_library_store_record_search (connection, &edit, text, &failure);
  g_assert_no_error (failure);
}

static void
assert_readings (BesaceConnection *connection,
                 const char       *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) readings = besace_library_store_list_readings (connection, 100, &failure);
  g_autoptr(GString) ids = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < readings->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const BesaceReading *) g_ptr_array_index (readings, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_searches (BesaceConnection *connection,
                 const char       *expected)
{
  g_autoptr(GError) failure = NULL;
  g_auto(GStrv) searches = besace_library_store_list_searches (connection, 100, &failure);
  g_autofree char *joined = NULL;

  g_assert_no_error (failure);
  joined = g_strjoinv (",", searches);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_keep (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  BesaceConnection *connection = open_library (folder);
  g_autoptr(BesaceBookmark) bookmark = keep (connection, NOW, "demo:1", "L’été");
  const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);

  g_assert_cmpstr (fields->id, ==, "demo:1");
  g_assert_cmpstr (fields->title, ==, "L’été");
  g_assert_cmpstr (fields->producer, ==, "P");
  g_assert_cmpstr (fields->url, ==, "https://example.org/");
  g_assert_cmpint (fields->date, ==, 7);
  g_assert_cmpint (fields->added, ==, NOW);
  g_assert_true (g_uuid_string_is_valid (fields->uuid));

  keep_all (connection, NOW, "demo:2 demo:3");
  assert_bookmarks (connection, "demo:3 demo:2 demo:1");
  besace_connection_close (connection);

  connection = open_library (folder);
  assert_bookmarks (connection, "demo:3 demo:2 demo:1");
  besace_connection_close (connection);
}

/* The order is that of keeping, not of the clock. */
static void
test_order (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);

  keep_all (connection, NOW, "demo:1");
  keep_all (connection, NOW - 400 * DAY, "demo:2");
  keep_all (connection, NOW + 400 * DAY, "demo:3");
  keep_all (connection, 0, "demo:4");
  assert_bookmarks (connection, "demo:4 demo:3 demo:2 demo:1");
}

static void
test_stamps (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);
  g_autofree char *last = g_strdup ("");

  for (guint i = 0; i < 30; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i / 3);
    gint64 now = NOW - (i % 4) * DAY;
    g_autofree char *stamp = NULL;

    switch (i % 3) {
    case 0:
      keep_all (connection, now, id);
      break;
    case 1:
      remove_bookmark (connection, now, id);
      break;
    default:
      read_resource (connection, now, id, 0.0);
      break;
    }

    stamp = query_text (connection, "SELECT stamp FROM library");
    g_assert_cmpstr (stamp, >, last);
    g_assert_true (g_str_has_suffix (stamp, "-0a1b2c3d"));
    g_free (last);
    last = g_steal_pointer (&stamp);
  }
}

static void
test_remove (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);
  g_autoptr(GError) failure = NULL;

  keep_all (connection, NOW, "demo:1 demo:2");
  remove_bookmark (connection, NOW, "demo:1");
  assert_bookmarks (connection, "demo:2");

  g_assert_null (edit_bookmark (connection, NOW, "demo:1", besace_bookmark_store_remove, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  g_assert_null (edit_bookmark (connection, NOW, "demo:9", besace_bookmark_store_remove, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (failure->message, ==, "“demo:9” is not among the bookmarks.");
}

/* Its date and its place of before come back. */
static void
test_restore (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);
  const BesaceEdit edit = { NOW + DAY, "0a1b2c3d" };
  g_autoptr(BesaceBookmark) before = NULL;
  g_autoptr(BesaceBookmark) after = NULL;
  g_autoptr(GError) failure = NULL;

  keep_all (connection, NOW, "demo:1");
  before = keep (connection, NOW + 1, "demo:2", "T");
  keep_all (connection, NOW + 2, "demo:3");
  remove_bookmark (connection, NOW + DAY, "demo:2");
  assert_bookmarks (connection, "demo:3 demo:1");

  after = edit_bookmark (connection, edit.now, "demo:2", besace_bookmark_store_restore, &failure);
  g_assert_no_error (failure);
  assert_bookmarks (connection, "demo:3 demo:2 demo:1");
  g_assert_cmpint (besace_bookmark_get_fields (after)->added, ==, NOW + 1);
  g_assert_cmpstr (besace_bookmark_get_fields (after)->uuid, ==, besace_bookmark_get_fields (before)->uuid);

  /* Restoring what is there changes nothing. */
  g_object_unref (edit_bookmark (connection, edit.now, "demo:2", besace_bookmark_store_restore, &failure));
  assert_bookmarks (connection, "demo:3 demo:2 demo:1");

  g_assert_null (edit_bookmark (connection, edit.now, "demo:9", besace_bookmark_store_restore, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_keep_again (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);
  g_autoptr(BesaceBookmark) again = NULL;

  keep_all (connection, NOW, "demo:1 demo:2");
  remove_bookmark (connection, NOW, "demo:1");
  again = keep (connection, NOW + DAY, "demo:1", "Another title");
  assert_bookmarks (connection, "demo:2 demo:1");
  g_assert_cmpint (besace_bookmark_get_fields (again)->added, ==, NOW);
  g_assert_cmpstr (besace_bookmark_get_fields (again)->title, ==, "Another title");
}

/* Removing wins over keeping only where it came later, even if the clock was set back between the two. */
static void
test_clock_set_back (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);

  keep_all (connection, NOW, "demo:1");
  remove_bookmark (connection, NOW - 400 * DAY, "demo:1");
  assert_bookmarks (connection, "");
  keep_all (connection, NOW - 800 * DAY, "demo:1");
  assert_bookmarks (connection, "demo:1");
}

static void
test_readings (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);
  g_autoptr(GPtrArray) readings = NULL;
  const BesaceReading *reading;

  read_resource (connection, NOW, "demo:1", 0.25);
  read_resource (connection, NOW + 1, "demo:2", 2.0);
  read_resource (connection, NOW + 2, "demo:3", -1.0);
  read_resource (connection, NOW + 3, "demo:1", 0.5);
  assert_readings (connection, "demo:1 demo:3 demo:2");

  readings = besace_library_store_list_readings (connection, 2, NULL);
  g_assert_cmpuint (readings->len, ==, 2);
  reading = g_ptr_array_index (readings, 0);
  g_assert_cmpfloat (reading->position, ==, 0.5);
  g_assert_cmpint (reading->time, ==, NOW + 3);
  g_assert_cmpfloat (((const BesaceReading *) g_ptr_array_index (readings, 1))->position, ==, 0.0);
}

static void
test_purge (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);

  begin_use (connection, NOW);
  read_resource (connection, NOW, "demo:1", 0.0);
  search_for (connection, NOW, "carte");
  begin_use (connection, NOW + 20 * DAY);
  read_resource (connection, NOW + 20 * DAY, "demo:2", 0.0);
  begin_use (connection, NOW + 30 * DAY);
  assert_readings (connection, "demo:2 demo:1");
  /* Within the hour nothing is looked at again. */
  begin_use (connection, NOW + 30 * DAY + HOUR - 1);
  assert_readings (connection, "demo:2 demo:1");
  begin_use (connection, NOW + 30 * DAY + HOUR);
  assert_readings (connection, "demo:2");
  assert_searches (connection, "");
  begin_use (connection, NOW + 60 * DAY);
  assert_readings (connection, "");
}

/* A clock that jumped moves nothing: back, or more than 45 days ahead. */
static void
test_purge_after_jump (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);

  begin_use (connection, NOW);
  read_resource (connection, NOW, "demo:1", 0.0);
  begin_use (connection, NOW + 46 * DAY);
  assert_readings (connection, "demo:1");
  begin_use (connection, NOW - 400 * DAY);
  assert_readings (connection, "demo:1");
  begin_use (connection, NOW);
  assert_readings (connection, "demo:1");
  begin_use (connection, NOW + 44 * DAY);
  assert_readings (connection, "");
}

/* Nor does the next start, at which it is still wrong; only a time that lasts is believed. */
static void
test_purge_after_lasting_jump (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);

  begin_use (connection, NOW);
  read_resource (connection, NOW, "demo:1", 0.0);
  begin_use (connection, NOW + 1000 * DAY);
  begin_use (connection, NOW + 1000 * DAY + 60000);
  begin_use (connection, NOW + 1001 * DAY);
  read_resource (connection, NOW + 1001 * DAY, "demo:2", 0.0);
  begin_use (connection, NOW + 2000 * DAY);
  begin_use (connection, NOW + 2000 * DAY + 60000);
  assert_readings (connection, "demo:2 demo:1");

  /* Put right: what was read meanwhile, under a date still to come, goes once that has lasted. */
  begin_use (connection, NOW + DAY);
  begin_use (connection, NOW + 20 * DAY);
  assert_readings (connection, "demo:2 demo:1");
  begin_use (connection, NOW + 32 * DAY);
  assert_readings (connection, "");
}

static void
test_searches (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);

  for (guint i = 0; i < 12; i++) {
    g_autofree char *text = g_strdup_printf ("s%u", i);

    search_for (connection, NOW, text);
  }
  assert_searches (connection, "s11,s10,s9,s8,s7,s6,s5,s4,s3,s2");
  search_for (connection, NOW, "s5");
  assert_searches (connection, "s5,s11,s10,s9,s8,s7,s6,s4,s3,s2");
}

static gboolean
holds (ScratchFolder *folder,
       const char    *name,
       const char    *text)
{
  g_autofree char *path = scratch_folder_get_path (folder, name);
  g_autoptr(GBytes) content = scratch_folder_read (path);
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  for (gsize i = 0; i + strlen (text) <= length; i++) {
    if (memcmp (bytes + i, text, strlen (text)) == 0)
      return TRUE;
  }

  return FALSE;
}

/* What was forgotten is on the disk no more: neither in the file nor in its log. */
static void
test_forget (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  BesaceConnection *connection = open_library (folder);
  g_autoptr(GError) failure = NULL;

  /* Enough that pages are split, moved and freed. */
  for (guint i = 0; i < 400; i++) {
    g_autofree char *id = g_strdup_printf ("demo:tresSecret%u", i);

    read_resource (connection, NOW, id, 0.0);
    if (i % 50 == 0)
      keep_all (connection, NOW, "demo:garde");
  }
  search_for (connection, NOW, "maladieHonteuse");
  g_assert_true (besace_connection_execute (connection, "PRAGMA wal_checkpoint (PASSIVE)", NULL));
  read_resource (connection, NOW, "demo:tresSecret", 1.0);
  g_assert_true (holds (folder, "library.db", "tresSecret"));
  g_assert_true (holds (folder, "library.db-wal", "tresSecret"));

  g_assert_true (besace_library_store_forget_readings (connection, &failure));
  g_assert_true (besace_library_store_forget_searches (connection, &failure));
  assert_readings (connection, "");
  assert_searches (connection, "");
  assert_bookmarks (connection, "demo:garde");
  g_assert_false (holds (folder, "library.db", "tresSecret"));
  g_assert_false (holds (folder, "library.db-wal", "tresSecret"));
  g_assert_false (holds (folder, "library.db", "maladieHonteuse"));
  g_assert_false (holds (folder, "library.db-wal", "maladieHonteuse"));

  besace_connection_close (connection);
  g_assert_false (holds (folder, "library.db", "tresSecret"));
}

/* A backup has what staff made, and not what they read. */
static void
test_back_up (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = open_library (folder);
  g_autoptr(BesaceConnection) copy = NULL;
  g_autofree char *path = scratch_folder_get_path (folder, "copy.db");
  g_autofree char *files = NULL;
  g_autoptr(GError) failure = NULL;

  keep_all (connection, NOW, "demo:1 demo:2");
  read_resource (connection, NOW, "demo:tresSecret", 0.0);
  search_for (connection, NOW, "maladieHonteuse");
  besace_library_store_back_up_to (connection, path, &failure);
  g_assert_no_error (failure);
  g_assert_false (holds (folder, "copy.db", "tresSecret"));
  g_assert_false (holds (folder, "copy.db", "maladieHonteuse"));
  files = scratch_folder_list (folder);
  g_assert_cmpstr (files, ==, "copy.db library.db library.db-shm library.db-wal");

  copy = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, &failure);
  g_assert_no_error (failure);
  assert_bookmarks (copy, "demo:2 demo:1");
  assert_readings (connection, "demo:tresSecret");

  /* Nothing is overwritten. */
  g_assert_false (besace_library_store_back_up_to (connection, path, NULL));
  assert_bookmarks (copy, "demo:2 demo:1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library-store/keep", test_keep);
  g_test_add_func ("/library-store/order", test_order);
  g_test_add_func ("/library-store/stamps", test_stamps);
  g_test_add_func ("/library-store/remove", test_remove);
  g_test_add_func ("/library-store/restore", test_restore);
  g_test_add_func ("/library-store/keep-again", test_keep_again);
  g_test_add_func ("/library-store/clock-set-back", test_clock_set_back);
  g_test_add_func ("/library-store/readings", test_readings);
  g_test_add_func ("/library-store/purge", test_purge);
  g_test_add_func ("/library-store/purge-after-jump", test_purge_after_jump);
  g_test_add_func ("/library-store/purge-after-lasting-jump", test_purge_after_lasting_jump);
  g_test_add_func ("/library-store/searches", test_searches);
  g_test_add_func ("/library-store/forget", test_forget);
  g_test_add_func ("/library-store/back-up", test_back_up);

  return g_test_run ();
}
