/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-writer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-feed-file.h"
#include "besace-feed-folder.h"
#include "feed-publisher.h"
#include "scratch-folder.h"

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

static void
test_first (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedHead) head = NULL;

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  g_assert_true (publisher->outcome.published);
  g_assert_cmpuint (publisher->outcome.generation, ==, 1);
  g_assert_cmpuint (publisher->outcome.n_items, ==, 3);
  g_assert_cmpuint (publisher->outcome.n_put, ==, 3);
  publisher_check_read (publisher);
  g_assert_nonnull (strstr (publisher->reader->log->str, "whole"));

  head = publisher_read_head (publisher);
  g_assert_cmpstr (head->feed, ==, FEED_FIXTURE_UUID);
  g_assert_cmpstr (head->published, ==, "2026-11-21T18:00:00Z");
  g_assert_null (head->previous);
  g_assert_cmpuint (head->segments->len, ==, 1);
}

/* What comes to nothing leaves nothing behind, and takes nothing away that was there. */
static void
test_no_traces (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *inside = scratch_folder_get_path (folder, "records");
  g_autofree char *missing = scratch_folder_get_path (folder, "feed");
  const BesaceFeedPublication publication = { .title = "Feed", .now = DAY_MS };
  BesaceFeedFile *file = besace_feed_file_new (folder->path, "records/00", NULL);
  BesaceFeedWriter *writer;

  g_assert_true (g_file_test (inside, G_FILE_TEST_IS_DIR));
  besace_feed_file_free (file);
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
  besace_feed_file_free (besace_feed_file_new (folder->path, "", NULL));
  g_assert_true (g_file_test (folder->path, G_FILE_TEST_IS_DIR));

  writer = besace_feed_writer_new (missing, &publication, NULL, NULL);
  g_assert_nonnull (writer);
  besace_feed_writer_free (writer);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_empty (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();

  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
  g_assert_cmpstr (publisher->reader->log->str, ==, "authority\nwhole\nstate\n");
}

static void
test_changes (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedHead) first = NULL;
  g_autoptr(BesaceFeedHead) second = NULL;

  publisher_put_some (publisher, 50);
  g_assert_true (publisher_publish (publisher));
  first = publisher_read_head (publisher);
  publisher_check_read (publisher);

  publisher_put (publisher, 7, 1);
  publisher_put (publisher, 99, 1);
  publisher_take_away (publisher, 3);
  publisher_take_away (publisher, 4);
  g_assert_true (publisher_publish (publisher));
  g_assert_cmpuint (publisher->outcome.n_put, ==, 2);
  g_assert_cmpuint (publisher->outcome.n_deleted, ==, 2);
  publisher_check_read (publisher);
  g_assert_cmpstr (publisher->reader->log->str, ==,
                   "authority\nput lesbases:00007\nput lesbases:00099\ndel lesbases:00003\ndel lesbases:00004\nstate\n");

  second = publisher_read_head (publisher);
  g_assert_cmpstr (second->previous, ==, first->sha256);
  feed_fixture_forget (publisher->reader);
  publisher_check_read (publisher);
}

static void
test_nothing_changed (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedHead) before = NULL;
  g_autoptr(BesaceFeedHead) after = NULL;
  g_autofree char *segments = g_build_filename (publisher->reader->folder, "segments", NULL);
  g_autoptr(GDir) dir = NULL;

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  before = publisher_read_head (publisher);
  publisher->publication.now += DAY_MS;
  g_assert_true (publisher_publish (publisher));
  after = publisher_read_head (publisher);
  g_assert_false (publisher->outcome.published);
  g_assert_cmpuint (publisher->outcome.generation, ==, 1);
  g_assert_cmpstr (before->sha256, ==, after->sha256);

  dir = g_dir_open (segments, 0, NULL);
  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_null (g_dir_read_name (dir));
}

static void
test_asked (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
  publisher->publication.generation_at_least = 2;
  g_assert_true (publisher_publish (publisher));
  g_assert_true (publisher->outcome.published);
  publisher_check_read (publisher);
  g_assert_cmpstr (publisher->reader->log->str, ==, "authority\nstate\n");

  g_assert_true (publisher_publish (publisher));
  g_assert_false (publisher->outcome.published);
}

static void
test_title (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedHead) head = NULL;

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  publisher->publication.title = "Autre titre";
  g_assert_true (publisher_publish (publisher));
  g_assert_true (publisher->outcome.published);
  publisher->publication.title = NULL;
  g_assert_true (publisher_publish (publisher));
  g_assert_false (publisher->outcome.published);
  head = publisher_read_head (publisher);
  g_assert_cmpstr (head->title, ==, "Autre titre");
}

/* What a publisher lost in the gap, its readers may have: they get everything, and lose what nobody has any more. */
static void
test_from_a_backup (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autofree char *head_path = g_build_filename (publisher->reader->folder, "feed.json", NULL);
  g_autofree char *backup = NULL;
  gsize length;

  publisher_put_some (publisher, 30);
  g_assert_true (publisher_publish (publisher));
  g_assert_true (g_file_get_contents (head_path, &backup, &length, NULL));
  publisher_put (publisher, 1, 1);
  publisher_put (publisher, 40, 1);
  publisher_take_away (publisher, 2);
  g_assert_true (publisher_publish (publisher));
  publisher_put (publisher, 41, 1);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);

  g_assert_true (g_file_set_contents (head_path, backup, (gssize) length, NULL));
  publisher_put (publisher, 1, 0);
  publisher_put (publisher, 2, 0);
  publisher_take_away (publisher, 40);
  publisher_take_away (publisher, 41);
  publisher_put (publisher, 50, 0);
  publisher->publication.generation_at_least = 10;
  g_assert_true (publisher_publish (publisher));
  g_assert_cmpuint (publisher->outcome.generation, ==, 10);
  publisher_check_read (publisher);
}

static char *
list_files (const char *folder)
{
  g_autofree char *segments = g_build_filename (folder, "segments", NULL);
  g_autoptr(GDir) dir = g_dir_open (segments, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_with_data (names, (GCompareDataFunc) (void (*) (void)) g_strcmp0, NULL);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* The same publications make the same bytes, wherever. */
static void
test_same_bytes (void)
{
  g_autoptr(Publisher) one = publisher_new ();
  g_autoptr(Publisher) other = publisher_new ();
  g_autoptr(BesaceFeedHead) one_head = NULL;
  g_autoptr(BesaceFeedHead) other_head = NULL;
  Publisher *both[] = { one, other };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++) {
    publisher_put_some (both[i], 100);
    for (guint edition = 1; edition < 20; edition++) {
      publisher_put (both[i], edition, edition);
      publisher_take_away (both[i], 50 + edition);
      g_assert_true (publisher_publish (both[i]));
    }
  }

  one_head = publisher_read_head (one);
  other_head = publisher_read_head (other);
  g_assert_cmpstr (one_head->sha256, ==, other_head->sha256);
}

static guint64
get_chain_size (const BesaceFeedHead *head,
                guint64               generation)
{
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (head, generation);
  guint64 size = 0;

  g_assert_nonnull (chain);
  for (guint i = 0; i < chain->len; i++)
    size += ((const BesaceFeedSegment *) g_ptr_array_index (chain, i))->size;
  return size;
}

/* However far behind, a reader ends with what the publisher has, and reads about what those publications changed. */
static void
test_tiers (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(BesaceFeedHead) head = NULL;
  guint64 sizes[101] = { 0 };
  const guint n_generations = 100;

  publisher_put_some (publisher, 2000);
  for (guint generation = 1; generation <= n_generations; generation++) {
    if (generation > 1) {
      for (guint i = 0; i < 5; i++)
        publisher_put (publisher, (generation * 37 + i * 401) % 2000, generation);
      publisher_take_away (publisher, (generation * 13) % 2000);
      publisher_put (publisher, 3000 + generation, generation);
      publisher_take_away (publisher, 3000 + generation - 2);
    }
    publisher->publication.now += DAY_MS / 24;
    g_assert_true (publisher_publish (publisher));
    sizes[generation] = publisher->outcome.size;
    publisher_check_read (publisher);
    g_ptr_array_add (states, g_bytes_ref (publisher->reader->state));
  }

  head = publisher_read_head (publisher);
  g_assert_cmpuint (head->segments->len, <, 40);
  for (guint k = 1; k < n_generations; k++) {
    guint64 changed = 0;

    for (guint i = 0; i < k; i++)
      changed += sizes[n_generations - i];
    g_assert_cmpuint (get_chain_size (head, n_generations - k), <=, k == 1 ? changed : MIN (changed * 2, besace_feed_head_get_size (head)));
  }
}

/* From each state that a reader may stand at, with what it had then. */
static void
test_far_behind (void)
{
  for (guint generation = 1; generation < 24; generation++) {
    g_autoptr(Publisher) publisher = publisher_new ();

    publisher_put_some (publisher, 300);
    for (guint i = 1; i <= 24; i++) {
      publisher_put (publisher, i * 7, i);
      publisher_put (publisher, 500 + i, i);
      publisher_take_away (publisher, 500 + i - 3);
      g_assert_true (publisher_publish (publisher));
      if (i == generation)
        publisher_check_read (publisher);
    }

    publisher_check_read (publisher);
  }
}

static BesaceSigningKey *
make_key (void)
{
  g_autofree char *text = feed_fixture_make_key ();
  g_autoptr(GError) error = NULL;
  BesaceSigningKey *key = besace_signing_key_parse (text, NULL, &error);

  g_assert_no_error (error);
  return key;
}

static void
trust (Publisher        *publisher,
       BesaceSigningKey *key)
{
  publisher->publication.key = key;
  publisher->reader->trust.unsigned_allowed = FALSE;
  g_free (publisher->reader->trust.key);
  publisher->reader->trust.key = besace_minisign_key_to_string (besace_signing_key_get_public (key));
}

static void
test_signed (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(BesaceSigningKey) other = make_key ();
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedHead) head = NULL;

  trust (publisher, key);
  publisher_put_some (publisher, 50);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
  publisher_put (publisher, 1, 1);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
  g_assert_cmpstr (publisher->reader->log->str, ==, "authority\nput lesbases:00001\nstate\n");
  head = publisher_read_head (publisher);
  g_assert_cmpint (head->signature, ==, BESACE_FEED_SIGNED);

  publisher_put (publisher, 1, 2);
  publisher->publication.key = NULL;
  g_assert_false (publisher_publish (publisher));
  g_assert_error (publisher->error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_TRUST);
  publisher->publication.key = other;
  g_assert_false (publisher_publish (publisher));
  g_assert_error (publisher->error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_TRUST);
}

static void
test_next_key (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(BesaceSigningKey) next = make_key ();
  g_autofree char *next_text = besace_minisign_key_to_string (besace_signing_key_get_public (next));
  g_autoptr(Publisher) publisher = publisher_new ();

  trust (publisher, key);
  publisher_put_some (publisher, 3);
  publisher->publication.next_key = next_text;
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
  publisher->publication.next_key = NULL;
  publisher->publication.key = next;
  publisher_put (publisher, 1, 1);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
}

/* What somebody else put into the folder is never signed with what is published next. */
static void
test_changed_by_others (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(Publisher) publisher = publisher_new ();
  FeedFixture *reader = publisher->reader;

  trust (publisher, key);
  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);

  g_free (reader->head->key);
  reader->head->key = g_strdup (reader->trust.key);
  feed_fixture_add_segment (reader, 0, 1,
                            "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases:evil\",\"g\":1,\"data\":{\"title\":\"x\"}}\n");
  feed_fixture_publish (reader, 1);
  publisher_put (publisher, 1, 1);
  g_assert_true (publisher_publish (publisher));
  feed_fixture_forget (reader);
  publisher_check_read (publisher);
}

static void
test_damaged_before (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedHead) head = NULL;
  g_autofree char *name = NULL;

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
  head = publisher_read_head (publisher);
  name = besace_feed_segment_get_name (g_array_index (head->segments, BesaceFeedSegment, 0).sha256);
  feed_fixture_write (publisher->reader, name, "damaged");

  publisher_put (publisher, 1, 1);
  g_assert_true (publisher_publish (publisher));
  publisher_check_read (publisher);
}

/* A part that is only there for who is some publications behind. */
static void
test_damaged_tier (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();

  publisher_put_some (publisher, 500);
  for (guint i = 1; i < 40; i++) {
    g_autoptr(BesaceFeedHead) head = NULL;

    publisher_put (publisher, i, i);
    g_assert_true (publisher_publish (publisher));
    head = publisher_read_head (publisher);
    for (guint j = 0; i == 30 && j < head->segments->len; j++) {
      const BesaceFeedSegment *segment = &g_array_index (head->segments, BesaceFeedSegment, j);
      g_autofree char *name = besace_feed_segment_get_name (segment->sha256);
      g_autofree char *content = g_strnfill (segment->size, 'x');

      if (segment->from != 0 && segment->to != 30)
        feed_fixture_write (publisher->reader, name, content);
    }
  }

  publisher_check_read (publisher);
}

static void
test_not_a_feed (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();

  feed_fixture_write (publisher->reader, "feed.json", "{}");
  g_assert_false (publisher_publish (publisher));
  g_assert_error (publisher->error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_FORMAT);
}

static void
test_one_at_a_time (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedWriter) writer =
    besace_feed_writer_new (publisher->reader->folder, &publisher->publication, NULL, NULL);

  g_assert_nonnull (writer);
  g_assert_false (publisher_publish (publisher));
  g_assert_error (publisher->error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_BUSY);
}

static void
test_given_up (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(BesaceFeedWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *head_path = g_build_filename (publisher->reader->folder, "feed.json", NULL);
  g_autofree char *files = NULL;

  writer = besace_feed_writer_new (publisher->reader->folder, &publisher->publication, cancellable, NULL);
  g_assert_true (besace_feed_writer_add (writer, "resource", "a:b", "{}", NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (besace_feed_writer_add (writer, "resource", "a:c", "{}", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_pointer (&writer, besace_feed_writer_free);
  files = list_files (publisher->reader->folder);
  g_assert_cmpstr (files, ==, "");
  g_assert_false (g_file_test (head_path, G_FILE_TEST_EXISTS));
}

static void
test_twice (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autoptr(BesaceFeedWriter) writer =
    besace_feed_writer_new (publisher->reader->folder, &publisher->publication, NULL, NULL);

  g_assert_true (besace_feed_writer_add (writer, "resource", "a:b", "{\"title\":\"one\"}", NULL));
  g_assert_true (besace_feed_writer_add (writer, "resource", "a:b", "{\"title\":\"two\"}", NULL));
  g_assert_true (besace_feed_writer_add (writer, "place", "a:b\",\"g\":7,\"", "{\"title\":\"quotes\"}", NULL));
  g_assert_true (besace_feed_writer_publish (writer, &publisher->outcome, NULL));
  g_assert_cmpuint (publisher->outcome.n_skipped, ==, 1);
  feed_fixture_read (publisher->reader);
  g_assert_cmpstr (g_hash_table_lookup (publisher->reader->items, "a:b"), ==, "one");
  g_assert_cmpstr (g_hash_table_lookup (publisher->reader->items, "a:b\",\"g\":7,\""), ==, "quotes");
}

static gboolean
publish_blob (Publisher  *publisher,
              const char *sha256,
              const char *path)
{
  g_autoptr(BesaceFeedWriter) writer =
    besace_feed_writer_new (publisher->reader->folder, &publisher->publication, NULL, NULL);

  g_clear_error (&publisher->error);
  return besace_feed_writer_add_blob (writer, sha256, path, &publisher->error) &&
         besace_feed_writer_publish (writer, &publisher->outcome, &publisher->error);
}

static void
test_blobs (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autofree char *path = scratch_folder_write (publisher->reader->scratch, "image", "image", 5);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "image", -1);
  g_autofree char *other = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "other", -1);
  g_autofree char *name = besace_feed_blob_get_name (sha256);
  g_autofree char *blob = g_build_filename (publisher->reader->folder, name, NULL);
  g_autoptr(BesaceFeedFolder) folder = besace_feed_folder_new (publisher->reader->folder, publisher->reader->incoming);
  g_autofree char *fetched = NULL;
  g_autoptr(BesaceFeedHead) head = NULL;

  g_assert_true (publish_blob (publisher, sha256, path));
  g_assert_true (g_file_test (blob, G_FILE_TEST_IS_REGULAR));
  head = publisher_read_head (publisher);
  g_assert_cmpuint (head->n_blobs, ==, 1);
  g_assert_cmpuint (head->blobs_size, ==, 5);
  fetched = besace_feed_folder_fetch (folder, name, sha256, 5, NULL, NULL);
  g_assert_nonnull (fetched);

  g_assert_false (publish_blob (publisher, other, path));
  g_assert_error (publisher->error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED);
  g_assert_false (publish_blob (publisher, other, "/nowhere"));
  g_assert_error (publisher->error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED);
}

/* 30 days and 64 publications after the head stopped naming it, a file goes; not before both. */
static void
test_retention (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autofree char *first = NULL;
  g_autofree char *path = NULL;
  g_autoptr(BesaceFeedHead) head = NULL;
  g_autofree char *leftover = g_build_filename (publisher->reader->folder, "segments", ".besace-leftover", NULL);

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  head = publisher_read_head (publisher);
  first = besace_feed_segment_get_name (g_array_index (head->segments, BesaceFeedSegment, 0).sha256);
  path = g_build_filename (publisher->reader->folder, first, NULL);
  feed_fixture_write (publisher->reader, "segments/.besace-leftover", "x");
  feed_fixture_write (publisher->reader, "segments/README", "x");

  for (guint i = 1; i <= 80; i++) {
    publisher_put (publisher, 1, i);
    g_assert_true (publisher_publish (publisher));
  }
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  publisher->publication.now += 31 * DAY_MS;
  publisher_put (publisher, 1, 81);
  g_assert_true (publisher_publish (publisher));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  feed_fixture_forget (publisher->reader);
  publisher_check_read (publisher);
}

/* A clock that is right again does not take away what is needed: the publications count as well. */
static void
test_retention_by_number (void)
{
  g_autoptr(Publisher) publisher = publisher_new ();
  g_autofree char *before = NULL;
  g_autofree char *path = NULL;

  publisher_put_some (publisher, 3);
  g_assert_true (publisher_publish (publisher));
  before = list_files (publisher->reader->folder);
  path = g_build_filename (publisher->reader->folder, "segments", before, NULL);
  for (guint i = 1; i <= 10; i++) {
    publisher->publication.now += 31 * DAY_MS;
    publisher_put (publisher, 1, i);
    g_assert_true (publisher_publish (publisher));
  }
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed-writer/first", test_first);
  g_test_add_func ("/feed-writer/empty", test_empty);
  g_test_add_func ("/feed-writer/no-traces", test_no_traces);
  g_test_add_func ("/feed-writer/changes", test_changes);
  g_test_add_func ("/feed-writer/nothing-changed", test_nothing_changed);
  g_test_add_func ("/feed-writer/asked", test_asked);
  g_test_add_func ("/feed-writer/title", test_title);
  g_test_add_func ("/feed-writer/from-a-backup", test_from_a_backup);
  g_test_add_func ("/feed-writer/same-bytes", test_same_bytes);
  g_test_add_func ("/feed-writer/tiers", test_tiers);
  g_test_add_func ("/feed-writer/far-behind", test_far_behind);
  g_test_add_func ("/feed-writer/signed", test_signed);
  g_test_add_func ("/feed-writer/next-key", test_next_key);
  g_test_add_func ("/feed-writer/changed-by-others", test_changed_by_others);
  g_test_add_func ("/feed-writer/damaged-before", test_damaged_before);
  g_test_add_func ("/feed-writer/damaged-tier", test_damaged_tier);
  g_test_add_func ("/feed-writer/not-a-feed", test_not_a_feed);
  g_test_add_func ("/feed-writer/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/feed-writer/given-up", test_given_up);
  g_test_add_func ("/feed-writer/twice", test_twice);
  g_test_add_func ("/feed-writer/blobs", test_blobs);
  g_test_add_func ("/feed-writer/retention", test_retention);
  g_test_add_func ("/feed-writer/retention-by-number", test_retention_by_number);

  return g_test_run ();
}
