/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "feed-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STILL_THERE "what was there is still there"
#define PUT(id, g) "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases:" id "\",\"g\":" g ",\"data\":{\"title\":\"Fiche\"}}\n"
#define DEL(id, g) "{\"op\":\"del\",\"type\":\"resource\",\"id\":\"lesbases:" id "\",\"g\":" g "}\n"

#define SNAPSHOT PUT ("a", "1") PUT ("b", "2")

/* A feed of two publications, in one part. */
static FeedFixture *
make_feed (void)
{
  FeedFixture *feed = feed_fixture_new ();

  feed_fixture_add_segment (feed, 0, 2, SNAPSHOT);
  feed_fixture_publish (feed, 2);
  return feed;
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

static FeedFixture *
make_signed_feed (BesaceSigningKey *key)
{
  FeedFixture *feed = feed_fixture_new ();

  feed_fixture_sign_with (feed, key);
  feed_fixture_add_segment (feed, 0, 2, SNAPSHOT);
  feed_fixture_publish (feed, 2);
  feed->trust.unsigned_allowed = FALSE;
  feed->trust.key = g_strdup (feed->head->key);
  return feed;
}

static void
test_snapshot (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:a\nput lesbases:b\nwhole\nstate\n");
  g_assert_no_error (feed->error);
  g_assert_null (besace_feed_source_get_key (feed->state));
}

static void
test_nothing_new (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "");
  g_assert_no_error (feed->error);
}

/* What is on its way is removed once it is stored. */
static void
test_leaves_nothing (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(GDir) incoming = NULL;

  feed_fixture_read (feed);
  incoming = g_dir_open (feed->incoming, 0, NULL);
  g_assert_null (g_dir_read_name (incoming));
}

static void
test_changes (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  feed_fixture_add_segment (feed, 2, 3, DEL ("a", "3") PUT ("c", "3"));
  feed_fixture_publish (feed, 3);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\ndel lesbases:a\nput lesbases:c\nstate\n");
}

/* A part may begin before where the reader stands. */
static void
test_overlap (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  feed_fixture_add_segment (feed, 1, 4, PUT ("b", "2") PUT ("c", "3") PUT ("d", "4"));
  feed_fixture_publish (feed, 4);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:c\nput lesbases:d\nstate\n");
}

/* Who has been away for longer than the parts reach back reads the whole. */
static void
test_far_behind (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  g_array_set_size (feed->head->segments, 0);
  feed_fixture_add_segment (feed, 0, 100, PUT ("b", "2") PUT ("z", "99"));
  feed_fixture_add_segment (feed, 99, 100, PUT ("z", "99"));
  feed_fixture_publish (feed, 100);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:b\nput lesbases:z\nwhole\nstate\n");
}

static void
add_part (BesaceFeedHead *head,
          guint64         from,
          guint64         to,
          guint64         size)
{
  const BesaceFeedSegment segment = { .from = from, .to = to, .size = size };

  g_array_append_val (head->segments, segment);
  head->generation = MAX (head->generation, to);
}

static void
check_chain (BesaceFeedHead *head,
             guint64         generation,
             const char     *expected)
{
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (head, generation);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; chain && i < chain->len; i++) {
    const BesaceFeedSegment *segment = g_ptr_array_index (chain, i);

    g_string_append_printf (text, "%lu-%lu ", (gulong) segment->from, (gulong) segment->to);
  }

  g_assert_cmpstr (chain ? text->str : "none", ==, expected);
}

static void
test_chains (void)
{
  g_autoptr(FeedFixture) feed = feed_fixture_new ();
  BesaceFeedHead *head = feed->head;

  add_part (head, 0, 6, 1000);
  add_part (head, 4, 6, 30);
  add_part (head, 6, 8, 30);
  add_part (head, 7, 8, 10);
  add_part (head, 6, 7, 15);
  add_part (head, 4, 8, 50);
  add_part (head, 2, 7, 2000);

  check_chain (head, 0, "0-6 6-7 7-8 ");
  check_chain (head, 4, "4-8 ");
  check_chain (head, 5, "4-8 ");
  check_chain (head, 6, "6-7 7-8 ");
  check_chain (head, 7, "7-8 ");
  check_chain (head, 3, "0-6 6-7 7-8 ");
  check_chain (head, 8, "");

  add_part (head, 9, 10, 1);
  check_chain (head, 3, "none");
  check_chain (head, 9, "9-10 ");
}

/* A run that is cut goes on after the last part that was stored. */
static void
test_cut (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_add_segment (feed, 2, 3, PUT ("c", "3"));
  feed_fixture_publish (feed, 3);

  feed->stop_after = 1;
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:a\nput lesbases:b\n");
  g_assert_no_error (feed->error);
  g_assert_null (feed->state);

  feed->stop_after = 2;
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:a\nput lesbases:b\nwhole\nstate\n");
  g_assert_nonnull (feed->state);

  feed->stop_after = -1;
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:c\nstate\n");
  g_assert_cmpstr (feed_fixture_read (feed), ==, "");
}

static void
test_bad_lines (void)
{
  g_autoptr(FeedFixture) feed = feed_fixture_new ();

  feed_fixture_add_segment (feed, 0, 2, PUT ("a", "1") DEL ("x", "1") PUT ("b", "3") "{\"op\":\n");
  feed_fixture_publish (feed, 2);
  feed_fixture_read (feed);
  g_assert_no_error (feed->error);
  g_assert_cmpstr (feed->log->str, ==,
                   "authority\nput lesbases:a\n"
                   "skipped Segment 0–2, line 2: the whole of a feed deletes nothing (lesbases:x)\n"
                   "skipped Segment 0–2, line 3: the record is not of these publications (lesbases:b)\n"
                   "skipped Segment 0–2, line 4: the line is cut off before its end (?)\n"
                   "state\n");
}

static void
test_older (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  g_array_set_size (feed->head->segments, 0);
  feed_fixture_add_segment (feed, 0, 1, PUT ("a", "1"));
  feed_fixture_publish (feed, 1);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_OLDER, STILL_THERE);
}

static void
test_two_places (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  g_array_set_size (feed->head->segments, 0);
  feed_fixture_add_segment (feed, 0, 2, PUT ("z", "2"));
  feed_fixture_publish (feed, 2);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_TWO_PLACES, "from two places");
}

/* The head that a cut run had seen counts, not only what was stored of it. */
static void
test_older_than_seen (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_add_segment (feed, 2, 3, PUT ("c", "3"));
  feed_fixture_publish (feed, 3);
  feed->stop_after = 2;
  feed_fixture_read (feed);
  feed->stop_after = -1;

  g_array_set_size (feed->head->segments, 1);
  feed_fixture_publish (feed, 2);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_OLDER, STILL_THERE);
}

static void
test_other_feed (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_read (feed);
  feed->head->feed[0] = '2';
  feed_fixture_publish (feed, 3);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_OTHER_FEED, STILL_THERE);
}

static void
test_formats (void)
{
  static const char *const heads[] = {
    "", "x", "[]", "{}", "{\"format\":\"besace-feed/1\"}", "{\"format\":3}",
    "{\"format\":\"besace-feed/1\",\"feed\":\"x\",\"generation\":1,\"segments\":[]}",
    "{\"format\":\"besace-feed/1\",\"feed\":\"" FEED_FIXTURE_UUID "\",\"generation\":0,\"segments\":[]}",
    "{\"format\":\"besace-feed/1\",\"feed\":\"" FEED_FIXTURE_UUID "\",\"generation\":1.5,\"segments\":[]}",
    "{\"format\":\"besace-feed/1\",\"feed\":\"" FEED_FIXTURE_UUID "\",\"generation\":1,\"segments\":{}}",
    "{\"format\":\"besace-feed/1\",\"feed\":\"" FEED_FIXTURE_UUID "\",\"generation\":1,\"segments\":[3]}",
  };
  g_autoptr(FeedFixture) feed = make_feed ();

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    feed_fixture_write (feed, "feed.json", heads[i]);
    feed_fixture_refuse (feed, BESACE_FEED_ERROR_FORMAT, STILL_THERE);
  }

  feed_fixture_write (feed, "feed.json", "{\"format\":\"besace-feed/2\"}");
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_FORMAT, "newer Besace");
}

static void
refuse_name (const char *name)
{
  g_autoptr(FeedFixture) feed = feed_fixture_new ();
  g_autofree char *head =
    g_strdup_printf ("{\"format\":\"besace-feed/1\",\"feed\":\"" FEED_FIXTURE_UUID "\",\"generation\":1,\"segments\":"
                     "[{\"from\":0,\"to\":1,\"sha256\":\"%s\",\"size\":10,\"raw_size\":10,\"records\":1}]}", name);

  feed_fixture_write (feed, "feed.json", head);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_FORMAT, STILL_THERE);
}

static void
test_names (void)
{
  refuse_name ("../../../../etc/passwd");
  refuse_name ("");
  refuse_name ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85");
  refuse_name ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555");
  refuse_name ("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
  refuse_name ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8/5");
}

static void
test_longer_than_said (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = feed_fixture_get_segment (feed, 0);

  g_assert_no_errno (truncate (path, G_GINT64_CONSTANT (50) << 30));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_shorter_than_said (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = feed_fixture_get_segment (feed, 0);

  g_assert_no_errno (truncate (path, 20));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_long_head (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = g_build_filename (feed->folder, "feed.json", NULL);

  g_assert_no_errno (truncate (path, G_GINT64_CONSTANT (50) << 30));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_other_bytes (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = feed_fixture_get_segment (feed, 0);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  content[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_bomb (void)
{
  g_autoptr(FeedFixture) feed = feed_fixture_new ();
  g_autofree char *zeros = g_strnfill (64 * 1024 * 1024, ' ');

  feed_fixture_add_segment (feed, 0, 1, zeros);
  g_array_index (feed->head->segments, BesaceFeedSegment, 0).raw_size = 1000;
  feed_fixture_publish (feed, 1);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);

  g_array_index (feed->head->segments, BesaceFeedSegment, 0).raw_size = G_GUINT64_CONSTANT (1) << 50;
  feed_fixture_publish (feed, 1);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_FORMAT, STILL_THERE);
}

static void
test_less_than_raw_size (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  g_array_index (feed->head->segments, BesaceFeedSegment, 0).raw_size++;
  feed_fixture_publish (feed, 2);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_link (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = feed_fixture_get_segment (feed, 0);
  g_autofree char *target = g_build_filename (feed->folder, "elsewhere", NULL);

  g_assert_no_errno (g_rename (path, target));
  g_assert_no_errno (symlink (target, path));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_linked_folder (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = g_build_filename (feed->folder, "segments", NULL);
  g_autofree char *target = g_build_filename (feed->folder, "elsewhere", NULL);

  g_assert_no_errno (g_rename (path, target));
  g_assert_no_errno (symlink (target, path));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_MISSING, STILL_THERE);
}

static void
test_fifo (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = feed_fixture_get_segment (feed, 0);

  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (mkfifo (path, 0600));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, STILL_THERE);
}

static void
test_missing (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *path = feed_fixture_get_segment (feed, 0);

  g_assert_no_errno (g_unlink (path));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_MISSING, STILL_THERE);
}

static void
test_no_chain (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed_fixture_publish (feed, 3);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_MISSING, STILL_THERE);
}

/* What a key that is pulled out looks like; with it back, the run goes on. */
static void
test_pulled_out (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autofree char *away = g_strconcat (feed->folder, "-away", NULL);

  g_assert_no_errno (g_rename (feed->folder, away));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_AWAY, "Plug the key in again");
  g_assert_no_errno (g_mkdir (feed->folder, 0700));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_MISSING, "There is no feed");
  g_assert_no_errno (g_rmdir (feed->folder));
  g_assert_no_errno (g_rename (away, feed->folder));
  feed_fixture_read (feed);
  g_assert_no_error (feed->error);
}

static void
test_signed (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);

  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:a\nput lesbases:b\nwhole\nstate\n");
  g_assert_no_error (feed->error);
}

static void
test_first_use (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);
  g_autoptr(FeedFixture) unsigned_feed = make_feed ();
  g_autofree char *short_key = besace_minisign_key_get_short (besace_signing_key_get_public (key));

  g_clear_pointer (&feed->trust.key, g_free);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_TRUST, short_key);
  unsigned_feed->trust.unsigned_allowed = FALSE;
  feed_fixture_refuse (unsigned_feed, BESACE_FEED_ERROR_TRUST, "not signed");
}

static void
test_wrong_key (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(BesaceSigningKey) other = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);

  g_free (feed->trust.key);
  feed->trust.key = besace_minisign_key_to_string (besace_signing_key_get_public (other));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "another key");
}

static void
test_bad_signature (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);
  g_autofree char *name = besace_feed_signature_get_name (feed->head->sha256);
  g_autofree char *path = g_build_filename (feed->folder, name, NULL);
  g_autoptr(GBytes) other = g_bytes_new_static ("x", 1);
  g_autofree char *signature = besace_signing_key_sign (key, other, "");

  feed_fixture_write (feed, name, signature);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "does not fit");
  feed_fixture_write (feed, name, "x");
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, STILL_THERE);
  g_assert_no_errno (g_unlink (path));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "no signature");
}

/* A signature of these very bytes whose comment speaks of another head. */
static void
test_other_comment (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);
  g_autofree char *name = besace_feed_signature_get_name (feed->head->sha256);
  g_autoptr(GBytes) bytes = besace_feed_head_to_bytes (feed->head);
  g_autofree char *signature = besace_signing_key_sign (key, bytes, "besace feed=" FEED_FIXTURE_UUID " generation=7");

  feed_fixture_write (feed, name, signature);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "another head");
}

/* Neither by leaving the signature out, nor by what the administrator allows. */
static void
test_never_unsigned_again (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);

  feed_fixture_read (feed);
  feed->key = NULL;
  g_clear_pointer (&feed->head->key, g_free);
  feed_fixture_add_segment (feed, 2, 3, PUT ("c", "3"));
  feed_fixture_publish (feed, 3);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "no signature");

  g_clear_pointer (&feed->trust.key, g_free);
  feed->trust.unsigned_allowed = TRUE;
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "no signature");
}

/* Where a signature is not asked for, one that is there must fit, and is asked for from then on. */
static void
test_allowed_unsigned (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);

  g_clear_pointer (&feed->trust.key, g_free);
  feed->trust.unsigned_allowed = TRUE;
  feed_fixture_read (feed);
  g_assert_no_error (feed->error);

  feed->key = NULL;
  g_clear_pointer (&feed->head->key, g_free);
  feed_fixture_publish (feed, 3);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "no signature");
}

static void
test_next_key (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(BesaceSigningKey) next = make_key ();
  g_autoptr(BesaceSigningKey) stranger = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);

  feed->head->next_key = besace_minisign_key_to_string (besace_signing_key_get_public (next));
  feed_fixture_publish (feed, 2);
  feed_fixture_read (feed);
  g_assert_no_error (feed->error);

  feed_fixture_add_segment (feed, 2, 3, PUT ("c", "3"));
  feed_fixture_sign_with (feed, stranger);
  feed_fixture_publish (feed, 3);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "another key");

  g_clear_pointer (&feed->head->next_key, g_free);
  feed_fixture_sign_with (feed, next);
  feed_fixture_publish (feed, 3);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "authority\nput lesbases:c\nstate\n");

  /* From now on, only the new one; who notes it where the old one stood has chosen nothing anew. */
  g_free (feed->trust.key);
  feed->trust.key = besace_feed_source_get_key (feed->state);
  g_assert_cmpstr (feed->trust.key, ==, feed->head->key);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "");
  feed_fixture_add_segment (feed, 3, 4, PUT ("d", "4"));
  feed_fixture_sign_with (feed, key);
  feed_fixture_publish (feed, 4);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "another key");
}

/* A key that is chosen later is looked at even where the feed is as it was. */
static void
test_other_pin (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(BesaceSigningKey) other = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);

  g_free (feed->trust.key);
  feed->trust.key = NULL;
  feed->trust.unsigned_allowed = TRUE;
  feed_fixture_read (feed);
  feed->trust.key = besace_minisign_key_to_string (besace_signing_key_get_public (other));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "another key");
  g_free (feed->trust.key);
  feed->trust.key = g_strdup (feed->head->key);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "state\n");
  g_assert_no_error (feed->error);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "");
}

static void
test_look (void)
{
  g_autoptr(BesaceSigningKey) key = make_key ();
  g_autoptr(FeedFixture) feed = make_signed_feed (key);
  g_autoptr(GError) error = NULL;
  g_autofree char *with_head = g_strconcat (feed->address, "/feed.json", NULL);
  g_autofree char *uri = g_filename_to_uri (feed->address, NULL, NULL);
  g_autofree char *name = besace_feed_signature_get_name (feed->head->sha256);
  const char *addresses[] = { feed->address, with_head, uri };
  g_autoptr(BesaceFeedHead) spoilt = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr(BesaceFeedHead) head = besace_feed_source_look (addresses[i], feed->incoming, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (head->feed, ==, FEED_FIXTURE_UUID);
    g_assert_cmpstr (head->title, ==, "Catalogue d’essai");
    g_assert_cmpint (head->signature, ==, BESACE_FEED_SIGNED);
    g_assert_cmpuint (strlen (head->short_key), ==, 23);
    g_assert_cmpuint (besace_feed_head_get_n_records (head), ==, 2);
    g_assert_cmpuint (besace_feed_head_get_size (head), ==,
                      g_array_index (feed->head->segments, BesaceFeedSegment, 0).size);
  }

  feed_fixture_write (feed, name, "x");
  spoilt = besace_feed_source_look (feed->address, feed->incoming, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (spoilt->signature, ==, BESACE_FEED_WRONGLY_SIGNED);
}

static void
test_damaged_state (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();

  feed->state = g_bytes_new_static ("damaged", 7);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_FORMAT, "add it again");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed-source/snapshot", test_snapshot);
  g_test_add_func ("/feed-source/nothing-new", test_nothing_new);
  g_test_add_func ("/feed-source/leaves-nothing", test_leaves_nothing);
  g_test_add_func ("/feed-source/changes", test_changes);
  g_test_add_func ("/feed-source/overlap", test_overlap);
  g_test_add_func ("/feed-source/far-behind", test_far_behind);
  g_test_add_func ("/feed-source/chains", test_chains);
  g_test_add_func ("/feed-source/cut", test_cut);
  g_test_add_func ("/feed-source/bad-lines", test_bad_lines);
  g_test_add_func ("/feed-source/older", test_older);
  g_test_add_func ("/feed-source/two-places", test_two_places);
  g_test_add_func ("/feed-source/older-than-seen", test_older_than_seen);
  g_test_add_func ("/feed-source/other-feed", test_other_feed);
  g_test_add_func ("/feed-source/formats", test_formats);
  g_test_add_func ("/feed-source/names", test_names);
  g_test_add_func ("/feed-source/longer-than-said", test_longer_than_said);
  g_test_add_func ("/feed-source/shorter-than-said", test_shorter_than_said);
  g_test_add_func ("/feed-source/long-head", test_long_head);
  g_test_add_func ("/feed-source/other-bytes", test_other_bytes);
  g_test_add_func ("/feed-source/bomb", test_bomb);
  g_test_add_func ("/feed-source/less-than-raw-size", test_less_than_raw_size);
  g_test_add_func ("/feed-source/link", test_link);
  g_test_add_func ("/feed-source/linked-folder", test_linked_folder);
  g_test_add_func ("/feed-source/fifo", test_fifo);
  g_test_add_func ("/feed-source/missing", test_missing);
  g_test_add_func ("/feed-source/no-chain", test_no_chain);
  g_test_add_func ("/feed-source/pulled-out", test_pulled_out);
  g_test_add_func ("/feed-source/signed", test_signed);
  g_test_add_func ("/feed-source/first-use", test_first_use);
  g_test_add_func ("/feed-source/wrong-key", test_wrong_key);
  g_test_add_func ("/feed-source/bad-signature", test_bad_signature);
  g_test_add_func ("/feed-source/other-comment", test_other_comment);
  g_test_add_func ("/feed-source/never-unsigned-again", test_never_unsigned_again);
  g_test_add_func ("/feed-source/allowed-unsigned", test_allowed_unsigned);
  g_test_add_func ("/feed-source/next-key", test_next_key);
  g_test_add_func ("/feed-source/other-pin", test_other_pin);
  g_test_add_func ("/feed-source/look", test_look);
  g_test_add_func ("/feed-source/damaged-state", test_damaged_state);

  return g_test_run ();
}
