/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "besace-backups.h"

#include <glib/gstdio.h>
#include <string.h>

#include "besace-administration.h"
#include "besace-connection.h"
#include "besace-profiles.h"
#include "besace-restoration.h"
#include "session.h"

static BesaceRestorePreview *
preview (Session     *session,
         const char  *file,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_backups_preview_async (session->workspace, file, NULL, session_keep_result_cb, &result);
  return besace_backups_preview_finish (session->workspace, session_wait (&result), error);
}

static GPtrArray *
list (Session *session)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  GPtrArray *entries;

  besace_backups_list_async (session->workspace, NULL, session_keep_result_cb, &result);
  entries = besace_backups_list_finish (session->workspace, session_wait (&result), &failure);
  g_assert_no_error (failure);
  return entries;
}

static void
open_session (Session *session)
{
  g_autoptr(GError) failure = NULL;

  session_close (session);
  session_open (session, &failure);
  g_assert_no_error (failure);
}

static void
back_up (Session    *session,
         const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_backups_write_async (session->workspace, path, session_keep_result_cb, &result);
  besace_backups_write_finish (session->workspace, session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
remove_bookmark (Session    *session,
                 const char *id)
{
  BesaceLibrary *library = besace_workspace_get_library (session->workspace);
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_remove_bookmark_async (library, id, NULL, session_keep_result_cb, &result);
  g_assert_true (besace_library_write_finish (library, session_wait (&result), NULL));
}

static void
assert_no_leftovers (Session *session)
{
  g_autofree char *files = scratch_folder_list (session->folder);

  g_assert_null (strstr (files, ".part"));
}

static void
assert_titles (GPtrArray  *titles,
               const char *only)
{
  g_assert_cmpuint (titles->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (titles, 0), ==, only);
}

/* What would go and come back is said; the present library stays as it is; restoring does it, and can be undone. */
static void
test_preview (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup.besace");
  g_autoptr(BesaceRestorePreview) before = NULL;
  g_autoptr(BesaceRestoration) restored = NULL;
  g_autoptr(BesaceRestoration) undone = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autofree char *bookmarks = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  const BesaceCensus *census;
  gboolean replaced = FALSE;

  session_keep (session, "demo:1");
  session_keep (session, "demo:2");
  back_up (session, backup);
  remove_bookmark (session, "demo:1");
  session_keep (session, "demo:3");

  before = preview (session, backup, NULL);
  g_assert_null (before->name);
  census = besace_census_find (before->census, "bookmark");
  g_assert_cmpuint (census->n_present, ==, 2);
  g_assert_cmpuint (census->n_other, ==, 2);
  assert_titles (census->lost, "demo:3");
  assert_titles (census->found, "demo:1");
  g_assert_cmpuint (census->n_changed, ==, 0);
  assert_no_leftovers (session);
  bookmarks = session_list_bookmarks (session);
  g_assert_cmpstr (bookmarks, ==, "demo:3 demo:2");

  session_close (session);
  restored = besace_restoration_run (session->folder->path, before->profile, backup, session->clock, NULL);
  open_session (session);
  after = session_list_bookmarks (session);
  g_assert_cmpstr (after, ==, "demo:2 demo:1");

  entries = list (session);
  for (guint i = 0; i < entries->len; i++) {
    const BesaceBackupEntry *entry = g_ptr_array_index (entries, i);

    replaced = replaced || (entry->origin == BESACE_BACKUP_REPLACED && g_str_equal (entry->path, restored->kept));
    /* The first copy of the day is from before anything was kept. */
    g_assert_cmpuint (entry->n_bookmarks, ==, entry->origin == BESACE_BACKUP_REPLACED || g_str_has_suffix (entry->path, ".latest.db") ? 2 : 0);
  }
  g_assert_true (replaced);

  session_close (session);
  undone = besace_restoration_run (session->folder->path, NULL, restored->kept, session->clock, NULL);
  open_session (session);
  again = session_list_bookmarks (session);
  g_assert_cmpstr (again, ==, "demo:3 demo:2");
}

/* What a copy holds that was made by itself is compared as well. */
static void
test_list (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(BesaceRestorePreview) same = NULL;
  const BesaceBackupEntry *newest;

  session_keep (session, "demo:1");
  open_session (session);
  entries = list (session);
  g_assert_cmpuint (entries->len, ==, 2);
  newest = g_ptr_array_index (entries, 0);
  g_assert_cmpint (newest->origin, ==, BESACE_BACKUP_BY_ITSELF);
  g_assert_cmpuint (newest->n_bookmarks, ==, 1);

  same = preview (session, newest->path, NULL);
  g_assert_cmpuint (besace_census_find (same->census, "bookmark")->n_changed, ==, 0);
  g_assert_cmpstr (same->profile, ==, besace_workspace_get_profile (session->workspace));
}

/* Another’s library is not shown to who has this one open; one whose owner is not here comes back beside the others. */
static void
test_others (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup.besace");
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (session->folder->path, NULL);
  g_autofree char *first = g_strdup (besace_workspace_get_profile (session->workspace));
  g_autoptr(BesaceRestorePreview) refused = NULL;
  g_autoptr(BesaceRestorePreview) added = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  session_keep (session, "demo:1");
  back_up (session, backup);
  g_assert_true (besace_profiles_create (directory, "Zoé", SESSION_NOW, NULL));
  session_close (session);
  session->workspace = besace_workspace_new (session->folder->path, "en", session->clock);
  besace_workspace_open_async (session->workspace, "Zoé", NULL, session_keep_result_cb, &result);
  g_assert_true (besace_workspace_open_finish (session->workspace, session_wait (&result), NULL));
  session_keep (session, "demo:2");

  refused = preview (session, backup, &failure);
  g_assert_null (refused);
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_no_leftovers (session);

  g_assert_true (besace_profiles_delete (directory, first, SESSION_NOW, NULL));
  added = preview (session, backup, NULL);
  g_assert_nonnull (added->name);
  assert_titles (besace_census_find (added->census, "bookmark")->found, "demo:1");
  g_assert_cmpuint (besace_census_find (added->census, "bookmark")->n_lost, ==, 0);
}

static void
make_newer (const char *path,
            int         application_id)
{
  g_autoptr(BesaceConnection) connection =
    application_id == 0 ? besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL)
                        : besace_connection_open_backup (path, application_id, NULL);

  g_assert_nonnull (connection);
  g_assert_true (besace_connection_execute (connection, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 999", NULL));
}

/* One sentence, and nothing is changed, neither the library nor the file. */
static void
test_refused (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *garbage = scratch_folder_write (session->folder, "garbage", "no backup", -1);
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup.besace");
  g_autofree char *missing = scratch_folder_get_path (session->folder, "missing");
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) failure = NULL;

  session_keep (session, "demo:1");
  back_up (session, backup);
  make_newer (backup, 0x4273426b);
  g_assert_null (preview (session, backup, &failure));
  g_assert_cmpstr (failure->message, ==, "The data was written by a newer version of Besace: update this one. Nothing was changed.");
  g_clear_error (&failure);

  open_session (session);
  entries = list (session);
  make_newer (((const BesaceBackupEntry *) g_ptr_array_index (entries, 0))->path, 0);
  g_assert_null (preview (session, ((const BesaceBackupEntry *) g_ptr_array_index (entries, 0))->path, &failure));
  g_assert_cmpstr (failure->message, ==, "The data was written by a newer version of Besace: update this one. Nothing was changed.");
  g_clear_error (&failure);

  g_assert_null (preview (session, garbage, &failure));
  g_assert_cmpstr (failure->message, ==, "The file is no backup of Besace, or is not whole: nothing was changed.");
  g_clear_error (&failure);
  g_assert_null (preview (session, missing, &failure));
  g_assert_nonnull (failure);
  assert_no_leftovers (session);
}

/* What recognises a PIN does not leave the computer. */
static void
test_no_pin (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup.besace");
  g_autofree char *profiles = scratch_folder_get_path (session->folder, "profiles.json");
  g_autofree char *text = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *with_pin = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (profiles, &text, NULL, NULL));
  parts = g_strsplit (text, "\"created\"", 2);
  with_pin = g_strjoinv ("\"pin\" : \"$argon2id$secret\", \"created\"", parts);
  g_assert_true (g_file_set_contents (profiles, with_pin, -1, NULL));
  back_up (session, backup);
  g_assert_true (g_file_get_contents (backup, &content, &length, NULL));
  g_assert_null (memmem (content, length, "argon2id", strlen ("argon2id")));
  g_assert_nonnull (memmem (content, length, "besace-profiles", strlen ("besace-profiles")));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backups/preview", test_preview);
  g_test_add_func ("/backups/list", test_list);
  g_test_add_func ("/backups/others", test_others);
  g_test_add_func ("/backups/refused", test_refused);
  g_test_add_func ("/backups/no-pin", test_no_pin);

  return g_test_run ();
}
