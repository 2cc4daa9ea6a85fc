/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-data-directory.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "scratch-folder.h"

static const char *program; /* this one, for the tests that need two processes */

static BesaceDataDirectory *
open_directory (const char *path)
{
  g_autoptr(GError) failure = NULL;
  BesaceDataDirectory *directory = besace_data_directory_new (path, &failure);

  g_assert_no_error (failure);
  return directory;
}

static BesaceLock *
take (BesaceDataDirectory *directory,
      BesaceLockKind       kind,
      gboolean             exclusive)
{
  g_autoptr(GError) failure = NULL;
  BesaceLock *lock = besace_data_directory_lock (directory, kind, exclusive, 0, &failure);

  g_assert_no_error (failure);
  return lock;
}

static void
assert_busy (BesaceDataDirectory *directory,
             BesaceLockKind       kind,
             gboolean             exclusive,
             const char          *holder)
{
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_data_directory_lock (directory, kind, exclusive, 0, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_nonnull (g_strstr_len (failure->message, -1, holder));
}

static void
test_paths (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *inner = scratch_folder_get_path (folder, "a/b");
  g_autoptr(BesaceDataDirectory) from_environment = open_directory (NULL);
  g_autoptr(BesaceDataDirectory) given = open_directory (inner);
  g_autofree char *library = besace_data_directory_get_library_path (given, "uuid");
  g_autofree char *blob = besace_data_directory_get_blob_path (given, "abcdef");
  g_autofree char *odd = besace_data_directory_get_blob_path (given, "");
  GStatBuf status;

  g_assert_cmpstr (besace_data_directory_get_path (from_environment), ==, folder->path);
  g_assert_cmpstr (besace_data_directory_get_path (given), ==, inner);
  g_assert_true (g_str_has_suffix (library, "/a/b/profiles/uuid/library.db"));
  g_assert_true (g_str_has_suffix (blob, "/a/b/media/ab/abcdef"));
  g_assert_nonnull (odd);

  /* For its owner alone. */
  g_assert_cmpint (g_stat (inner, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

static void
test_no_folder (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *file = scratch_folder_write (folder, "file", "", 0);
  g_autofree char *path = g_build_filename (file, "besace", NULL);
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_data_directory_new (path, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_true (g_str_has_suffix (failure->message, "check its permissions, or that the disk is not read-only."));
}

static void
test_write_file (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);
  g_autofree char *path = scratch_folder_write (folder, "profiles.json", "before", -1);
  g_autofree char *nowhere = scratch_folder_get_path (folder, "missing/file");
  g_autofree char *content = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_data_directory_write_file (directory, path, "after", &failure));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "after");

  g_assert_false (besace_data_directory_write_file (directory, nowhere, "after", &failure));
  g_assert_nonnull (failure);
  g_assert_cmpint (failure->domain, ==, G_IO_ERROR);
}

static void
test_blob (void)
{
  static const char digest[] = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"; /* of “foo” */
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);
  g_autofree char *good = scratch_folder_write (folder, "good", "foo", -1);
  g_autofree char *bad = scratch_folder_write (folder, "bad", "bar", -1);
  g_autofree char *stored = besace_data_directory_get_blob_path (directory, digest);
  g_autoptr(GError) failure = NULL;

  g_assert_false (besace_data_directory_add_blob (directory, digest, bad, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (g_file_test (stored, G_FILE_TEST_EXISTS));
  g_clear_error (&failure);

  g_assert_true (besace_data_directory_add_blob (directory, digest, good, &failure));
  g_assert_true (g_file_test (stored, G_FILE_TEST_IS_REGULAR));
}

static void
test_locks (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);
  BesaceLock *shared = take (directory, BESACE_LOCK_DATA, FALSE);
  BesaceLock *again = take (directory, BESACE_LOCK_DATA, FALSE);
  BesaceLock *other = take (directory, BESACE_LOCK_SYNC, TRUE);

  assert_busy (directory, BESACE_LOCK_DATA, TRUE, "test-data-directory");
  assert_busy (directory, BESACE_LOCK_SYNC, TRUE, "test-data-directory");
  besace_lock_free (shared);
  assert_busy (directory, BESACE_LOCK_DATA, TRUE, "test-data-directory");
  besace_lock_free (again);
  besace_lock_free (other);

  shared = take (directory, BESACE_LOCK_DATA, TRUE);
  assert_busy (directory, BESACE_LOCK_DATA, FALSE, "test-data-directory");
  besace_lock_free (shared);
}

/* Another process holds a lock until it is killed. */
static void
test_other_process (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GSubprocess) holder =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &failure, program, "hold", folder->path, NULL);
  g_autofree char *pid = NULL;
  BesaceLock *lock;
  char ready;

  g_assert_no_error (failure);
  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (holder), &ready, 1, NULL, NULL), ==, 1);
  pid = g_strdup_printf ("(%s)", g_subprocess_get_identifier (holder));
  assert_busy (directory, BESACE_LOCK_SYNC, TRUE, pid);

  g_subprocess_force_exit (holder);
  g_subprocess_wait (holder, NULL, NULL);
  lock = take (directory, BESACE_LOCK_SYNC, TRUE);
  besace_lock_free (lock);
}

static int
hold (const char *path)
{
  g_autoptr(BesaceDataDirectory) directory = open_directory (path);
  g_autoptr(BesaceLock) lock = take (directory, BESACE_LOCK_SYNC, TRUE);

  if (lock && write (STDOUT_FILENO, "1", 1) == 1)
    g_usleep (60 * G_USEC_PER_SEC);
  return 1;
}

static gpointer
release_later (gpointer data)
{
  g_usleep (100 * 1000);
  besace_lock_free (data);
  return NULL;
}

/* Who is patient gets the lock as soon as it is given up. */
static void
test_patience (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLock) second = NULL;
  GThread *thread = g_thread_new ("release", release_later, take (directory, BESACE_LOCK_SYNC, TRUE));

  second = besace_data_directory_lock (directory, BESACE_LOCK_SYNC, TRUE, 30000, &failure);
  g_assert_no_error (failure);
  g_assert_nonnull (second);
  g_thread_join (thread);
}

static void
test_set_aside (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);
  g_autofree char *path = scratch_folder_write (folder, "data.db", "data", -1);
  g_autofree char *log = scratch_folder_write (folder, "data.db-wal", "log", -1);
  g_autoptr(GError) failure = NULL;
  g_autofree char *aside = besace_data_directory_set_aside (directory, path, 12, &failure);
  g_autofree char *files = scratch_folder_list (folder);

  g_assert_no_error (failure);
  g_assert_true (g_str_has_suffix (aside, "/data.db.damaged-12"));
  g_assert_cmpstr (files, ==, "data.db.damaged-12 data.db.damaged-12-wal");
}

/* Nothing that was set aside before is lost, even in the same millisecond. */
static void
test_set_aside_twice (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceDataDirectory) directory = open_directory (NULL);

  for (guint i = 0; i < 3; i++) {
    g_autofree char *content = g_strdup_printf ("%u", i);
    g_autofree char *path = scratch_folder_write (folder, "data.db", content, -1);
    g_autoptr(GError) failure = NULL;
    g_autofree char *aside = besace_data_directory_set_aside (directory, path, 12, &failure);
    g_autofree char *kept = NULL;

    g_assert_no_error (failure);
    g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, content);
  }

  {
    g_autofree char *files = scratch_folder_list (folder);

    g_assert_cmpstr (files, ==, "data.db.damaged-12 data.db.damaged-12-2 data.db.damaged-12-3");
  }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "hold"))
    return hold (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/data-directory/paths", test_paths);
  g_test_add_func ("/data-directory/no-folder", test_no_folder);
  g_test_add_func ("/data-directory/write-file", test_write_file);
  g_test_add_func ("/data-directory/blob", test_blob);
  g_test_add_func ("/data-directory/locks", test_locks);
  g_test_add_func ("/data-directory/other-process", test_other_process);
  g_test_add_func ("/data-directory/patience", test_patience);
  g_test_add_func ("/data-directory/set-aside", test_set_aside);
  g_test_add_func ("/data-directory/set-aside-twice", test_set_aside_twice);

  return g_test_run ();
}
