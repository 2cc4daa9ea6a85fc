/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-source.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-record-reader.h"

#define CHUNK_BYTES ((gsize) 128 * 1024)

struct _BesaceFeedSource {
  GObject          parent_instance;

  char            *address;
  char            *incoming;
  BesaceFeedTrust  trust;
};

/* One reading of it, on the thread that reads. */
typedef struct {
  BesaceFeedFolder        *folder;
  const BesaceSink        *sink;
  GCancellable            *cancellable;
  BesaceFeedHead          *head;    /* (owned) (nullable) where it says something new */
  BesaceFeedState         *state;   /* (owned) where the source will stand */
  BesaceHttpVersion        version; /* of the head */
  const BesaceFeedSegment *segment; /* that is read */
  guint64                  n_records;
  guint64                  n_total;
  gboolean                 stopped; /* nothing more is wanted */
} Reading;

static void besace_feed_source_iface_init (BesaceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceFeedSource, besace_feed_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SOURCE, besace_feed_source_iface_init))

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->head, besace_feed_head_free);
  g_clear_pointer (&self->state, besace_feed_state_free);
  besace_http_version_clear (&self->version);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
fail (GError          **error,
      BesaceFeedError   code,
      const char       *message)
{
  g_set_error_literal (error, BESACE_FEED_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
is_snapshot (const BesaceFeedSegment *segment)
{
  return segment->from == 0;
}

static gboolean
check_feed (const BesaceFeedHead   *head,
            const BesaceFeedState  *before,
            GError                **error)
{
  if (!before || g_str_equal (head->feed, before->feed))
    return TRUE;

  return fail (error, BESACE_FEED_ERROR_OTHER_FEED,
               _("Another feed is there now than the one that was added: nothing was changed, and what was there is still there. "
                 "See whether it is the right address or key; to read the other feed, add it as a source of its own."));
}

static gboolean
check_generation (const BesaceFeedHead   *head,
                  const BesaceFeedState  *before,
                  GError                **error)
{
  if (!before || head->generation > before->head_generation)
    return TRUE;

  if (head->generation < before->head_generation)
    return fail (error, BESACE_FEED_ERROR_OLDER,
                 _("The feed is older there than what was read already: nothing was changed, and what was there is still there. A "
                   "newer copy of it is needed."));

  return g_str_equal (head->sha256, before->head_sha256) ||
         fail (error, BESACE_FEED_ERROR_TWO_PLACES,
               _("The feed was published from two places: the same publication says two things. Nothing was changed, and what was "
                 "there is still there. Its publisher has to choose one place and publish again."));
}

static BesaceFeedState *
make_state (BesaceFeedSource      *self,
            const BesaceFeedHead  *head,
            const BesaceFeedState *before,
            const char            *key)
{
  BesaceFeedState *state = g_new0 (BesaceFeedState, 1);

  state->feed = g_strdup (head->feed);
  state->generation = before ? before->generation : 0;
  state->head_generation = head->generation;
  state->head_sha256 = g_strdup (head->sha256);
  state->pin = g_strdup (self->trust.key);
  state->key = g_strdup (key);
  state->next_key = key ? g_strdup (head->next_key) : NULL;
  return state;
}

/* Reads the head and whether it may be followed. Leaves it NULL where it says nothing new. */
static gboolean
read_head (BesaceFeedSource       *self,
           Reading                *reading,
           const BesaceFeedState  *before,
           GError                **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BesaceFeedHead) head = NULL;
  g_autofree char *key = NULL;
  const gboolean believed = before && !besace_feed_trust_is_new (&self->trust, before);

  if (!besace_feed_folder_read_head (reading->folder, believed ? &before->head_version : NULL, &bytes, &reading->version,
                                     reading->cancellable, error))
    return FALSE;
  if (!bytes)
    return TRUE;

  head = besace_feed_head_parse (bytes, error);
  if (!head || !check_feed (head, before, error))
    return FALSE;

  /* These very bytes have been believed already. */
  if (believed && before->generation == head->generation && g_str_equal (before->head_sha256, head->sha256))
    return TRUE;

  if (!besace_feed_trust_check (&self->trust, before, reading->folder, head, bytes, &key, reading->cancellable, error) ||
      !check_generation (head, before, error))
    return FALSE;

  reading->state = make_state (self, head, before, key);
  reading->head = g_steal_pointer (&head);
  return TRUE;
}

static gboolean
fail_inflation (GError **error)
{
  return fail (error, BESACE_FEED_ERROR_DAMAGED,
               _("A part of the feed does not hold what the feed says it does: it was not used, and what was there is still there. "
                 "Ask its publisher to publish again."));
}

/* Decompresses all of the segment for nothing but its length: what grows beyond it, or is damaged, is known before a record
 * is told. */
static gboolean
check_inflation (const BesaceFeedSegment  *segment,
                 const char               *path,
                 GCancellable             *cancellable,
                 GError                  **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr(GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  const gsize length = file ? g_mapped_file_get_length (file) : 0;
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint64 n_inflated = 0;
  gsize position = 0;

  if (!file)
    return FALSE;

  while (position < length || result != G_CONVERTER_FINISHED) {
    gsize n_read = 0;
    gsize n_written = 0;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;

    result = g_converter_convert (decompressor, g_mapped_file_get_contents (file) + position, length - position, chunk,
                                  CHUNK_BYTES, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
    position += n_read;
    n_inflated += n_written;
    if (result == G_CONVERTER_ERROR || n_inflated > segment->raw_size)
      return fail_inflation (error);
    if (result == G_CONVERTER_FINISHED)
      g_converter_reset (decompressor);
  }

  return n_inflated == segment->raw_size || fail_inflation (error);
}

static void
note_skipped (const Reading *reading,
              guint64        line,
              const char    *message,
              const char    *id)
{
  g_autofree char *place =
    g_strdup_printf (_("Segment %lu–%lu, line %lu"), (gulong) reading->segment->from, (gulong) reading->segment->to,
                     (gulong) line);

  besace_sink_note_skipped (reading->sink, place, message, id);
}

static void
line_skipped_cb (guint64     line,
                 const char *message,
                 gpointer    data)
{
  note_skipped (data, line, message, NULL);
}

static void
note_progress (const Reading *reading)
{
  besace_sink_note_progress (reading->sink, reading->n_records, reading->n_total,
                             besace_feed_folder_get_n_bytes (reading->folder),
                             besace_feed_folder_get_n_requests (reading->folder));
}

static void
received_cb (gpointer data)
{
  note_progress (data);
}

/* Whether a record belongs where it stands; if not, it is told what is wrong with it. */
static gboolean
check_record (const Reading      *reading,
              const BesaceRecord *record)
{
  const BesaceFeedSegment *segment = reading->segment;

  if (record->generation <= (gint64) segment->from || record->generation > (gint64) segment->to) {
    note_skipped (reading, record->line, _("the record is not of these publications"), record->id);
    return FALSE;
  }

  if (is_snapshot (segment) && record->operation == BESACE_RECORD_DELETE) {
    note_skipped (reading, record->line, _("the whole of a feed deletes nothing"), record->id);
    return FALSE;
  }

  /* Of the whole, every record is told: what it does not name goes. */
  return is_snapshot (segment) || record->generation > (gint64) reading->state->generation;
}

/* Tells the records of a segment that was checked. */
static gboolean
tell_records (Reading     *reading,
              const char  *path,
              GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, reading->cancellable, error);
  g_autoptr(BesaceRecordReader) reader = NULL;
  g_autoptr(GError) failure = NULL;

  if (!stream)
    return FALSE;

  reader = besace_record_reader_new (G_INPUT_STREAM (stream), line_skipped_cb, reading);
  while (!reading->stopped) {
    g_autoptr(BesaceRecord) record = besace_record_reader_next (reader, reading->cancellable, &failure);

    if (!record)
      break;

    reading->n_records++;
    note_progress (reading);
    if (check_record (reading, record))
      reading->stopped = !besace_sink_take_record (reading->sink, g_steal_pointer (&record));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  /* Of a line that could not be read, not even the id is known: it may be one that is to stay. */
  if (!reading->stopped && is_snapshot (reading->segment) && besace_record_reader_get_n_unreadable (reader) == 0)
    besace_sink_note_whole (reading->sink);
  return TRUE;
}

/* Where the source stands now that all until @generation was told. */
static void
tell_state (Reading *reading,
            guint64  generation)
{
  g_autoptr(GBytes) state = NULL;

  /* Only the last state knows the head's version: who comes back before reads the head anew. */
  reading->state->generation = generation;
  if (generation == reading->head->generation) {
    reading->state->head_version = reading->version;
    reading->version = (BesaceHttpVersion) { NULL, NULL };
  }

  state = besace_feed_state_to_bytes (reading->state);
  reading->stopped = !besace_sink_take_state (reading->sink, state);
}

static gboolean
read_segment (Reading                  *reading,
              const BesaceFeedSegment  *segment,
              GError                  **error)
{
  g_autofree char *authority = besace_feed_head_get_authority (reading->head);
  g_autofree char *name = besace_feed_segment_get_name (segment->sha256);
  g_autofree char *path = NULL;

  reading->segment = segment;
  note_progress (reading);
  path = besace_feed_folder_fetch (reading->folder, name, segment->sha256, segment->size, reading->cancellable, error);
  if (!path)
    return FALSE;

  note_progress (reading);
  if (!check_inflation (segment, path, reading->cancellable, error)) {
    if (!g_cancellable_is_cancelled (reading->cancellable))
      g_unlink (path);
    return FALSE;
  }

  besace_sink_note_authority (reading->sink, authority);
  if (!tell_records (reading, path, error))
    return FALSE;
  if (reading->stopped)
    return TRUE;

  tell_state (reading, segment->to);
  g_unlink (path);
  return TRUE;
}

static gboolean
read_chain (Reading  *reading,
            GError  **error)
{
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (reading->head, reading->state->generation);

  if (!chain)
    return fail (error, BESACE_FEED_ERROR_MISSING,
                 _("The feed does not name all of its parts: nothing was changed, and what was there is still there. Ask its "
                   "publisher to publish again."));

  /* Only whom to trust is new. */
  if (chain->len == 0)
    tell_state (reading, reading->head->generation);

  for (guint i = 0; i < chain->len; i++)
    reading->n_total += ((const BesaceFeedSegment *) g_ptr_array_index (chain, i))->n_records;

  for (guint i = 0; i < chain->len && !reading->stopped; i++) {
    if (!read_segment (reading, g_ptr_array_index (chain, i), error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
besace_feed_source_read (BesaceSource      *source,
                         GBytes            *state,
                         const BesaceSink  *sink,
                         GCancellable      *cancellable,
                         GError           **error)
{
  BesaceFeedSource *self = BESACE_FEED_SOURCE (source);
  g_autoptr(BesaceFeedFolder) folder = besace_feed_folder_new (self->address, self->incoming);
  g_autoptr(BesaceFeedState) before = state ? besace_feed_state_parse (state, error) : NULL;
  g_auto(Reading) reading = { .folder = folder, .sink = sink, .cancellable = cancellable };

  if (state && !before)
    return FALSE;

  besace_feed_folder_set_listener (folder, received_cb, &reading);
  if (!read_head (self, &reading, before, error))
    return FALSE;
  return !reading.head || read_chain (&reading, error);
}

static void
besace_feed_source_finalize (GObject *object)
{
  BesaceFeedSource *self = BESACE_FEED_SOURCE (object);

  g_free (self->address);
  g_free (self->incoming);
  besace_feed_trust_clear (&self->trust);

  G_OBJECT_CLASS (besace_feed_source_parent_class)->finalize (object);
}

static void
besace_feed_source_class_init (BesaceFeedSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_feed_source_finalize;
}

static void
besace_feed_source_iface_init (BesaceSourceInterface *iface)
{
  iface->read = besace_feed_source_read;
}

static void
besace_feed_source_init (BesaceFeedSource *self)
{
}

BesaceSource *
besace_feed_source_new (const char            *address,
                        const char            *incoming,
                        const BesaceFeedTrust *trust)
{
  BesaceFeedSource *self = g_object_new (BESACE_TYPE_FEED_SOURCE, NULL);

  self->address = g_strdup (address);
  self->incoming = g_strdup (incoming);
  self->trust.key = g_strdup (trust->key);
  self->trust.unsigned_allowed = trust->unsigned_allowed;
  return BESACE_SOURCE (self);
}

BesaceFeedHead *
besace_feed_source_look (const char    *address,
                         const char    *incoming,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(BesaceFeedFolder) folder = besace_feed_folder_new (address, incoming);
  g_autoptr(BesaceFeedHead) head = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_auto(BesaceHttpVersion) version = { 0 };

  if (!besace_feed_folder_read_head (folder, NULL, &bytes, &version, cancellable, error))
    return NULL;

  head = besace_feed_head_parse (bytes, error);
  return head && besace_feed_trust_look (folder, head, bytes, cancellable, error) ? g_steal_pointer (&head) : NULL;
}

char *
besace_feed_source_get_key (GBytes *state)
{
  g_autoptr(BesaceFeedState) parsed = besace_feed_state_parse (state, NULL);

  return parsed ? g_steal_pointer (&parsed->key) : NULL;
}
