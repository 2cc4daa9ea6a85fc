/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "outbox-fixture.h"

#define MANY 1000
#define NOBODY 65534

static BesaceOutboxParcel *
make_complete_parcel (void)
{
  BesaceContributionFields fields = {
    .uuid = (char *) "00000000-0000-4000-8000-00000000000a",
    .type = BESACE_CONTRIBUTION_RESOURCE,
    .target = (char *) "lesbases:13c75d5c-0000-4000-8000-000000000001",
    .title = (char *) "Créer une adresse « mél »",
    .data = (char *) "{\"title\":\"Créer une adresse « mél »\",\"contents\":[{\"type\":\"text\",\"markdown\":\"# Un\\n\\n*deux*\"}]}",
    .original = (char *) "{\"title\":\"Avant\"}",
    .original_updated = OUTBOX_FIXTURE_NOW - 9000,
    .origin = (char *) "https://lesbases.anct.gouv.fr",
    .base = (char *) "6d2f6a30-1b1e-4f9d-8d7e-000000000001",
    .is_public = FALSE,
    .created = OUTBOX_FIXTURE_NOW - 2000,
    .edited = OUTBOX_FIXTURE_NOW - 1001,
    .state = BESACE_CONTRIBUTION_QUEUED,
    .author = (char *) "42",
    .author_name = (char *) "Amina",
  };

  return besace_outbox_parcel_new (&fields, "{\"created\":{\"slug\":\"creer-x1\"},\"n\":3}");
}

static void
test_round_trip (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *hash = outbox_fixture_get_hash ("photo");
  g_autoptr(BesaceOutboxContents) contents = NULL;
  g_autoptr(BesaceContribution) before = NULL;
  g_autoptr(BesaceContribution) after = NULL;
  const BesaceOutboxParcel *parcel;
  g_autoptr(GBytes) bytes = NULL;

  g_ptr_array_add (fixture->parcels, make_complete_parcel ());
  outbox_fixture_add (fixture, 1, "photo");
  outbox_fixture_do_export (fixture);
  g_assert_cmpstr (fixture->outcome.folder, ==, fixture->folder);
  g_assert_cmpuint (fixture->outcome.written->len, ==, 2);
  g_assert_cmpuint (fixture->outcome.problems->len, ==, 0);
  outbox_fixture_assert_files (fixture, fixture->folder, "blobs outbox.json");

  contents = outbox_fixture_read (fixture);
  g_assert_cmpstr (contents->device, ==, OUTBOX_FIXTURE_DEVICE);
  g_assert_cmpstr (contents->profile, ==, "Équipe du bus");
  g_assert_cmpint (contents->exported, ==, OUTBOX_FIXTURE_NOW);
  g_assert_cmpuint (contents->problems->len, ==, 0);
  g_assert_cmpuint (contents->n_skipped, ==, 0);
  g_assert_cmpuint (contents->parcels->len, ==, 2);

  parcel = g_ptr_array_index (contents->parcels, 0);
  before = besace_contribution_new (&((BesaceOutboxParcel *) g_ptr_array_index (fixture->parcels, 0))->fields);
  after = besace_contribution_new (&parcel->fields);
  g_assert_true (besace_contribution_equal (before, after));
  g_assert_cmpstr (parcel->steps, ==, "{\"created\":{\"slug\":\"creer-x1\"},\"n\":3}");
  g_assert_cmpuint (parcel->blobs->len, ==, 0);

  parcel = g_ptr_array_index (contents->parcels, 1);
  g_assert_cmpuint (parcel->blobs->len, ==, 1);
  g_assert_cmpstr (((BesaceOutboxBlob *) g_ptr_array_index (parcel->blobs, 0))->sha256, ==, hash);
  bytes = scratch_folder_read (((BesaceOutboxBlob *) g_ptr_array_index (parcel->blobs, 0))->path);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "photo", 5);
  g_assert_null (parcel->steps);
}

/* The need of somebody goes to the territory; a collection and a report to an instance. */
static void
test_types (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autoptr(BesaceOutboxContents) contents = NULL;

  for (guint i = 0; i < BESACE_N_CONTRIBUTION_TYPES; i++) {
    BesaceOutboxParcel *parcel = outbox_fixture_add (fixture, i, NULL);

    parcel->fields.type = (BesaceContributionType) i;
    if (i == BESACE_CONTRIBUTION_COLLECTION)
      parcel->fields.target = outbox_fixture_get_uuid (99);
    else if (i == BESACE_CONTRIBUTION_FEEDBACK || i == BESACE_CONTRIBUTION_REPORT)
      parcel->fields.target = g_strdup ("lesbases:1");
    if (!besace_contribution_type_is_sent (parcel->fields.type))
      g_clear_pointer (&parcel->fields.origin, g_free);
  }
  outbox_fixture_do_export (fixture);

  contents = outbox_fixture_read (fixture);
  g_assert_cmpuint (contents->problems->len, ==, 0);
  outbox_fixture_assert_titles (contents, "R0 R1 R2 R3 R4 R5");
  for (guint i = 0; i < contents->parcels->len; i++)
    g_assert_cmpint (((BesaceOutboxParcel *) g_ptr_array_index (contents->parcels, i))->fields.type, ==, (int) i);
}

static void
assert_mode (const char *path,
             guint       mode)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

/* Another account of the same computer, or of the network, is handed it as any other file. */
static void
test_readable (void)
{
  const mode_t mask = umask (022);
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *hash = outbox_fixture_get_hash ("photo");
  g_autofree char *name = besace_outbox_folder_get_blob (hash);
  g_autofree char *document = outbox_fixture_get_path (fixture, "outbox.json");
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  g_autofree char *blob = outbox_fixture_get_path (fixture, name);

  outbox_fixture_add (fixture, 1, "photo");
  outbox_fixture_do_export (fixture);
  umask (mask);
  assert_mode (fixture->folder, 0755);
  assert_mode (blobs, 0755);
  assert_mode (document, 0644);
  assert_mode (blob, 0644);
}

/* What another account has kept for itself is not taken for a key that was pulled out. */
static void
test_denied (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *document = outbox_fixture_get_path (fixture, "outbox.json");
  g_auto(GStrv) folders = NULL;
  g_autoptr(BesaceOutboxContents) contents = NULL;
  g_autoptr(GError) failure = NULL;
  const uid_t user = geteuid ();

  outbox_fixture_add (fixture, 1, "photo");
  outbox_fixture_do_export (fixture);
  g_assert_cmpint (g_chmod (document, 0), ==, 0);
  /* The administrator may read everything. */
  if (user == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  folders = besace_outbox_folder_find (fixture->folder);
  contents = besace_outbox_folder_read (fixture->folder, NULL, NULL, &failure);
  if (user == 0)
    g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_null (contents);
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_DENIED);
  g_assert_nonnull (strstr (failure->message, "account"));
  g_assert_cmpstr (folders[0], ==, fixture->folder);
}

/* What was there and is not given anew stays, with its files; what is given anew is as it is now, and its old file goes. */
static void
test_twice (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *kept = outbox_fixture_get_hash ("kept");
  g_autofree char *new = outbox_fixture_get_hash ("new");
  g_autofree char *names = g_strcmp0 (kept, new) < 0 ? g_strjoin (" ", kept, new, NULL) : g_strjoin (" ", new, kept, NULL);
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  g_autoptr(BesaceOutboxContents) contents = NULL;

  outbox_fixture_add (fixture, 1, "kept");
  outbox_fixture_add (fixture, 2, "old");
  outbox_fixture_do_export (fixture);
  outbox_fixture_edit (fixture, "outbox.json", "\"uuid\":\"00000000-0000-4000-8000-000000000001\"",
                       "\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"later\":[1]");

  g_ptr_array_set_size (fixture->parcels, 0);
  outbox_fixture_add (fixture, 3, NULL);
  outbox_fixture_add (fixture, 2, "new")->fields.edited = OUTBOX_FIXTURE_NOW;
  outbox_fixture_do_export (fixture);
  g_assert_cmpuint (fixture->outcome.n_kept, ==, 1);
  g_assert_cmpuint (fixture->outcome.written->len, ==, 2);
  outbox_fixture_assert_files (fixture, blobs, names);

  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R1 R3 R2");
  g_assert_cmpuint (contents->problems->len, ==, 0);
  g_assert_cmpuint (contents->n_skipped, ==, 1);
}

/* A library that was put back to an earlier day does not take away what it has forgotten. */
static void
test_later_there (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *hash = outbox_fixture_get_hash ("later");
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  g_autoptr(BesaceOutboxContents) contents = NULL;

  outbox_fixture_add (fixture, 1, "later");
  outbox_fixture_do_export (fixture);
  g_ptr_array_set_size (fixture->parcels, 0);
  outbox_fixture_add (fixture, 1, "earlier")->fields.edited -= 1;
  outbox_fixture_do_export (fixture);
  g_assert_cmpuint (fixture->outcome.written->len, ==, 0);
  g_assert_cmpuint (fixture->outcome.n_kept, ==, 1);
  outbox_fixture_assert_problem (fixture->outcome.problems, "“R1” was left out: what lies there was edited later, and was kept.");
  outbox_fixture_assert_files (fixture, blobs, hash);

  contents = outbox_fixture_read (fixture);
  g_assert_cmpint (((BesaceOutboxParcel *) g_ptr_array_index (contents->parcels, 0))->fields.edited, ==,
                   OUTBOX_FIXTURE_NOW - 1000);
}

static void
test_two_devices (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *first = NULL;
  g_autofree char *after = NULL;
  g_auto(GStrv) found = NULL;
  g_autoptr(BesaceOutboxContents) contents = NULL;
  g_autoptr(GError) failure = NULL;

  outbox_fixture_add (fixture, 1, "photo");
  outbox_fixture_do_export (fixture);
  first = outbox_fixture_get_content (fixture, "outbox.json");

  fixture->export.device = "0000beef";
  outbox_fixture_add (fixture, 2, NULL);
  outbox_fixture_do_export (fixture);
  outbox_fixture_do_export (fixture);
  after = outbox_fixture_get_content (fixture, "outbox.json");
  g_assert_cmpstr (after, ==, first);

  found = besace_outbox_folder_find (fixture->folder);
  g_assert_cmpuint (g_strv_length (found), ==, 2);
  g_assert_cmpstr (found[0], ==, fixture->folder);
  g_assert_cmpstr (found[1], ==, fixture->outcome.folder);
  contents = besace_outbox_folder_read (found[1], NULL, NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (contents->device, ==, "0000beef");
  outbox_fixture_assert_titles (contents, "R1 R2");

  /* Somebody has copied the wrong one over it. */
  g_free (fixture->folder);
  fixture->folder = g_strdup (found[1]);
  outbox_fixture_set_content (fixture, "outbox.json", first);
  g_free (fixture->folder);
  fixture->folder = g_strdup (found[0]);
  g_assert_false (outbox_fixture_export (fixture, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE);
}

static void
test_nothing_there (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_auto(GStrv) found = besace_outbox_folder_find (fixture->folder);

  g_assert_null (found[0]);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_AWAY);
  g_mkdir (fixture->folder, 0700);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_MISSING);
}

/* A file that was moved, or changed, since it was attached does not hold up the others. */
static void
test_changed_files (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autoptr(BesaceOutboxContents) contents = NULL;
  const BesaceOutboxBlob *blob;

  outbox_fixture_add (fixture, 1, "first");
  blob = g_ptr_array_index (outbox_fixture_add (fixture, 2, "moved")->blobs, 0);
  g_unlink (blob->path);
  outbox_fixture_do_export (fixture);
  g_assert_cmpuint (fixture->outcome.written->len, ==, 1);
  outbox_fixture_assert_problem (fixture->outcome.problems, "“R2” was left out: one of its files was changed");

  g_file_set_contents (blob->path, "other", -1, NULL);
  outbox_fixture_do_export (fixture);
  outbox_fixture_assert_problem (fixture->outcome.problems, "“R2” was left out: one of its files was changed");
  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R1");
}

/* What a reader would refuse is not written. */
static void
test_too_deep (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autoptr(BesaceOutboxContents) contents = NULL;
  BesaceOutboxParcel *parcel = outbox_fixture_add (fixture, 1, NULL);

  g_free (parcel->fields.data);
  parcel->fields.data = g_strdup ("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}");
  outbox_fixture_add (fixture, 2, NULL);
  outbox_fixture_do_export (fixture);
  outbox_fixture_assert_problem (fixture->outcome.problems, "“R1” was left out: it is longer than");
  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R2");
}

/* The key was pulled out while it was written to, and had been written to by something else. */
static void
test_leftovers (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *hash = outbox_fixture_get_hash ("photo");
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  g_autofree char *name = besace_outbox_folder_get_blob (hash);
  g_autoptr(BesaceOutboxContents) contents = NULL;

  g_mkdir (fixture->folder, 0700);
  g_mkdir (blobs, 0700);
  outbox_fixture_set_content (fixture, ".besace-outbox-A1B2C3", "{\"format\":\"besace-out");
  outbox_fixture_set_content (fixture, "blobs/.besace-outbox-A1B2C3", "ph");
  outbox_fixture_set_content (fixture, name, "phot?");
  outbox_fixture_set_content (fixture, "photos.txt", "not ours");
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_MISSING);

  outbox_fixture_add (fixture, 1, "photo");
  outbox_fixture_do_export (fixture);
  outbox_fixture_assert_files (fixture, fixture->folder, "blobs outbox.json photos.txt");
  outbox_fixture_assert_files (fixture, blobs, hash);
  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R1");
}

/* No name of a file reads as another one. */
static void
test_names_of_files (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  BesaceOutboxParcel *parcel = outbox_fixture_add (fixture, 1, NULL);
  g_autoptr(BesaceOutboxContents) contents = NULL;

  g_free (parcel->fields.data);
  parcel->fields.data = g_strdup ("{\"title\":\"R1\",\"contents\":[{\"type\":\"file\",\"name\":\"fiche\u202efdp.exe\"},"
                                  "{\"type\":\"file\",\"name\":\"\u0627\u200f.pdf\"}]}");
  outbox_fixture_do_export (fixture);
  contents = outbox_fixture_read (fixture);
  parcel = g_ptr_array_index (contents->parcels, 0);
  g_assert_nonnull (strstr (parcel->fields.data, "\"fichefdp.exe\""));
  /* The marks of direction that Arabic needs stay. */
  g_assert_nonnull (strstr (parcel->fields.data, "\u0627\u200f.pdf"));
}

static gboolean
refuse_cb (const BesaceOutboxExportOutcome  *outcome,
           gpointer                          user_data,
           GError                          **error)
{
  OutboxFixture *fixture = user_data;
  g_autofree char *hash = outbox_fixture_get_hash ("photo");
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  gboolean cut_short;
  g_autoptr(GHashTable) there = besace_outbox_export_list_there (fixture->folder, OUTBOX_FIXTURE_DEVICE, &cut_short);

  /* All that takes long is done; who is killed just now leaves that behind. */
  g_assert_cmpuint (outcome->written->len, ==, 1);
  outbox_fixture_assert_files (fixture, blobs, hash);
  g_assert_true (cut_short);
  g_assert_cmpuint (g_hash_table_size (there), ==, 0);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_MISSING);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "Not now.");
  return FALSE;
}

/* Whoever hands over is asked once everything is there, and before anybody could read it. */
static void
test_ready (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *uuid = outbox_fixture_get_uuid (1);
  g_autoptr(GHashTable) there = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean cut_short;

  outbox_fixture_add (fixture, 1, "photo");
  fixture->export.ready = refuse_cb;
  fixture->export.ready_data = fixture;
  g_assert_false (outbox_fixture_export (fixture, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  outbox_fixture_assert_files (fixture, fixture->folder, "");

  fixture->export.ready = NULL;
  outbox_fixture_do_export (fixture);
  there = besace_outbox_export_list_there (fixture->folder, OUTBOX_FIXTURE_DEVICE, &cut_short);
  g_assert_true (g_hash_table_contains (there, uuid));
  g_assert_false (cut_short);
}

/* Something fails when a part of it is written already: here, no file may be that long. */
static void
test_cut_short (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *small_hash = outbox_fixture_get_hash ("small");
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  g_autoptr(GError) failure = NULL;
  struct rlimit limit;
  struct rlimit lower;

  outbox_fixture_add (fixture, 1, "small");
  outbox_fixture_do_export (fixture);
  before = outbox_fixture_get_content (fixture, "outbox.json");
  outbox_fixture_add (fixture, 2, "second");
  outbox_fixture_add (fixture, 3, large);
  outbox_fixture_add (fixture, 4, "fourth");

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  lower = limit;
  lower.rlim_cur = 50000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &lower), ==, 0);
  g_assert_false (outbox_fixture_export (fixture, &failure));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_UNWRITABLE);

  after = outbox_fixture_get_content (fixture, "outbox.json");
  g_assert_cmpstr (after, ==, before);
  outbox_fixture_assert_files (fixture, fixture->folder, "blobs outbox.json");
  outbox_fixture_assert_files (fixture, blobs, small_hash);
}

/* A small disk in memory, which takes the right to mount. */
static void
test_full_disk (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autofree char *large = g_strnfill (500000, 'x');
  struct utimbuf long_ago = { .actime = 1000000000, .modtime = 1000000000 };
  GStatBuf status;
  g_autoptr(BesaceOutboxContents) contents = NULL;
  g_autoptr(GError) failure = NULL;

  g_mkdir (fixture->folder, 0700);
  if (mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=256k") != 0) {
    g_test_skip ("mounting is not permitted here");
    return;
  }

  /* That is seen before anything is written. */
  outbox_fixture_add (fixture, 1, large);
  g_assert_cmpint (g_utime (fixture->folder, &long_ago), ==, 0);
  g_assert_false (outbox_fixture_export (fixture, &failure));
  outbox_fixture_assert_files (fixture, fixture->folder, "");
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mtime, ==, long_ago.modtime);
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FULL);
  g_clear_error (&failure);

  /* Room for bytes, but for no more names. */
  g_assert_cmpint (mount ("tmpfs", fixture->folder, "tmpfs", MS_REMOUNT, "size=4m,nr_inodes=3"), ==, 0);
  g_assert_false (outbox_fixture_export (fixture, &failure));
  outbox_fixture_assert_files (fixture, fixture->folder, "");
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FULL);

  g_assert_cmpint (mount ("tmpfs", fixture->folder, "tmpfs", MS_REMOUNT, "size=4m,nr_inodes=100"), ==, 0);
  outbox_fixture_do_export (fixture);
  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R1");
  g_assert_cmpint (umount (fixture->folder), ==, 0);
}

static void
test_many (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autoptr(BesaceOutboxContents) contents = NULL;

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *content = g_strdup_printf ("photo %u", i);

    outbox_fixture_add (fixture, i, i % 4 == 0 ? content : NULL);
  }
  outbox_fixture_do_export (fixture);
  outbox_fixture_do_export (fixture);
  g_assert_cmpuint (fixture->outcome.written->len, ==, MANY);
  g_assert_cmpuint (fixture->outcome.n_kept, ==, 0);
  contents = outbox_fixture_read (fixture);
  g_assert_cmpuint (contents->parcels->len, ==, MANY);
  g_assert_cmpuint (contents->problems->len, ==, 0);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *uuid = outbox_fixture_get_uuid (i);

    g_assert_cmpstr (((BesaceOutboxParcel *) g_ptr_array_index (contents->parcels, i))->fields.uuid, ==, uuid);
  }
}

static void
test_cancelled (void)
{
  g_autoptr(OutboxFixture) fixture = outbox_fixture_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) failure = NULL;

  outbox_fixture_add (fixture, 1, "photo");
  outbox_fixture_do_export (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (besace_outbox_folder_read (fixture->folder, fixture->incoming, cancellable, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  outbox_fixture_assert_files (fixture, fixture->incoming, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outbox-folder/round-trip", test_round_trip);
  g_test_add_func ("/outbox-folder/types", test_types);
  g_test_add_func ("/outbox-folder/readable", test_readable);
  g_test_add_func ("/outbox-folder/denied", test_denied);
  g_test_add_func ("/outbox-folder/twice", test_twice);
  g_test_add_func ("/outbox-folder/later-there", test_later_there);
  g_test_add_func ("/outbox-folder/two-devices", test_two_devices);
  g_test_add_func ("/outbox-folder/nothing-there", test_nothing_there);
  g_test_add_func ("/outbox-folder/changed-files", test_changed_files);
  g_test_add_func ("/outbox-folder/too-deep", test_too_deep);
  g_test_add_func ("/outbox-folder/leftovers", test_leftovers);
  g_test_add_func ("/outbox-folder/names-of-files", test_names_of_files);
  g_test_add_func ("/outbox-folder/ready", test_ready);
  g_test_add_func ("/outbox-folder/cut-short", test_cut_short);
  g_test_add_func ("/outbox-folder/full-disk", test_full_disk);
  g_test_add_func ("/outbox-folder/many", test_many);
  g_test_add_func ("/outbox-folder/cancelled", test_cancelled);

  return g_test_run ();
}
