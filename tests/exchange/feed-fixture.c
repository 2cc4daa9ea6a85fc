/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "feed-fixture.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define SECRET_KEY_BYTES 158
#define ID_OFFSET 54
#define SECRET_OFFSET 62

FeedFixture *
feed_fixture_new (void)
{
  FeedFixture *self = g_new0 (FeedFixture, 1);

  self->scratch = scratch_folder_new ();
  self->folder = scratch_folder_get_path (self->scratch, "feed");
  self->address = g_strdup (self->folder);
  self->incoming = scratch_folder_get_path (self->scratch, "incoming");
  self->head = g_new0 (BesaceFeedHead, 1);
  self->head->feed = g_strdup (FEED_FIXTURE_UUID);
  self->head->title = g_strdup ("Catalogue d’essai");
  self->head->segments = g_array_new (FALSE, FALSE, sizeof (BesaceFeedSegment));
  self->trust.unsigned_allowed = TRUE;
  self->log = g_string_new (NULL);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stop_after = -1;

  g_assert_no_errno (g_mkdir (self->folder, 0700));
  for (int i = 0; i < 2; i++) {
    g_autofree char *path = g_build_filename (self->folder, i == 0 ? "segments" : "signatures", NULL);

    g_assert_no_errno (g_mkdir (path, 0700));
  }

  return self;
}

void
feed_fixture_free (FeedFixture *self)
{
  scratch_folder_free (self->scratch);
  g_free (self->folder);
  g_free (self->address);
  g_free (self->incoming);
  besace_feed_head_free (self->head);
  besace_feed_trust_clear (&self->trust);
  g_string_free (self->log, TRUE);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->named);
  g_clear_pointer (&self->state, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

char *
feed_fixture_make_key (void)
{
  guint8 bytes[SECRET_KEY_BYTES] = { 'E', 'd', 0, 0, 'B', '2' };
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  g_autofree char *text = NULL;

  g_assert_cmpint (sodium_init (), >=, 0);
  randombytes_buf (bytes + ID_OFFSET, SECRET_OFFSET - ID_OFFSET);
  crypto_sign_keypair (public, bytes + SECRET_OFFSET);
  text = g_base64_encode (bytes, sizeof bytes);
  return g_strdup_printf ("untrusted comment: minisign encrypted secret key\n%s\n", text);
}

void
feed_fixture_sign_with (FeedFixture      *self,
                        BesaceSigningKey *key)
{
  self->key = key;
  g_free (self->head->key);
  self->head->key = besace_minisign_key_to_string (besace_signing_key_get_public (key));
}

static GBytes *
compress (const char *text)
{
  g_autoptr(GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, compressor);

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
write_bytes (FeedFixture *self,
             const char  *name,
             GBytes      *bytes)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *content = g_bytes_get_data (bytes, &length);

  g_file_set_contents (path, content, (gssize) length, &error);
  g_assert_no_error (error);
}

void
feed_fixture_write (FeedFixture *self,
                    const char  *name,
                    const char  *content)
{
  g_autoptr(GBytes) bytes = g_bytes_new (content, strlen (content));

  write_bytes (self, name, bytes);
}

void
feed_fixture_add_segment (FeedFixture *self,
                          guint64      from,
                          guint64      to,
                          const char  *text)
{
  g_autoptr(GBytes) bytes = compress (text);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *name = besace_feed_segment_get_name (sha256);
  BesaceFeedSegment segment = { .from = from, .to = to, .size = g_bytes_get_size (bytes), .raw_size = strlen (text) };

  for (const char *c = text; *c; c++)
    segment.n_records += *c == '\n';
  memcpy (segment.sha256, sha256, BESACE_FEED_HASH_DIGITS);
  g_array_append_val (self->head->segments, segment);
  write_bytes (self, name, bytes);
}

void
feed_fixture_publish (FeedFixture *self,
                      guint64      generation)
{
  g_autoptr(GBytes) bytes = NULL;

  self->head->generation = generation;
  bytes = besace_feed_head_to_bytes (self->head);
  write_bytes (self, "feed.json", bytes);
  g_free (self->head->sha256);
  self->head->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (self->key) {
    g_autofree char *comment = besace_feed_trust_make_comment (self->head);
    g_autofree char *signature = besace_signing_key_sign (self->key, bytes, comment);
    g_autofree char *name = besace_feed_signature_get_name (self->head->sha256);

    feed_fixture_write (self, name, signature);
  }
}

char *
feed_fixture_get_segment (FeedFixture *self,
                          guint        index)
{
  g_autofree char *name =
    besace_feed_segment_get_name (g_array_index (self->head->segments, BesaceFeedSegment, index).sha256);

  return g_build_filename (self->folder, name, NULL);
}

static gboolean
go_on (FeedFixture *self)
{
  return self->stop_after < 0 || self->stop_after-- > 0;
}

static gboolean
take_record (gpointer      data,
             BesaceRecord *record)
{
  FeedFixture *self = data;

  g_string_append_printf (self->log, "%s %s\n", record->operation == BESACE_RECORD_PUT ? "put" : "del", record->id);
  g_hash_table_add (self->named, g_strdup (record->id));
  if (record->data)
    g_hash_table_replace (self->items, g_strdup (record->id), g_strdup (json_object_get_string_member (record->data, "title")));
  else
    g_hash_table_remove (self->items, record->id);
  besace_record_free (record);
  return go_on (self);
}

static gboolean
is_not_named (gpointer id,
              gpointer title,
              gpointer named)
{
  return !g_hash_table_contains (named, id);
}

static gboolean
take_state (gpointer  data,
            GBytes   *state)
{
  FeedFixture *self = data;

  g_string_append (self->log, "state\n");
  g_clear_pointer (&self->state, g_bytes_unref);
  self->state = g_bytes_ref (state);
  if (self->whole)
    g_hash_table_foreach_remove (self->items, is_not_named, self->named);
  self->whole = FALSE;
  return go_on (self);
}

static void
note_skipped (gpointer    data,
              const char *place,
              const char *message,
              const char *id)
{
  FeedFixture *self = data;

  g_string_append_printf (self->log, "skipped %s: %s (%s)\n", place, message, id ? id : "?");
}

static void
note_authority (gpointer    data,
                const char *authority)
{
  FeedFixture *self = data;

  g_assert_cmpstr (authority, ==, FEED_FIXTURE_AUTHORITY);
  g_string_append (self->log, "authority\n");
}

static void
note_whole (gpointer data)
{
  FeedFixture *self = data;

  g_string_append (self->log, "whole\n");
  self->whole = TRUE;
}

static void
note_progress (gpointer data,
               guint64  n_done,
               guint64  n_total,
               guint64  n_bytes,
               guint64  n_requests)
{
  FeedFixture *self = data;

  g_assert_cmpuint (n_done, <=, n_total);
  self->n_bytes = n_bytes;
  self->n_requests = n_requests;
}

const char *
feed_fixture_read (FeedFixture *self)
{
  g_autoptr(BesaceSource) source = besace_feed_source_new (self->address, self->incoming, &self->trust);
  g_autoptr(GBytes) state = self->state ? g_bytes_ref (self->state) : NULL;
  const BesaceSink sink = { take_record, take_state, note_skipped, note_authority, note_whole, note_progress, NULL, self };

  g_string_truncate (self->log, 0);
  g_hash_table_remove_all (self->named);
  self->whole = FALSE;
  g_clear_error (&self->error);
  g_assert_true (besace_source_read (source, state, &sink, NULL, &self->error) == (self->error == NULL));
  return self->log->str;
}

void
feed_fixture_forget (FeedFixture *self)
{
  g_clear_pointer (&self->state, g_bytes_unref);
  g_hash_table_remove_all (self->items);
}

void
feed_fixture_refuse (FeedFixture     *self,
                     BesaceFeedError  code,
                     const char      *words)
{
  g_assert_cmpstr (feed_fixture_read (self), ==, "");
  g_assert_error (self->error, BESACE_FEED_ERROR, (int) code);
  g_test_message ("%s", self->error->message);
  g_assert_nonnull (strstr (self->error->message, words));
}
