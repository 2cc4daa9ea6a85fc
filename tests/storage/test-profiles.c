/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profiles.h"

#include <glib/gstdio.h>
#include <string.h>

#include "besace-connection.h"
#include "scratch-folder.h"

#define NOW G_GINT64_CONSTANT (1768478400000)
#define STARTERS 8

static const char *program; /* this one, for the tests that need several processes */

static BesaceDataDirectory *
open_directory (void)
{
  g_autoptr(GError) failure = NULL;
  BesaceDataDirectory *directory = besace_data_directory_new (NULL, &failure);

  g_assert_no_error (failure);
  return directory;
}

static BesaceProfiles *
load (BesaceDataDirectory *directory)
{
  g_autoptr(GError) failure = NULL;
  BesaceProfiles *profiles = besace_profiles_load (directory, NOW, &failure);

  g_assert_no_error (failure);
  return profiles;
}

/* Their names, apart by commas. */
static char *
list (BesaceDataDirectory *directory)
{
  g_autoptr(BesaceProfiles) profiles = load (directory);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < profiles->profiles->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                            ((const BesaceProfile *) g_ptr_array_index (profiles->profiles, i))->name);

  return g_string_free (names, FALSE);
}

static void
rename_first (BesaceDataDirectory *directory)
{
  g_autoptr(BesaceProfiles) profiles = load (directory);
  g_autofree char *first = g_strdup (((const BesaceProfile *) g_ptr_array_index (profiles->profiles, 0))->name);

  g_assert_true (besace_profiles_create (directory, "Anne", NOW, NULL));
  g_assert_true (besace_profiles_delete (directory, first, NOW, NULL));
}

static void
test_first (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autoptr(BesaceProfiles) first = load (directory);
  g_autoptr(BesaceProfiles) second = load (directory);
  const BesaceProfile *profile = g_ptr_array_index (first->profiles, 0);

  g_assert_cmpuint (first->profiles->len, ==, 1);
  g_assert_true (g_uuid_string_is_valid (profile->uuid));
  g_assert_true (*profile->name);
  g_assert_cmpint (profile->created, ==, NOW);
  g_assert_cmpuint (strlen (first->device), ==, 8);

  g_assert_cmpstr (second->device, ==, first->device);
  g_assert_cmpstr (((const BesaceProfile *) g_ptr_array_index (second->profiles, 0))->uuid, ==, profile->uuid);
}

static void
test_find (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autoptr(GError) failure = NULL;
  const BesaceProfile *second;

  g_assert_true (besace_profiles_create (directory, "Zoé", NOW, NULL));
  profiles = load (directory);
  second = besace_profiles_find (profiles, "Zoé", &failure);
  g_assert_no_error (failure);
  g_assert_true (besace_profiles_find (profiles, second->uuid, NULL) == second);
  g_assert_true (besace_profiles_find (profiles, NULL, NULL) == g_ptr_array_index (profiles->profiles, 0));

  g_assert_null (besace_profiles_find (profiles, "zoé", &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_create (void)
{
  static const char *const refused[] = { "", " ", "\xc2\xa0", "a\nb", "a\tb", "a\x01", "a\xff", "Anne" };
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autofree char *longest = g_strnfill (60, 'a');
  g_autofree char *too_long = g_strnfill (61, 'a');
  g_autofree char *names = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(GError) failure = NULL;

  rename_first (directory);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_assert_false (besace_profiles_create (directory, refused[i], NOW, &failure));
    g_assert_nonnull (failure);
    g_clear_error (&failure);
  }
  g_assert_false (besace_profiles_create (directory, too_long, NOW, NULL));
  g_assert_true (besace_profiles_create (directory, longest, NOW, &failure));
  g_assert_true (besace_profiles_create (directory, "« Zoé \"/../\\ »", NOW, &failure));

  names = list (directory);
  expected = g_strconcat ("Anne,", longest, ",« Zoé \"/../\\ »", NULL);
  g_assert_cmpstr (names, ==, expected);
}

static void
test_delete (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autofree char *library = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *names = NULL;
  g_autoptr(GError) failure = NULL;

  rename_first (directory);
  g_assert_false (besace_profiles_delete (directory, "Anne", NOW, &failure));
  g_assert_cmpstr (failure->message, ==, "The only profile cannot be deleted: create another one first.");
  g_clear_error (&failure);

  g_assert_true (besace_profiles_create (directory, "Zoé", NOW, NULL));
  profiles = load (directory);
  library = besace_data_directory_get_library_path (directory, besace_profiles_find (profiles, "Zoé", NULL)->uuid);
  parent = g_path_get_dirname (library);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (library, "x", -1, NULL));

  g_assert_true (besace_profiles_delete (directory, "Zoé", NOW, &failure));
  g_assert_false (besace_profiles_delete (directory, "Zoé", NOW, NULL));
  names = list (directory);
  g_assert_cmpstr (names, ==, "Anne");

  /* What was in it is out of the way, not lost. */
  aside = g_strdup_printf ("%s.deleted-%" G_GINT64_FORMAT "/library.db", parent, NOW);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static void
test_rename (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autofree char *names = NULL;
  g_autoptr(GError) failure = NULL;
  const char *uuid;

  rename_first (directory);
  g_assert_true (besace_profiles_create (directory, "Zoé", NOW, NULL));
  profiles = load (directory);
  uuid = besace_profiles_find (profiles, "Zoé", NULL)->uuid;

  g_assert_false (besace_profiles_rename (directory, uuid, "Anne", NOW, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&failure);
  g_assert_false (besace_profiles_rename (directory, uuid, " ", NOW, NULL));
  g_assert_true (besace_profiles_rename (directory, uuid, "Zoé", NOW, &failure));
  g_assert_true (besace_profiles_rename (directory, uuid, "Zoé B.", NOW, &failure));
  g_assert_no_error (failure);
  names = list (directory);
  g_assert_cmpstr (names, ==, "Anne,Zoé B.");
}

/* The one that a window opened last is known, until it is deleted. */
static void
test_last (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autoptr(BesaceProfiles) before = NULL;
  g_autoptr(BesaceProfiles) used = NULL;
  g_autoptr(BesaceProfiles) deleted = NULL;

  rename_first (directory);
  g_assert_true (besace_profiles_create (directory, "Zoé", NOW, NULL));
  before = besace_profiles_peek (directory);
  g_assert_null (before->last);

  g_assert_true (besace_profiles_note_use (directory, besace_profiles_find (before, "Zoé", NULL)->uuid, NOW, NULL));
  used = besace_profiles_peek (directory);
  g_assert_cmpstr (used->last, ==, besace_profiles_find (before, "Zoé", NULL)->uuid);

  g_assert_true (besace_profiles_delete (directory, "Zoé", NOW, NULL));
  deleted = besace_profiles_peek (directory);
  g_assert_null (deleted->last);
}

#define FIRST "00000000-0000-4000-8000-000000000001"
#define SECOND "00000000-0000-4000-8000-000000000002"
#define THIRD "00000000-0000-4000-8000-000000000003"

static void
ensure (BesaceDataDirectory *directory,
        const char          *uuid,
        const char          *name,
        const char          *expected_uuid,
        gboolean             expected_added)
{
  g_autoptr(GError) failure = NULL;
  gboolean added;
  g_autoptr(BesaceProfile) profile = besace_profiles_ensure (directory, uuid, name, NOW, &added, &failure);

  g_assert_no_error (failure);
  g_assert_cmpstr (profile->uuid, ==, expected_uuid);
  g_assert_cmpint (added, ==, expected_added);
}

static void
keep_something (BesaceDataDirectory *directory,
                const char          *uuid,
                const char          *sql)
{
  g_autofree char *library = besace_data_directory_get_library_path (directory, uuid);
  g_autofree char *parent = g_path_get_dirname (library);
  g_autoptr(BesaceConnection) connection = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  connection = besace_connection_open (library, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL);
  g_assert_true (besace_connection_execute (connection, sql, NULL));
}

/* A profile comes back from a backup: in the place of one with which nothing was kept, else as the one that bears its
 * name, else beside the others. */
static void
test_ensure (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autofree char *not_opened = NULL;
  g_autofree char *not_used = NULL;
  g_autofree char *used = NULL;

  ensure (directory, FIRST, "Anne", FIRST, FALSE);
  not_opened = list (directory);
  g_assert_cmpstr (not_opened, ==, "Anne");

  keep_something (directory, FIRST, "UPDATE library SET last_use = 1");
  ensure (directory, SECOND, "Anne", SECOND, FALSE);
  not_used = list (directory);
  g_assert_cmpstr (not_used, ==, "Anne");

  keep_something (directory, SECOND, "INSERT INTO bookmark (uuid, resource, title, date, added, order_key, order_stamp, stamp) "
                  "VALUES ('a', 'demo:1', 'T', 0, 0, 'a0', 's', 's')");
  ensure (directory, SECOND, "Anne", SECOND, FALSE);
  ensure (directory, FIRST, "Anne", SECOND, FALSE);
  ensure (directory, THIRD, "Zoé", THIRD, TRUE);
  ensure (directory, THIRD, "Zoé", THIRD, FALSE);
  used = list (directory);
  g_assert_cmpstr (used, ==, "Anne,Zoé");
}

/* A library that cannot be read may hold anything, and so may one that has vanished. */
static void
test_ensure_beside_damage (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autofree char *library = besace_data_directory_get_library_path (directory, FIRST);
  g_autofree char *backups = besace_data_directory_get_backups_path (directory, FIRST);
  g_autofree char *names = NULL;

  ensure (directory, FIRST, "Anne", FIRST, FALSE);
  keep_something (directory, FIRST, "UPDATE library SET last_use = 1");
  g_assert_true (g_file_set_contents (library, "damaged", -1, NULL));
  ensure (directory, SECOND, "Anne", FIRST, FALSE);

  g_assert_cmpint (g_mkdir_with_parents (backups, 0700), ==, 0);
  g_assert_true (g_file_set_contents (library, "", 0, NULL));
  ensure (directory, SECOND, "Zoé", SECOND, TRUE);
  names = list (directory);
  g_assert_cmpstr (names, ==, "Anne,Zoé");
}

#define PROFILE "{\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"A\",\"created\":1}"

/* A damaged list is left as it is: a new one would hide the libraries. */
static void
test_damaged (void)
{
  static const char *const damaged[] = {
    "", "{", "[]", "null", "12", "\xff\xfe", "{}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\"}",
    "{\"format\":\"besace-profiles/2\",\"device\":\"0\",\"profiles\":[" PROFILE "]}",
    "{\"format\":[],\"device\":\"0\",\"profiles\":[" PROFILE "]}",
    "{\"format\":\"besace-profiles/1\",\"profiles\":[" PROFILE "]}",
    "{\"format\":\"besace-profiles/1\",\"device\":{},\"profiles\":[" PROFILE "]}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":{}}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":[]}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":[12]}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":[{\"uuid\":\"../..\",\"name\":\"A\"}]}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":[{\"uuid\":[],\"name\":\"A\"}]}",
    "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":["
    "{\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"name\":{}}]}",
  };
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autofree char *path = scratch_folder_write (folder, "profiles.json", damaged[i], -1);
    g_autofree char *shown = g_strescape (damaged[i], NULL);
    g_autofree char *after = NULL;
    g_autoptr(GError) failure = NULL;

    g_test_message ("%s", shown);
    g_assert_null (besace_profiles_load (directory, NOW, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_assert_false (besace_profiles_create (directory, "B", NOW, NULL));
    g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
    g_assert_cmpstr (after, ==, damaged[i]);
  }
}

/* What a wrong number costs is that number. */
static void
test_odd_date (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autofree char *path =
    scratch_folder_write (folder, "profiles.json", "{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":["
                          "{\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"A\",\"created\":[]}]}", -1);
  g_autofree char *names = list (directory);

  g_assert_nonnull (path);
  g_assert_cmpstr (names, ==, "A");
}

/* Two programs start at once where there is nothing: they find one profile. */
static void
test_starters (void)
{
  for (guint round = 0; round < 5; round++) {
    g_autoptr(ScratchFolder) folder = scratch_folder_new ();
    g_autoptr(BesaceDataDirectory) directory = open_directory ();
    g_autoptr(BesaceProfiles) profiles = NULL;
    GSubprocess *starters[STARTERS];

    for (guint i = 0; i < STARTERS; i++)
      starters[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "start", NULL);

    for (guint i = 0; i < STARTERS; i++) {
      g_autofree char *uuid = NULL;

      g_assert_true (g_subprocess_communicate_utf8 (starters[i], NULL, NULL, &uuid, NULL, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (starters[i]), ==, 0);
      if (!profiles)
        profiles = load (directory);
      g_assert_cmpuint (profiles->profiles->len, ==, 1);
      g_assert_cmpstr (uuid, ==, ((const BesaceProfile *) g_ptr_array_index (profiles->profiles, 0))->uuid);
      g_object_unref (starters[i]);
    }
  }
}

static int
start (void)
{
  g_autoptr(BesaceDataDirectory) directory = open_directory ();
  g_autoptr(BesaceProfiles) profiles = load (directory);

  g_print ("%s", ((const BesaceProfile *) g_ptr_array_index (profiles->profiles, 0))->uuid);
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "start"))
    return start ();

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profiles/first", test_first);
  g_test_add_func ("/profiles/find", test_find);
  g_test_add_func ("/profiles/create", test_create);
  g_test_add_func ("/profiles/delete", test_delete);
  g_test_add_func ("/profiles/rename", test_rename);
  g_test_add_func ("/profiles/last", test_last);
  g_test_add_func ("/profiles/ensure", test_ensure);
  g_test_add_func ("/profiles/ensure-beside-damage", test_ensure_beside_damage);
  g_test_add_func ("/profiles/damaged", test_damaged);
  g_test_add_func ("/profiles/odd-date", test_odd_date);
  g_test_add_func ("/profiles/starters", test_starters);

  return g_test_run ();
}
