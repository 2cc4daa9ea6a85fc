/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-head.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-minisign.h"

#define FORMAT "besace-feed/1"
#define FORMAT_FAMILY "besace-feed/"
#define TITLE_MAX_CHARACTERS 300
#define AUTHORITY_DIGITS 8

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_FORMAT, message);
  return FALSE;
}

static gboolean
fail_head (GError **error)
{
  return fail (error, _("This is not the head of a feed that Besace knows: nothing was changed, and what was there is still "
                        "there. See whether the address or the folder is the right one."));
}

static gboolean
fail_segment (GError **error)
{
  return fail (error, _("The feed names a part of it in a way that no feed does: nothing was changed, and what was there is "
                        "still there. Ask its publisher to publish it again."));
}

static gboolean
get_number (JsonObject *object,
            const char *name,
            guint64    *number)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 value;

  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  value = json_node_get_int (node);
  *number = (guint64) value;
  return value >= 0 && *number <= BESACE_FEED_MAX_GENERATION;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_segment (BesaceFeedHead  *self,
              JsonNode        *node,
              GError         **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *sha256 = object ? besace_json_member_get_text (object, "sha256") : NULL;
  BesaceFeedSegment segment = { 0 };

  if (!sha256 || !besace_feed_is_hash (sha256) ||
      !get_number (object, "from", &segment.from) || !get_number (object, "to", &segment.to) ||
      !get_number (object, "size", &segment.size) || !get_number (object, "raw_size", &segment.raw_size) ||
      !get_number (object, "records", &segment.n_records) ||
      segment.from >= segment.to || segment.to > self->generation || segment.size == 0)
    return fail_segment (error);

  if (segment.size > BESACE_FEED_MAX_SEGMENT_BYTES || segment.raw_size > BESACE_FEED_MAX_RAW_BYTES)
    return fail (error, _("The feed holds a part larger than any catalogue: it was not read, and what was there is still there. "
                          "Ask its publisher about it."));

  memcpy (segment.sha256, sha256, BESACE_FEED_HASH_DIGITS);
  g_array_append_val (self->segments, segment);
  return TRUE;
}

static gboolean
read_segments (BesaceFeedHead  *self,
               JsonObject      *object,
               GError         **error)
{
  JsonNode *node = json_object_get_member (object, "segments");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (!array || json_array_get_length (array) > BESACE_FEED_MAX_SEGMENTS)
    return fail_head (error);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (!read_segment (self, json_array_get_element (array, i), error))
      return FALSE;
  }

  return TRUE;
}

/* A line of its own on a screen and on a terminal. */
static char *
clean_title (const char *title)
{
  GString *clean = g_string_new (NULL);
  guint n_characters = 0;

  for (const char *c = title; *c && n_characters < TITLE_MAX_CHARACTERS; c = g_utf8_next_char (c), n_characters++) {
    const gunichar character = g_utf8_get_char (c);

    g_string_append_unichar (clean, g_unichar_iscntrl (character) ? ' ' : character);
  }

  return g_strstrip (g_string_free (clean, FALSE));
}

/* (transfer full) */
static JsonObject *
parse_object (GBytes  *bytes,
              GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (length == 0 || !besace_json_guard_check (text, length, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL)) {
    fail_head (error);
    return NULL;
  }

  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root)) {
    fail_head (error);
    return NULL;
  }

  return json_node_dup_object (root);
}

static gboolean
check_format (JsonObject  *object,
              GError     **error)
{
  const char *format = besace_json_member_get_text (object, "format");

  if (g_strcmp0 (format, FORMAT) == 0)
    return TRUE;

  if (format && g_str_has_prefix (format, FORMAT_FAMILY))
    return fail (error, _("This feed is of a newer kind than this Besace reads: nothing was changed, and what was there is still "
                          "there. Install a newer Besace."));
  return fail_head (error);
}

static gboolean
read_members (BesaceFeedHead  *self,
              JsonObject      *object,
              GError         **error)
{
  const char *feed = besace_json_member_get_text (object, "feed");
  const char *title = besace_json_member_get_text (object, "title");
  JsonObject *blobs = get_object (object, "blobs");

  if (!feed || !g_uuid_string_is_valid (feed) ||
      !get_number (object, "generation", &self->generation) || self->generation == 0)
    return fail_head (error);

  self->feed = g_ascii_strdown (feed, -1);
  self->title = clean_title (title ? title : "");
  self->previous = g_strdup (besace_json_member_get_text (object, "previous"));
  self->published = g_strdup (besace_json_member_get_text (object, "published"));
  self->key = g_strdup (besace_json_member_get_text (object, "key"));
  self->next_key = g_strdup (besace_json_member_get_text (object, "next_key"));
  if (blobs && (!get_number (blobs, "count", &self->n_blobs) || !get_number (blobs, "size", &self->blobs_size)))
    self->n_blobs = self->blobs_size = 0;

  return read_segments (self, object, error);
}

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const BesaceFeedSegment *one = *(const BesaceFeedSegment *const *) a;
  const BesaceFeedSegment *other = *(const BesaceFeedSegment *const *) b;

  return one->to < other->to ? -1 : one->to > other->to;
}

/* Those that bring something beyond @generation, in the order of what they lead to. */
static GPtrArray *
list_ahead (const BesaceFeedHead *self,
            guint64               generation)
{
  GPtrArray *segments = g_ptr_array_new ();

  for (guint i = 0; i < self->segments->len; i++) {
    BesaceFeedSegment *segment = &g_array_index (self->segments, BesaceFeedSegment, i);

    if (segment->to > generation)
      g_ptr_array_add (segments, segment);
  }

  g_ptr_array_sort (segments, compare_ends);
  return segments;
}

/* Of the segments that end before this one and reach its beginning, the one that is reached in the fewest bytes; -1: none. */
static int
find_best_before (GPtrArray     *segments,
                  const guint64 *costs,
                  guint          index)
{
  const BesaceFeedSegment *segment = g_ptr_array_index (segments, index);
  int best = -1;

  for (guint i = 0; i < index; i++) {
    const BesaceFeedSegment *before = g_ptr_array_index (segments, i);

    if (costs[i] != G_MAXUINT64 && before->to >= segment->from && before->to < segment->to &&
        (best < 0 || costs[i] < costs[best]))
      best = (int) i;
  }

  return best;
}

BesaceFeedHead *
besace_feed_head_parse (GBytes  *bytes,
                        GError **error)
{
  g_autoptr(BesaceFeedHead) self = g_new0 (BesaceFeedHead, 1);
  g_autoptr(JsonObject) object = parse_object (bytes, error);
  BesaceMinisignKey key;

  self->segments = g_array_new (FALSE, FALSE, sizeof (BesaceFeedSegment));
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!object || !check_format (object, error) || !read_members (self, object, error))
    return NULL;

  if (self->key && besace_minisign_key_parse (&key, self->key, NULL))
    self->short_key = besace_minisign_key_get_short (&key);
  return g_steal_pointer (&self);
}

void
besace_feed_head_free (BesaceFeedHead *self)
{
  g_free (self->feed);
  g_free (self->title);
  g_free (self->previous);
  g_free (self->published);
  g_free (self->key);
  g_free (self->next_key);
  g_free (self->sha256);
  g_free (self->short_key);
  g_clear_pointer (&self->segments, g_array_unref);
  g_free (self);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (!value)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            guint64      value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_segments (JsonBuilder *builder,
              GArray      *segments)
{
  json_builder_set_member_name (builder, "segments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < segments->len; i++) {
    const BesaceFeedSegment *segment = &g_array_index (segments, BesaceFeedSegment, i);

    json_builder_begin_object (builder);
    add_number (builder, "from", segment->from);
    add_number (builder, "to", segment->to);
    add_string (builder, "sha256", segment->sha256);
    add_number (builder, "size", segment->size);
    add_number (builder, "raw_size", segment->raw_size);
    add_number (builder, "records", segment->n_records);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

GBytes *
besace_feed_head_to_bytes (const BesaceFeedHead *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT);
  add_string (builder, "feed", self->feed);
  add_string (builder, "title", self->title);
  add_number (builder, "generation", self->generation);
  add_string (builder, "previous", self->previous);
  add_string (builder, "published", self->published);
  add_string (builder, "key", self->key);
  add_string (builder, "next_key", self->next_key);
  add_segments (builder, self->segments);
  json_builder_set_member_name (builder, "blobs");
  json_builder_begin_object (builder);
  add_number (builder, "count", self->n_blobs);
  add_number (builder, "size", self->blobs_size);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

char *
besace_feed_head_get_authority (const BesaceFeedHead *self)
{
  return g_strdup_printf ("feed-%.*s", AUTHORITY_DIGITS, self->feed);
}

GPtrArray *
besace_feed_head_find_chain (const BesaceFeedHead *self,
                             guint64               generation)
{
  g_autoptr(GPtrArray) segments = list_ahead (self, generation);
  g_autofree guint64 *costs = g_new (guint64, segments->len + 1);
  g_autofree int *before = g_new (int, segments->len + 1);
  g_autoptr(GPtrArray) chain = g_ptr_array_new ();
  int last = -1;

  for (guint i = 0; i < segments->len; i++) {
    const BesaceFeedSegment *segment = g_ptr_array_index (segments, i);
    const gboolean first = segment->from <= generation;

    before[i] = first ? -1 : find_best_before (segments, costs, i);
    costs[i] = first || before[i] >= 0 ? segment->size + (first ? 0 : costs[before[i]]) : G_MAXUINT64;
    if (segment->to == self->generation && costs[i] != G_MAXUINT64 && (last < 0 || costs[i] < costs[last]))
      last = (int) i;
  }

  if (last < 0 && generation < self->generation)
    return NULL;

  for (int i = last; i >= 0; i = before[i])
    g_ptr_array_insert (chain, 0, g_ptr_array_index (segments, i));
  return g_steal_pointer (&chain);
}

guint64
besace_feed_head_get_size (const BesaceFeedHead *self)
{
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (self, 0);
  guint64 size = 0;

  for (guint i = 0; chain && i < chain->len; i++)
    size += ((const BesaceFeedSegment *) g_ptr_array_index (chain, i))->size;
  return size;
}

guint64
besace_feed_head_get_n_records (const BesaceFeedHead *self)
{
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (self, 0);
  guint64 n_records = 0;

  for (guint i = 0; chain && i < chain->len; i++)
    n_records += ((const BesaceFeedSegment *) g_ptr_array_index (chain, i))->n_records;
  return n_records;
}

gboolean
besace_feed_is_hash (const char *name)
{
  return strlen (name) == BESACE_FEED_HASH_DIGITS && strspn (name, "0123456789abcdef") == BESACE_FEED_HASH_DIGITS;
}
