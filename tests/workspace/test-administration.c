/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-administration.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "besace-backup.h"
#include "besace-profile-list.h"
#include "memory-secrets.h"
#include "session.h"

#define RICH \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:riche\",\"data\":{\"contents\":[{\"html\":\"<p>é</p>\",\"type\":\"text\"}]," \
  "\"feedback\":{\"count\":3,\"average\":3.4},\"challenges\":[2,1],\"themes\":[\"sante\",\"inconnu\"],\"title\":\"L’été\\n\\u0001\"," \
  "\"updated\":\"2024-01-01T01:00:00+01:00\",\"colour\":\"red\"}}\n"

/* Of the header of a database file. */
#define FREE_PAGES_LOW_BYTE 39

static char *
export (Session    *session,
        const char *name,
        const char *source)
{
  g_autofree char *path = scratch_folder_get_path (session->folder, name);
  g_autoptr(GError) failure = NULL;
  guint64 n_records = 0;

  besace_administration_export (session->folder->path, path, source, &n_records, &failure);
  g_assert_no_error (failure);
  return g_steal_pointer (&path);
}

static char *
read_text (const char *path)
{
  char *text = NULL;
  g_autoptr(GError) failure = NULL;

  g_file_get_contents (path, &text, NULL, &failure);
  g_assert_no_error (failure);
  return text;
}

static GPtrArray *
check (Session  *session,
       gboolean  repair,
       gboolean *sound)
{
  g_autoptr(GError) failure = NULL;
  GPtrArray *findings = besace_administration_check (session->folder->path, repair, session->clock, sound, &failure);

  g_assert_no_error (failure);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  return findings;
}

/* What was exported, imported elsewhere and exported again is the same to the byte. */
static void
test_round_trip (void)
{
  g_autoptr(Session) first = session_new ();
  g_autoptr(Session) second = session_new ();
  g_autofree char *dump = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *again_text = NULL;

  session_add (first, RICH RECORD ("b", "B") RECORD ("a", "A"));
  dump = export (first, "dump.ndjson", NULL);
  text = read_text (dump);
  session_add (second, text);
  again = export (second, "dump.ndjson", NULL);
  again_text = read_text (again);
  g_assert_cmpstr (again_text, ==, text);
}

static void
test_export (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) report = NULL;
  g_autofree char *all = NULL;
  g_autofree char *all_text = NULL;
  g_autofree char *one = NULL;
  g_autofree char *one_text = NULL;
  g_autofree char *nowhere = scratch_folder_get_path (session->folder, "missing/dump.ndjson");

  session_add (session, RECORD ("b", "B") RECORD ("a", "A"));
  report = session_import (session, "autre.ndjson", RECORD ("a", "Autre") RECORD ("c", "C"), -1, BESACE_IMPORT_REPLACE, &failure);
  g_assert_no_error (failure);

  /* Each id once: the copy that is shown. */
  all = export (session, "all.ndjson", NULL);
  all_text = read_text (all);
  g_assert_cmpstr (all_text, ==,
                   "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:a\",\"data\":{\"title\":\"A\",\"language\":\"fr\"}}\n"
                   "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:b\",\"data\":{\"title\":\"B\",\"language\":\"fr\"}}\n"
                   "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:c\",\"data\":{\"title\":\"C\",\"language\":\"fr\"}}\n");
  one = export (session, "one.ndjson", "autre");
  one_text = read_text (one);
  g_assert_nonnull (strstr (one_text, "\"Autre\""));
  g_assert_null (strstr (one_text, "demo:b"));

  g_assert_false (besace_administration_export (session->folder->path, one, "inconnue", NULL, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  g_assert_false (besace_administration_export (session->folder->path, nowhere, NULL, NULL, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_gzip (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *plain = NULL;
  g_autofree char *compressed = NULL;
  g_autofree char *twice = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;

  session_add (session, RICH);
  plain = export (session, "dump.ndjson", NULL);
  compressed = export (session, "dump.ndjson.gz", NULL);
  twice = export (session, "twice.ndjson.gz", NULL);
  first = scratch_folder_read (compressed);
  second = scratch_folder_read (twice);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpint (((const guint8 *) g_bytes_get_data (first, NULL))[0], ==, 0x1f);
}

static void
test_count (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceStatistics) statistics = NULL;
  g_autoptr(GError) failure = NULL;
  const BesaceSourceStatistics *source;

  session_add (session, RECORD ("1", "Un") RECORD ("2", "Deux"));
  session_keep (session, "demo:1");
  statistics = besace_administration_count (session->folder->path, NULL, session->clock, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (statistics->n_resources, ==, 2);
  g_assert_cmpuint (statistics->n_bookmarks, ==, 1);
  g_assert_cmpint (statistics->catalogue_bytes, >, 4096);
  g_assert_cmpint (statistics->library_bytes, >, 4096);
  g_assert_cmpuint (statistics->sources->len, ==, 1);
  source = g_ptr_array_index (statistics->sources, 0);
  g_assert_cmpstr (source->name, ==, "test");
  g_assert_cmpuint (source->n_resources, ==, 2);
  g_assert_cmpint (source->updated, ==, SESSION_NOW);

  g_assert_null (besace_administration_count (session->folder->path, "Nobody", session->clock, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_back_up_nowhere (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *nowhere = scratch_folder_get_path (session->folder, "missing/backup");
  g_autoptr(GError) failure = NULL;

  g_assert_false (besace_administration_back_up (session->folder->path, NULL, nowhere, session->clock, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (failure->message, nowhere));
}

static void
fill (Session *session)
{
  g_autoptr(GString) records = g_string_new (NULL);

  for (guint i = 0; i < 300; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"%s\",\"data\":{\"title\":\"Titre %u\"}}\n", id, i);
    if (i % 2)
      session_keep (session, id);
  }
  session_add (session, records->str);
  session_close (session);
}

static void
test_check (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  gboolean sound = FALSE;

  fill (session);
  findings = check (session, FALSE, &sound);
  g_assert_true (sound);
  g_assert_cmpuint (findings->len, ==, 0);
  repaired = check (session, TRUE, &sound);
  g_assert_true (sound);
  g_assert_cmpuint (repaired->len, ==, 0);
}

static void
test_check_nothing (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autoptr(GPtrArray) findings = NULL;
  gboolean sound = FALSE;

  findings = check (session, FALSE, &sound);
  g_assert_true (sound);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_repair_catalogue (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path, SESSION_NOW);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  g_autoptr(GPtrArray) after = NULL;
  gboolean sound = TRUE;

  fill (session);
  session_damage (path);
  findings = check (session, FALSE, &sound);
  g_assert_false (sound);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (findings, 0), ==, "The catalogue is damaged.");
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));

  repaired = check (session, TRUE, &sound);
  g_assert_true (sound);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  after = check (session, FALSE, &sound);
  g_assert_true (sound);
  g_assert_cmpuint (after->len, ==, 0);
}

/* An index that does not say what the texts say finds wrongly, although every page of the file is whole. */
static void
test_repair_index (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean sound = TRUE;
  sqlite3 *db;

  fill (session);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE plain_text SET title = 'Girafe' WHERE row = 7", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  findings = check (session, FALSE, &sound);
  g_assert_false (sound);
  repaired = check (session, TRUE, &sound);
  g_assert_true (sound);
  session_open (session, &failure);
  g_assert_no_error (failure);
  results = session_search (session, "girafe ");
  g_assert_cmpuint (results->n_rows, ==, 1);
}

/* The names of the copies of the library, and whether each is whole. */
static char *
list_backups (Session *session)
{
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *parent = g_path_get_dirname (library);
  g_autofree char *folder = g_build_filename (parent, "backups", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GString) list = g_string_new (NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_string_append_printf (list, "%s %d ", name, besace_backup_is_good (path));
  }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* A library that cannot be mended gives way to its newest backup, which stays one, and is kept. */
static void
test_repair_library (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = session_get_library_path (session);
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path, SESSION_NOW);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  g_autoptr(GBytes) damaged = NULL;
  g_autoptr(GBytes) untouched = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bookmarks = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean sound = TRUE;

  fill (session);
  session_damage (path);
  damaged = scratch_folder_read (path);
  findings = check (session, FALSE, &sound);
  g_assert_false (sound);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (findings, 0), " is damaged."));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (findings, 1), "Its newest good backup is "));
  untouched = scratch_folder_read (path);
  g_assert_true (g_bytes_equal (damaged, untouched));

  before = list_backups (session);
  repaired = check (session, TRUE, &sound);
  g_assert_true (sound);
  after = list_backups (session);
  g_assert_cmpstr (after, ==, before);
  kept = scratch_folder_read (aside);
  g_assert_true (g_bytes_equal (damaged, kept));
  session_open (session, &failure);
  g_assert_no_error (failure);
  bookmarks = session_list_bookmarks (session);
  g_assert_true (g_str_has_prefix (bookmarks, "demo:299 demo:297 "));
}

/* A library that could be mended is not left without any backup. */
static void
test_repair_library_in_place (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *elsewhere = g_build_filename (folder, "elsewhere", NULL);
  g_autoptr(GPtrArray) repaired = NULL;
  g_autofree char *after = NULL;
  g_autofree char *content = NULL;
  gboolean sound = FALSE;
  gsize length;

  fill (session);
  g_assert_cmpint (g_rename (backups, elsewhere), ==, 0);

  /* The number of free pages that the header states, of which there are none. */
  g_file_get_contents (path, &content, &length, NULL);
  content[FREE_PAGES_LOW_BYTE] = 7;
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));

  repaired = check (session, TRUE, &sound);
  g_assert_true (sound);
  g_assert_cmpuint (repaired->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (repaired, 1), " was repaired;"));
  after = list_backups (session);
  g_assert_true (g_str_has_suffix (after, ".db 1 "));
}

static void
test_repair_library_without_backup (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = session_get_library_path (session);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *elsewhere = g_build_filename (folder, "elsewhere", NULL);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GBytes) damaged = NULL;
  g_autoptr(GBytes) untouched = NULL;
  gboolean sound = TRUE;

  fill (session);
  g_assert_cmpint (g_rename (backups, elsewhere), ==, 0);
  session_damage (path);
  damaged = scratch_folder_read (path);
  findings = check (session, TRUE, &sound);
  g_assert_false (sound);
  g_assert_cmpstr (g_ptr_array_index (findings, 1), ==, "It has no good backup here; the file was left as it is.");
  untouched = scratch_folder_read (path);
  g_assert_true (g_bytes_equal (damaged, untouched));
}

static void
test_profiles (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceSecretStore) secrets = memory_secrets_new ();
  g_autoptr(BesaceProfileList) profiles = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GError) failure = NULL;
  const char *present = besace_workspace_get_profile (session->workspace);

  g_assert_true (besace_administration_create_profile (session->folder->path, "Zoé", session->clock, &failure));
  names = besace_administration_list_profiles (session->folder->path, session->clock, &failure);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "Zoé");

  /* Her sign-ins go with her profile, and no others. */
  profiles = besace_profile_list_new (session->folder->path, session->clock);
  besace_secret_store_keep (secrets, besace_profile_entry_get_uuid (besace_profile_list_find (profiles, "Zoé")), "https://a.example",
                            "Zoé", "hers", NULL, &failure);
  besace_secret_store_keep (secrets, present, "https://a.example", "Me", "mine", NULL, &failure);

  /* Not while anybody may be using it. */
  session_close (session);
  g_assert_true (besace_administration_delete_profile (session->folder->path, "Zoé", secrets, session->clock, &failure));
  g_assert_cmpuint (memory_secrets_count (secrets), ==, 1);
  g_assert_false (besace_administration_delete_profile (session->folder->path, "Zoé", secrets, session->clock, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/administration/round-trip", test_round_trip);
  g_test_add_func ("/administration/export", test_export);
  g_test_add_func ("/administration/gzip", test_gzip);
  g_test_add_func ("/administration/count", test_count);
  g_test_add_func ("/administration/back-up-nowhere", test_back_up_nowhere);
  g_test_add_func ("/administration/check", test_check);
  g_test_add_func ("/administration/check-nothing", test_check_nothing);
  g_test_add_func ("/administration/repair-catalogue", test_repair_catalogue);
  g_test_add_func ("/administration/repair-index", test_repair_index);
  g_test_add_func ("/administration/repair-library", test_repair_library);
  g_test_add_func ("/administration/repair-library-in-place", test_repair_library_in_place);
  g_test_add_func ("/administration/repair-library-without-backup", test_repair_library_without_backup);
  g_test_add_func ("/administration/profiles", test_profiles);

  return g_test_run ();
}
