/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-restoration.h"

#include <glib/gstdio.h>
#include <string.h>

#include "besace-backup.h"
#include "session.h"

static void
back_up (Session    *session,
         const char *path)
{
  g_autoptr(GError) failure = NULL;

  besace_administration_back_up (session->folder->path, NULL, path, session->clock, &failure);
  g_assert_no_error (failure);
}

static BesaceRestoration *
restore (Session    *session,
         const char *path)
{
  g_autoptr(GError) failure = NULL;
  BesaceRestoration *restoration = besace_restoration_run (session->folder->path, NULL, path, session->clock, &failure);

  g_assert_no_error (failure);
  g_assert_true (*restoration->profile);
  return restoration;
}

static void
assert_bookmarks (Session    *session,
                  const char *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *bookmarks = NULL;

  session_close (session);
  session_open (session, &failure);
  g_assert_no_error (failure);
  bookmarks = session_list_bookmarks (session);
  g_assert_cmpstr (bookmarks, ==, expected);
  session_close (session);
}

static void
test_restore (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup");
  g_autofree char *files = NULL;
  g_autoptr(BesaceRestoration) restored = NULL;
  g_autoptr(BesaceRestoration) undone = NULL;
  g_autoptr(BesaceRestoration) again = NULL;

  session_keep (session, "demo:1");
  back_up (session, backup);
  session_keep (session, "demo:2");
  assert_bookmarks (session, "demo:2 demo:1");
  restored = restore (session, backup);
  g_assert_false (restored->added);
  g_assert_true (g_str_has_suffix (restored->kept, ".replaced-1768478400000"));
  assert_bookmarks (session, "demo:1");

  /* Nothing is left on the way, and the backup can be used again. */
  files = scratch_folder_list (session->folder);
  g_assert_cmpstr (files, ==, "backup catalogue.db lock profiles profiles.json profiles.lock");
  undone = restore (session, restored->kept);
  assert_bookmarks (session, "demo:2 demo:1");
  again = restore (session, backup);
  assert_bookmarks (session, "demo:1");
}

/* On a new computer the profile comes back with its name, in the place of the one that was just made. */
static void
test_restore_elsewhere (void)
{
  g_autoptr(Session) old = session_new ();
  g_autoptr(Session) new = session_new_closed ();
  g_autofree char *backup = scratch_folder_get_path (old->folder, "backup");
  g_autofree char *sources = scratch_folder_write (old->folder, "sources.conf", "[demo]\n", -1);
  g_autofree char *new_sources = scratch_folder_get_path (new->folder, "sources.conf");
  g_autofree char *content = NULL;
  g_autofree char *content_again = NULL;
  g_autoptr(BesaceRestoration) restored = NULL;
  g_autoptr(BesaceRestoration) again = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_nonnull (sources);
  session_keep (old, "demo:1");
  back_up (old, backup);
  restored = restore (new, backup);
  g_assert_false (restored->added);
  g_assert_null (restored->kept);
  assert_bookmarks (new, "demo:1");
  names = besace_administration_list_profiles (new->folder->path, new->clock, &failure);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_true (g_file_get_contents (new_sources, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "[demo]\n");

  /* Sources that there are stay: they may be newer. */
  g_assert_true (g_file_set_contents (new_sources, "[newer]\n", -1, NULL));
  again = restore (new, backup);
  g_assert_true (g_file_get_contents (new_sources, &content_again, NULL, NULL));
  g_assert_cmpstr (content_again, ==, "[newer]\n");
}

static void
test_restore_refuses (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *text = scratch_folder_write (session->folder, "text", "no backup", -1);
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup");
  g_autofree char *cut = NULL;
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *catalogue = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autofree char *missing = scratch_folder_get_path (session->folder, "missing");
  g_autoptr(GBytes) whole = NULL;
  const char *files[5];

  for (guint i = 0; i < 50; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    session_keep (session, id);
  }
  back_up (session, backup);
  session_close (session);
  whole = scratch_folder_read (backup);
  cut = scratch_folder_write (session->folder, "cut", g_bytes_get_data (whole, NULL), (gssize) g_bytes_get_size (whole) / 2);
  files[0] = text;
  files[1] = cut;
  files[2] = library;
  files[3] = catalogue;
  files[4] = missing;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr(GBytes) before = scratch_folder_read (library);
    g_autoptr(GBytes) after = NULL;
    g_autoptr(GError) failure = NULL;
    g_autofree char *names = NULL;

    g_assert_null (besace_restoration_run (session->folder->path, NULL, files[i], session->clock, &failure));
    g_assert_nonnull (failure);
    g_test_message ("%s", failure->message);
    after = scratch_folder_read (library);
    g_assert_true (g_bytes_equal (before, after));
    names = scratch_folder_list (session->folder);
    g_assert_null (strstr (names, "restore.part"));
  }
}

/* Nobody's library is taken from under their feet. */
static void
test_restore_in_use (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *backup = scratch_folder_get_path (session->folder, "backup");
  g_autoptr(GError) failure = NULL;

  back_up (session, backup);
  g_assert_null (besace_restoration_run (session->folder->path, NULL, backup, session->clock, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
}

/* Of the same person on another computer, or before Besace was set up anew: it takes the place of the library there. */
static void
test_same_name (void)
{
  g_autoptr(Session) old = session_new ();
  g_autoptr(Session) new = session_new ();
  g_autofree char *backup = scratch_folder_get_path (old->folder, "backup");
  g_autofree char *library = session_get_library_path (new);
  g_autoptr(BesaceRestoration) restored = NULL;
  g_autoptr(BesaceRestoration) beside_damage = NULL;
  g_autoptr(GPtrArray) names = NULL;

  session_keep (old, "demo:1");
  back_up (old, backup);
  session_keep (new, "demo:2");
  session_close (new);
  restored = restore (new, backup);
  g_assert_false (restored->added);
  g_assert_true (besace_backup_is_good (restored->kept));
  names = besace_administration_list_profiles (new->folder->path, new->clock, NULL);
  g_assert_cmpuint (names->len, ==, 1);
  assert_bookmarks (new, "demo:1");

  /* Only what is damaged is called so. */
  g_assert_true (g_file_set_contents (library, "damaged", -1, NULL));
  beside_damage = restore (new, backup);
  g_assert_nonnull (strstr (beside_damage->kept, ".damaged-"));
  assert_bookmarks (new, "demo:1");
}

/* Somebody else's becomes a profile of its own, unless it is said whose it shall be. */
static void
test_other_name (void)
{
  g_autoptr(Session) old = session_new ();
  g_autoptr(Session) new = session_new ();
  g_autofree char *backup = scratch_folder_get_path (old->folder, "backup");
  g_autoptr(BesaceRestoration) beside = NULL;
  g_autoptr(BesaceRestoration) instead = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_administration_create_profile (old->folder->path, "Zoé", old->clock, NULL));
  besace_administration_back_up (old->folder->path, "Zoé", backup, old->clock, &failure);
  g_assert_no_error (failure);
  session_keep (new, "demo:2");
  session_close (new);
  beside = restore (new, backup);
  g_assert_true (beside->added);
  g_assert_cmpstr (beside->profile, ==, "Zoé");
  g_assert_null (beside->kept);
  assert_bookmarks (new, "demo:2");

  names = besace_administration_list_profiles (new->folder->path, new->clock, NULL);
  g_assert_cmpuint (names->len, ==, 2);
  instead = besace_restoration_run (new->folder->path, g_ptr_array_index (names, 0), backup, new->clock, &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (instead->profile, ==, g_ptr_array_index (names, 0));
  assert_bookmarks (new, "");
}

/* The copies that are made by themselves are backups as well. */
static void
test_automatic (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *elsewhere = scratch_folder_get_path (session->folder, "elsewhere");
  g_autofree char *log = g_strconcat (elsewhere, "-wal", NULL);
  g_autofree char *copy = g_build_filename (folder, "backups", "library-000001-20260115.latest.db", NULL);
  g_autoptr(BesaceRestoration) restored = NULL;
  g_autoptr(BesaceRestoration) among_two = NULL;
  g_autoptr(BesaceRestoration) named = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) failure = NULL;

  session_keep (session, "demo:1");
  session_close (session);
  besace_clock_set (session->clock, SESSION_NOW + SESSION_DAY);
  session_open (session, &failure);
  g_assert_no_error (failure);
  session_keep (session, "demo:2");
  session_close (session);
  restored = restore (session, copy);
  g_assert_nonnull (restored->kept);
  assert_bookmarks (session, "demo:1");

  /* Of several profiles, the one in whose folder it lies; away from there it must be said. */
  g_assert_true (besace_administration_create_profile (session->folder->path, "Zoé", session->clock, NULL));
  among_two = restore (session, copy);
  g_assert_cmpstr (among_two->profile, ==, restored->profile);
  bytes = scratch_folder_read (copy);
  g_assert_true (g_file_set_contents (elsewhere, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_null (besace_restoration_run (session->folder->path, NULL, elsewhere, session->clock, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&failure);

  /* A library of which a part is still in its log is not whole. */
  g_assert_true (g_file_set_contents (log, "what was kept last", -1, NULL));
  g_assert_null (besace_restoration_run (session->folder->path, restored->profile, elsewhere, session->clock, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&failure);
  g_assert_cmpint (g_remove (log), ==, 0);
  named = besace_restoration_run (session->folder->path, restored->profile, elsewhere, session->clock, &failure);
  g_assert_no_error (failure);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/restoration/restore", test_restore);
  g_test_add_func ("/restoration/elsewhere", test_restore_elsewhere);
  g_test_add_func ("/restoration/same-name", test_same_name);
  g_test_add_func ("/restoration/other-name", test_other_name);
  g_test_add_func ("/restoration/automatic", test_automatic);
  g_test_add_func ("/restoration/refuses", test_restore_refuses);
  g_test_add_func ("/restoration/in-use", test_restore_in_use);

  return g_test_run ();
}
