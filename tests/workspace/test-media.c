/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-round.h"
#include "besace-media-store.h"
#include "besace-pins.h"
#include "besace-sources.h"

#include "session.h"

#define SOURCE "test"
#define ID "demo:1"

/* A session whose records come from a folder that stands for a feed. */
typedef struct {
  Session             *session;
  BesaceDataDirectory *directory;
  char                *feed;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(BesaceSourceEntry) entry = NULL;
  g_autoptr(GError) failure = NULL;

  fixture->session = session_new ();
  fixture->feed = scratch_folder_get_path (fixture->session->folder, "feed");
  fixture->directory = besace_data_directory_new (besace_workspace_get_data_dir (fixture->session->workspace), &failure);
  g_assert_no_error (failure);

  entry = besace_source_entry_new (SOURCE, "feed", fixture->feed);
  entry->unsigned_allowed = TRUE;
  besace_sources_add (fixture->directory, entry, &failure);
  g_assert_no_error (failure);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->directory);
  session_free (fixture->session);
  g_free (fixture->feed);
}

static char *
get_hash (const char *content)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}

/* Puts bytes into the folder where those of @name would be. */
static void
offer (Fixture    *fixture,
       const char *name,
       const char *content)
{
  g_autofree char *hash = get_hash (name);
  g_autofree char *drawer = g_strdup_printf ("%s/blobs/%.2s", fixture->feed, hash);
  g_autofree char *path = g_build_filename (drawer, hash, NULL);
  g_autofree char *head = g_build_filename (fixture->feed, "feed.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (drawer, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_assert_true (g_file_set_contents (head, "{}", -1, NULL));
}

/* A resource with images that are those texts; NULL-terminated. */
static void
add_resource (Fixture    *fixture,
              const char *id,
              ...)
{
  g_autoptr(GString) blocks = g_string_new (NULL);
  g_autofree char *record = NULL;
  const char *content;
  va_list contents;

  va_start (contents, id);
  while ((content = va_arg (contents, const char *))) {
    g_autofree char *hash = get_hash (content);

    g_string_append_printf (blocks, "%s{\"type\":\"image\",\"blob\":\"%s\",\"size\":%d,\"alt\":\"x\"}", blocks->len > 0 ? "," : "",
                            hash, (int) strlen (content));
  }
  va_end (contents);

  record = g_strdup_printf ("{\"op\":\"put\",\"type\":\"resource\",\"id\":\"%s\",\"data\":{\"title\":\"T\",\"contents\":[%s]}}\n",
                            id, blocks->str);
  session_add (fixture->session, record);
}

static gboolean
is_stored (Fixture    *fixture,
           const char *content)
{
  g_autofree char *hash = get_hash (content);
  g_autofree char *path = besace_data_directory_find_blob (fixture->directory, hash);

  return path != NULL;
}

static void
set_policy (Fixture           *fixture,
            BesaceMediaChoice  choice,
            guint              megabytes)
{
  const BesaceMediaPolicy policy = { choice, megabytes };

  g_assert_true (besace_sources_set_media_policy (fixture->directory, &policy, NULL));
}

static guint64
get_space (const char *path,
           gpointer    data)
{
  return *(guint64 *) data;
}

static void
run_round (Fixture           *fixture,
           guint64            space,
           BesaceMediaReport *report)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (fixture->directory);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, &failure);
  g_autoptr(GPtrArray) entries = besace_sources_load (fixture->directory, NULL);
  g_autoptr(BesaceMediaRound) round =
    besace_media_round_new (fixture->directory, connection, fixture->session->clock, entries, &failure);

  g_assert_no_error (failure);
  besace_media_round_set_space (round, get_space, &space);
  besace_media_round_run (round, SOURCE, G_MAXUINT64, report, NULL, &failure);
  g_assert_no_error (failure);
}

static BesaceMedia *
get_media (Fixture *fixture)
{
  return besace_workspace_get_media (fixture->session->workspace);
}

static void
write_offline (Fixture   *fixture,
               gboolean   keep,
               GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (keep)
    besace_media_keep_async (get_media (fixture), ID, NULL, session_keep_result_cb, &result);
  else
    besace_media_leave_async (get_media (fixture), ID, NULL, session_keep_result_cb, &result);
  besace_media_write_finish (get_media (fixture), session_wait (&result), error);
}

static BesaceMediaCost
estimate (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceMediaCost cost;

  besace_media_estimate_async (get_media (fixture), ID, NULL, session_keep_result_cb, &result);
  besace_media_estimate_finish (get_media (fixture), session_wait (&result), &cost, &failure);
  g_assert_no_error (failure);
  return cost;
}

static gboolean
is_offline (Fixture *fixture)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (fixture->session->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceCopy) copy = NULL;

  besace_catalogue_load_copy_async (catalogue, ID, NULL, session_keep_result_cb, &result);
  copy = besace_catalogue_load_copy_finish (catalogue, session_wait (&result), NULL);
  return besace_copy_is_offline (copy);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesacePins) pins = NULL;
  g_autoptr(GPtrArray) ids = NULL;
  g_autoptr(GError) failure = NULL;
  g_autofree char *hash = get_hash ("one");
  BesaceMediaCost cost;

  set_policy (fixture, BESACE_MEDIA_KEPT, 0);
  add_resource (fixture, ID, "one", "second", NULL);
  offer (fixture, "one", "one");
  offer (fixture, "second", "second");
  cost = estimate (fixture);
  g_assert_cmpuint (cost.n_media, ==, 2);
  g_assert_cmpuint (cost.n_to_come, ==, 2);
  g_assert_cmpint (cost.n_bytes, ==, 9);
  g_assert_cmpuint (cost.n_unsized + cost.n_nowhere, ==, 0);
  g_assert_false (is_offline (fixture));
  g_assert_false (besace_media_is_kept (get_media (fixture), ID));

  write_offline (fixture, TRUE, &failure);
  g_assert_no_error (failure);
  g_assert_true (is_stored (fixture, "one") && is_stored (fixture, "second"));
  g_assert_true (is_offline (fixture));
  g_assert_true (besace_media_is_kept (get_media (fixture), ID));
  g_assert_false (besace_media_is_coming (get_media (fixture), ID));
  cost = estimate (fixture);
  g_assert_cmpuint (cost.n_to_come, ==, 0);
  pins = besace_pins_load_all (fixture->directory, NULL);
  g_assert_true (g_hash_table_contains (besace_pins_get_blobs (pins, ID), hash));

  write_offline (fixture, FALSE, &failure);
  g_assert_no_error (failure);
  g_assert_false (besace_media_is_kept (get_media (fixture), ID));
  g_assert_true (is_offline (fixture));
  g_clear_pointer (&pins, besace_pins_free);
  pins = besace_pins_load_all (fixture->directory, NULL);
  ids = besace_pins_list (pins);
  g_assert_cmpuint (ids->len, ==, 0);
}

static void
wait_cb (BesaceMedia *media,
         gpointer     user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* What could not come is told, wanted all the same, and comes with the next round; also after another start. */
static void
test_keep_in_part (Fixture       *fixture,
                   gconstpointer  data)
{
  g_auto(BesaceMediaReport) report = { 0, };
  g_autoptr(GError) failure = NULL;
  gboolean changed = FALSE;
  gulong handler;

  set_policy (fixture, BESACE_MEDIA_KEPT, 0);
  add_resource (fixture, ID, "one", "second", NULL);
  offer (fixture, "one", "one");
  offer (fixture, "second", "seconD");
  write_offline (fixture, TRUE, &failure);
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (failure->message, "1 image or file was not received"));
  g_assert_true (is_stored (fixture, "one"));
  g_assert_false (is_offline (fixture));

  g_clear_error (&failure);
  session_close (fixture->session);
  session_open (fixture->session, &failure);
  g_assert_no_error (failure);
  handler = g_signal_connect (get_media (fixture), "changed", G_CALLBACK (wait_cb), &changed);
  besace_media_is_kept (get_media (fixture), ID);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (get_media (fixture), handler);
  g_assert_true (besace_media_is_kept (get_media (fixture), ID));

  offer (fixture, "second", "second");
  write_offline (fixture, TRUE, &failure);
  g_assert_no_error (failure);
  g_assert_true (is_offline (fixture));
}

/* Whatever it waits for, nothing of it goes on once the workspace is closed. */
static void
test_close_meanwhile (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(BesaceMedia) media = g_object_ref (get_media (fixture));
  g_autoptr(BesaceLock) busy = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) late = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GError) closed = NULL;

  add_resource (fixture, ID, "one", NULL);
  offer (fixture, "one", "one");
  busy = besace_data_directory_lock (fixture->directory, BESACE_LOCK_SYNC, TRUE, 1000, NULL);
  besace_media_keep_async (media, ID, NULL, session_keep_result_cb, &result);
  while (!besace_media_is_kept (media, ID))
    g_main_context_iteration (NULL, TRUE);

  session_close (fixture->session);
  g_assert_false (besace_media_write_finish (media, session_wait (&result), &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (is_stored (fixture, "one"));

  besace_media_leave_async (media, ID, NULL, session_keep_result_cb, &late);
  g_assert_false (besace_media_write_finish (media, session_wait (&late), &closed));
  g_assert_nonnull (closed);
}

static void
test_policy (Fixture       *fixture,
             gconstpointer  data)
{
  g_auto(BesaceMediaReport) none = { 0, };
  g_auto(BesaceMediaReport) all = { 0, };

  add_resource (fixture, ID, "one", NULL);
  offer (fixture, "one", "one");
  set_policy (fixture, BESACE_MEDIA_KEPT, 0);
  run_round (fixture, G_MAXUINT64, &none);
  g_assert_cmpuint (none.n_files + none.n_failed, ==, 0);

  set_policy (fixture, BESACE_MEDIA_ALL, 0);
  run_round (fixture, G_MAXUINT64, &all);
  g_assert_cmpuint (all.n_files, ==, 1);
  g_assert_null (all.problem);
  g_assert_true (is_stored (fixture, "one"));
}

static void
test_disk_nearly_full (Fixture       *fixture,
                       gconstpointer  data)
{
  g_auto(BesaceMediaReport) full = { 0, };
  g_auto(BesaceMediaReport) enough = { 0, };

  add_resource (fixture, ID, "one", "second", NULL);
  offer (fixture, "one", "one");
  offer (fixture, "second", "second");
  run_round (fixture, BESACE_MEDIA_MIN_FREE_BYTES + 2, &full);
  g_assert_cmpuint (full.n_files, ==, 0);
  g_assert_nonnull (strstr (full.problem, "250 MB"));
  g_assert_false (is_stored (fixture, "one"));

  /* Nobody is punished for it: the next round asks again at once. */
  run_round (fixture, BESACE_MEDIA_MIN_FREE_BYTES + 6, &enough);
  g_assert_cmpuint (enough.n_files, ==, 2);
}

/* What only an imported file brought could not come again: it stays. */
static void
test_irreplaceable (Fixture       *fixture,
                    gconstpointer  data)
{
  g_auto(BesaceMediaReport) report = { 0, };
  g_autofree char *path = scratch_folder_get_path (fixture->session->folder, "imported");
  g_autofree char *hash = get_hash ("imported");
  g_autofree char *blob = besace_data_directory_get_blob_path (fixture->directory, hash);
  g_autofree char *record = NULL;
  g_autoptr(BesaceImportReport) imported = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_true (g_file_set_contents (path, "imported", -1, NULL));
  g_assert_true (besace_data_directory_add_blob (fixture->directory, hash, path, NULL));
  besace_data_directory_use_blob (blob, SESSION_NOW - SESSION_DAY, TRUE);
  record = g_strdup_printf ("{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:9\",\"data\":{\"title\":\"T\",\"contents\":"
                            "[{\"type\":\"image\",\"blob\":\"%s\",\"alt\":\"x\"}]}}\n", hash);
  imported = session_import (fixture->session, "other.ndjson", record, -1, BESACE_IMPORT_ADD, &failure);
  g_assert_no_error (failure);

  add_resource (fixture, ID, "one", NULL);
  offer (fixture, "one", "one");
  run_round (fixture, 0, &report);
  g_assert_cmpuint (report.n_files, ==, 0);
  g_assert_true (is_stored (fixture, "imported"));
}

static void
add (const char *name,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/media/keep", test_keep);
  add ("/media/keep-in-part", test_keep_in_part);
  add ("/media/close-meanwhile", test_close_meanwhile);
  add ("/media/policy", test_policy);
  add ("/media/disk-nearly-full", test_disk_nearly_full);
  add ("/media/irreplaceable", test_irreplaceable);

  return g_test_run ();
}
