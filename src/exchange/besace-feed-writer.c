/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "besace-feed-directory.h"
#include "besace-feed-file.h"
#include "besace-feed-index.h"
#include "besace-feed-line.h"
#include "besace-feed-retention.h"
#include "besace-feed-segment-writer.h"
#include "besace-feed-tiers.h"
#include "besace-feed-trust.h"
#include "besace-record-reader.h"

#define CHUNK_BYTES ((gsize) 128 * 1024)

struct _BesaceFeedWriter {
  char                    *folder;     /* (owned) */
  int                      lock;       /* of the folder, while somebody publishes */
  gboolean                 made;       /* whether the folder was made for this */
  BesaceSigningKey        *key;        /* (unowned) (nullable) */
  GCancellable            *cancellable; /* (owned) (nullable) */
  BesaceFeedHead          *before;     /* (owned) (nullable) the head that is there */
  BesaceFeedHead          *head;       /* (owned) the one to come */
  BesaceFeedIndex         *index;      /* (owned) */
  BesaceFeedSegmentWriter *segment;    /* (owned) (nullable) what changed, or everything */
  gboolean                 anew;       /* nothing of what was there can be built upon */
  gboolean                 asked;      /* for a new generation, whatever changed */
  gint64                   now;
  GHashTable              *named;      /* (owned) set of the names of files that the feed needs */
  BesaceFeedOutcome        outcome;
};

static gboolean
fail (GError          **error,
      BesaceFeedError   code,
      const char       *message)
{
  g_set_error_literal (error, BESACE_FEED_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
lock_folder (BesaceFeedWriter  *self,
             GError           **error)
{
  self->made = !g_file_test (self->folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (self->folder, 0777) == 0)
    self->lock = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (self->lock < 0) {
    besace_feed_file_explain (self->folder, errno, error);
    return FALSE;
  }

  /* Some shares know no locks. */
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_BUSY,
               _("Another program is publishing into “%s”: nothing was published. Try again when it is done."), self->folder);
  return FALSE;
}

/* A publisher's readers never follow a feed that stops being signed, nor one that another key signs out of the blue. */
static gboolean
check_key (BesaceFeedWriter  *self,
           GError           **error)
{
  g_autofree char *key = self->key ? besace_minisign_key_to_string (besace_signing_key_get_public (self->key)) : NULL;

  if (!self->before->key || g_strcmp0 (key, self->before->key) == 0 || (key && g_strcmp0 (key, self->before->next_key) == 0))
    return TRUE;

  return fail (error, BESACE_FEED_ERROR_TRUST,
               key ? _("This feed was signed with another key, and its readers would refuse this one: nothing was published. Sign with "
                       "the same key, or publish into an empty folder.")
                   : _("This feed was signed, and its readers would refuse it without a signature: nothing was published. Give the "
                       "secret key."));
}

/* Whether what lies in the folder is what was published: else somebody else's words would be signed. */
static gboolean
is_own (BesaceFeedWriter  *self,
        BesaceFeedFolder  *files,
        GBytes            *bytes)
{
  g_autofree char *key = self->key ? besace_minisign_key_to_string (besace_signing_key_get_public (self->key)) : NULL;

  return !key || (g_strcmp0 (key, self->before->key) == 0 &&
                  besace_feed_trust_look (files, self->before, bytes, self->cancellable, NULL) &&
                  self->before->signature == BESACE_FEED_SIGNED);
}

static gboolean
read_before (BesaceFeedWriter  *self,
             GError           **error)
{
  g_autoptr(BesaceFeedFolder) files = besace_feed_folder_new (self->folder, self->folder);
  g_autoptr(GBytes) bytes = NULL;
  g_auto(BesaceHttpVersion) version = { 0 };
  g_autoptr(GError) failure = NULL;

  if (!besace_feed_folder_read_head (files, NULL, &bytes, &version, self->cancellable, &failure)) {
    self->anew = TRUE;
    if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  self->before = besace_feed_head_parse (bytes, error);
  if (!self->before || !check_key (self, error))
    return FALSE;

  self->anew = !is_own (self, files, bytes);
  return TRUE;
}

/* After a gap nobody knows what was published in it, and who read that needs everything again. */
static gboolean
choose_generation (BesaceFeedWriter             *self,
                   const BesaceFeedPublication  *publication,
                   GError                      **error)
{
  const guint64 next = self->before ? self->before->generation + 1 : 1;

  self->head->generation = MAX (next, publication->generation_at_least);
  self->asked = self->before && publication->generation_at_least > self->before->generation;
  self->anew = self->anew || self->head->generation > next;
  if (self->head->generation <= BESACE_FEED_MAX_GENERATION)
    return TRUE;

  return fail (error, BESACE_FEED_ERROR_FORMAT, _("There is no publication of so high a number: nothing was published."));
}

static void
prepare_head (BesaceFeedWriter            *self,
              const BesaceFeedPublication *publication)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (publication->now / 1000);
  BesaceFeedHead *head = self->head;

  head->feed = self->before ? g_strdup (self->before->feed)
                            : publication->feed ? g_strdup (publication->feed) : g_uuid_string_random ();
  head->title = publication->title ? g_strdup (publication->title)
                                   : self->before ? g_strdup (self->before->title) : g_path_get_basename (self->folder);
  head->previous = self->before ? g_strdup (self->before->sha256) : NULL;
  head->published = g_date_time_format_iso8601 (now);
  head->key = self->key ? besace_minisign_key_to_string (besace_signing_key_get_public (self->key)) : NULL;
  head->next_key = self->key ? g_strdup (publication->next_key) : NULL;
}

/* What cannot be read of what was published before is no reason not to publish: everything is, anew. */
static gboolean
load_index (BesaceFeedWriter  *self,
            GError           **error)
{
  g_autoptr(GError) failure = NULL;

  if (self->anew || besace_feed_index_load (self->index, self->folder, self->before, self->cancellable, &failure))
    return TRUE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  g_message ("What was published before cannot be read: everything is published anew");
  besace_feed_index_clear (self->index);
  self->anew = TRUE;
  return TRUE;
}

static gboolean
add_line (BesaceFeedWriter  *self,
          const char        *key,
          const char        *data,
          GError           **error)
{
  g_autoptr(GString) line = besace_feed_line_write (key, self->head->generation, data);

  if (line->len > BESACE_RECORD_MAX_LINE_BYTES) {
    self->outcome.n_skipped++;
    return TRUE;
  }

  if (data)
    self->outcome.n_put++;
  else
    self->outcome.n_deleted++;
  return besace_feed_segment_writer_add (self->segment, line->str, line->len, error);
}

static gboolean
fail_blob (GError **error)
{
  return fail (error, BESACE_FEED_ERROR_DAMAGED,
               _("An image or a file to be published is missing or damaged on this computer: nothing was published. Fetch it "
                 "again, or leave it out."));
}

static gboolean
copy_blob (BesaceFeedWriter  *self,
           GInputStream      *stream,
           const char        *sha256,
           const char        *name,
           GError           **error)
{
  g_autofree char *directory = g_path_get_dirname (name);
  g_autoptr(BesaceFeedFile) file = besace_feed_file_new (self->folder, directory, error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read = file ? 1 : -1;

  while (n_read > 0) {
    n_read = g_input_stream_read (stream, chunk, CHUNK_BYTES, self->cancellable, error);
    if (n_read <= 0)
      break;

    g_checksum_update (checksum, chunk, n_read);
    if (!besace_feed_file_write (file, chunk, (gsize) n_read, error))
      return FALSE;
  }

  if (n_read < 0)
    return FALSE;
  if (!g_str_equal (g_checksum_get_string (checksum), sha256))
    return fail_blob (error);

  return besace_feed_file_commit (file, name, error);
}

static gboolean
is_changed (BesaceFeedWriter *self)
{
  const BesaceFeedHead *before = self->before;
  const BesaceFeedHead *head = self->head;

  return self->anew || self->asked || besace_feed_segment_writer_get_n_records (self->segment) > 0 ||
         g_strcmp0 (head->title, before->title) != 0 || g_strcmp0 (head->key, before->key) != 0 ||
         g_strcmp0 (head->next_key, before->next_key) != 0 ||
         head->n_blobs != before->n_blobs || head->blobs_size != before->blobs_size;
}

static gboolean
delete_gone (BesaceFeedWriter  *self,
             GError           **error)
{
  g_autoptr(GPtrArray) gone = besace_feed_index_list_gone (self->index);

  for (guint i = 0; i < gone->len; i++) {
    if (!add_line (self, g_ptr_array_index (gone, i), NULL, error))
      return FALSE;
  }

  return TRUE;
}

/* Those of before that are still there. */
static void
take_over_segments (BesaceFeedWriter *self)
{
  for (guint i = 0; !self->anew && i < self->before->segments->len; i++) {
    const BesaceFeedSegment *segment = &g_array_index (self->before->segments, BesaceFeedSegment, i);
    g_autofree char *name = besace_feed_segment_get_name (segment->sha256);
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    GStatBuf status;

    if (g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) && (guint64) status.st_size == segment->size)
      g_array_append_vals (self->head->segments, segment, 1);
  }
}

static gboolean
finish_segments (BesaceFeedWriter  *self,
                 GError           **error)
{
  BesaceFeedSegment segment;

  take_over_segments (self);
  if (!besace_feed_segment_writer_finish (self->segment, &segment, error))
    return FALSE;

  self->outcome.size = segment.size;
  g_array_append_val (self->head->segments, segment);
  if (!besace_feed_tiers_extend (self->folder, self->head->segments, self->head->generation, self->cancellable, error))
    return FALSE;

  for (guint i = 0; i < self->head->segments->len; i++)
    g_hash_table_add (self->named,
                      besace_feed_segment_get_name (g_array_index (self->head->segments, BesaceFeedSegment, i).sha256));
  return TRUE;
}

/* The signature lies there before the head that it is of, and the head comes last of all. */
static gboolean
write_head (BesaceFeedWriter  *self,
            GError           **error)
{
  g_autoptr(GBytes) bytes = besace_feed_head_to_bytes (self->head);

  if (self->key) {
    g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    g_autofree char *name = besace_feed_signature_get_name (sha256);
    g_autofree char *comment = besace_feed_trust_make_comment (self->head);
    char *text = besace_signing_key_sign (self->key, bytes, comment);
    g_autoptr(GBytes) signature = g_bytes_new_take (text, strlen (text));

    if (!besace_feed_file_save (self->folder, name, signature, error) ||
        !besace_feed_file_save (self->folder, BESACE_FEED_HEAD_NAME ".minisig", signature, error))
      return FALSE;
    g_hash_table_add (self->named, g_steal_pointer (&name));
  }

  return besace_feed_file_save (self->folder, BESACE_FEED_HEAD_NAME, bytes, error);
}

BesaceFeedWriter *
besace_feed_writer_new (const char                   *folder,
                        const BesaceFeedPublication  *publication,
                        GCancellable                 *cancellable,
                        GError                      **error)
{
  g_autoptr(BesaceFeedWriter) self = g_new0 (BesaceFeedWriter, 1);

  self->folder = g_strdup (folder);
  self->lock = -1;
  self->key = publication->key;
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->now = publication->now;
  self->index = besace_feed_index_new ();
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->head = g_new0 (BesaceFeedHead, 1);
  self->head->segments = g_array_new (FALSE, FALSE, sizeof (BesaceFeedSegment));

  if (!lock_folder (self, error) || !read_before (self, error) || !choose_generation (self, publication, error) ||
      !load_index (self, error))
    return NULL;

  prepare_head (self, publication);
  self->segment = besace_feed_segment_writer_new (folder, self->anew ? 0 : self->head->generation - 1, self->head->generation,
                                                  error);
  return self->segment ? g_steal_pointer (&self) : NULL;
}

void
besace_feed_writer_free (BesaceFeedWriter *self)
{
  g_clear_pointer (&self->segment, besace_feed_segment_writer_free);
  g_clear_pointer (&self->before, besace_feed_head_free);
  besace_feed_head_free (self->head);
  besace_feed_index_free (self->index);
  g_hash_table_unref (self->named);
  g_clear_object (&self->cancellable);
  if (self->lock >= 0)
    close (self->lock);
  /* Where nothing could be published it is empty, and goes. */
  if (self->made)
    g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

char *
besace_feed_writer_get_authority (BesaceFeedWriter *self)
{
  return besace_feed_head_get_authority (self->head);
}

gboolean
besace_feed_writer_add (BesaceFeedWriter  *self,
                        const char        *type,
                        const char        *id,
                        const char        *data,
                        GError           **error)
{
  g_autofree char *key = besace_feed_line_make_key (type, id);

  g_return_val_if_fail (!strchr (data, '\n'), FALSE);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  switch (besace_feed_index_compare (self->index, key, data)) {
  case BESACE_FEED_ITEM_SAME:
    self->outcome.n_items++;
    return TRUE;
  case BESACE_FEED_ITEM_CHANGED:
    self->outcome.n_items++;
    return add_line (self, key, data, error);
  case BESACE_FEED_ITEM_TWICE:
  default:
    self->outcome.n_skipped++;
    return TRUE;
  }
}

gboolean
besace_feed_writer_add_blob (BesaceFeedWriter  *self,
                             const char        *sha256,
                             const char        *path,
                             GError           **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *name = besace_feed_blob_get_name (sha256);
  g_autofree char *target = g_build_filename (self->folder, name, NULL);
  g_autoptr(GFileInputStream) stream = NULL;
  GStatBuf status;
  GStatBuf there;

  g_return_val_if_fail (besace_feed_is_hash (sha256), FALSE);

  if (g_hash_table_contains (self->named, name))
    return TRUE;

  stream = g_file_read (file, NULL, NULL);
  if (!stream || g_stat (path, &status) != 0)
    return fail_blob (error);

  if ((g_lstat (target, &there) != 0 || !S_ISREG (there.st_mode) || there.st_size != status.st_size) &&
      !copy_blob (self, G_INPUT_STREAM (stream), sha256, name, error))
    return FALSE;

  self->head->n_blobs++;
  self->head->blobs_size += (guint64) status.st_size;
  g_hash_table_add (self->named, g_steal_pointer (&name));
  return TRUE;
}

gboolean
besace_feed_writer_publish (BesaceFeedWriter   *self,
                            BesaceFeedOutcome  *outcome,
                            GError            **error)
{
  if (!delete_gone (self, error))
    return FALSE;

  self->outcome.published = is_changed (self);
  self->outcome.generation = self->outcome.published ? self->head->generation : self->before->generation;
  if (self->outcome.published) {
    if (!finish_segments (self, error) || g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !write_head (self, error))
      return FALSE;
    besace_feed_retention_apply (self->folder, self->named, self->head->generation, self->now);
  }

  *outcome = self->outcome;
  return TRUE;
}
