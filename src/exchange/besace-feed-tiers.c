/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A segment of tier t ends at a multiple of 2ᵗ and reaches 2ᵗ publications back. The newest of each tier are named: a reader
 * who is k behind finds one that begins at most k/2 publications too early, and finer ones for the rest. */

#include "besace-feed-tiers.h"

#include "besace-feed-line.h"
#include "besace-feed-segment-writer.h"

#define NAMED_PER_TIER 4

typedef struct {
  BesaceFeedSegmentWriter *writer; /* (owned) */
  GHashTable              *seen;   /* (owned) keys of items that have their line */
  gboolean                 whole;
} Merge;

static gboolean
merge_line (gpointer               data,
            const BesaceFeedLine  *line,
            GError               **error)
{
  Merge *merge = data;

  if (!g_hash_table_add (merge->seen, g_strdup (line->key)) || (merge->whole && !line->data))
    return TRUE;

  return besace_feed_segment_writer_add (merge->writer, line->text, line->length, error);
}

/* Writes the last state of each item of segments that follow one another, and adds it to @segments. */
static gboolean
merge_chain (const char    *folder,
             GPtrArray     *chain,
             guint64        from,
             guint64        to,
             GArray        *segments,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(BesaceFeedSegmentWriter) writer = besace_feed_segment_writer_new (folder, from, to, error);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Merge merge = { .writer = writer, .seen = seen, .whole = from == 0 };
  BesaceFeedSegment merged;

  /* The newest first: it has the last word. */
  for (guint i = chain->len; writer && i > 0; i--) {
    if (!besace_feed_line_foreach (folder, g_ptr_array_index (chain, i - 1), merge_line, &merge, cancellable, error))
      return FALSE;
  }

  if (!writer || !besace_feed_segment_writer_finish (writer, &merged, error))
    return FALSE;

  g_array_append_val (segments, merged);
  return TRUE;
}

static BesaceFeedSegment *
copy_segment (const BesaceFeedSegment *segment)
{
  return g_memdup2 (segment, sizeof *segment);
}

/* Returns its place, or -1. */
static int
find_segment (GArray  *segments,
              guint64  from,
              guint64  to)
{
  for (guint i = 0; i < segments->len; i++) {
    const BesaceFeedSegment *segment = &g_array_index (segments, BesaceFeedSegment, i);

    if (segment->from == from && segment->to == to)
      return (int) i;
  }

  return -1;
}

/* The segment of the tier that ends now, of the two halves that it has. What begins at 0 is whole, and none of a tier. */
static gboolean
add_tiers (const char    *folder,
           GArray        *segments,
           guint64        generation,
           GCancellable  *cancellable,
           GError       **error)
{
  for (guint64 reach = 2; generation % reach == 0 && reach < generation; reach *= 2) {
    const guint64 middle = generation - reach / 2;
    const int older = find_segment (segments, generation - reach, middle);
    const int newer = find_segment (segments, middle, generation);
    g_autoptr(GPtrArray) halves = g_ptr_array_new_with_free_func (g_free);
    g_autoptr(GError) failure = NULL;

    /* Published anew from here on, or outweighed by the whole. */
    if (older < 0 || newer < 0)
      return TRUE;

    g_ptr_array_add (halves, copy_segment (&g_array_index (segments, BesaceFeedSegment, older)));
    g_ptr_array_add (halves, copy_segment (&g_array_index (segments, BesaceFeedSegment, newer)));
    if (merge_chain (folder, halves, generation - reach, generation, segments, cancellable, &failure))
      continue;

    if (!g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

    /* The newer one was written just now. Who would need the other reads more instead. */
    g_array_remove_index (segments, (guint) older);
    return TRUE;
  }

  return TRUE;
}

/* The way from nothing to @generation: copies. */
static GPtrArray *
find_whole_chain (GArray  *segments,
                  guint64  generation)
{
  const BesaceFeedHead head = { .segments = segments, .generation = generation };
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (&head, 0);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; chain && i < chain->len; i++)
    g_ptr_array_add (copies, copy_segment (g_ptr_array_index (chain, i)));
  return copies;
}

static gboolean
add_whole (const char    *folder,
           GArray        *segments,
           guint64        generation,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) chain = find_whole_chain (segments, generation);
  guint64 whole_size = 0;
  guint64 rest_size = 0;

  for (guint i = 0; i < chain->len; i++) {
    const BesaceFeedSegment *segment = g_ptr_array_index (chain, i);

    *(segment->from == 0 ? &whole_size : &rest_size) += segment->size;
  }

  return rest_size <= whole_size || merge_chain (folder, chain, 0, generation, segments, cancellable, error);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const BesaceFeedSegment *one = a;
  const BesaceFeedSegment *other = b;

  if (one->to != other->to)
    return one->to > other->to ? -1 : 1;
  return one->from > other->from ? -1 : one->from < other->from;
}

static int
compare_reading_order (gconstpointer a,
                       gconstpointer b)
{
  const BesaceFeedSegment *one = a;
  const BesaceFeedSegment *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return one->to < other->to ? -1 : one->to > other->to;
}

static gboolean
holds (GPtrArray               *chain,
       const BesaceFeedSegment *segment)
{
  for (guint i = 0; i < chain->len; i++) {
    const BesaceFeedSegment *other = g_ptr_array_index (chain, i);

    if (other->from == segment->from && other->to == segment->to)
      return TRUE;
  }

  return FALSE;
}

/* Leaves what somebody may need: the way from nothing, and the newest of each tier that are worth less than the whole. */
static void
leave_out (GArray  *segments,
           guint64  generation)
{
  g_autoptr(GPtrArray) chain = find_whole_chain (segments, generation);
  const guint64 whole_size = chain->len > 0 ? ((const BesaceFeedSegment *) g_ptr_array_index (chain, 0))->size : 0;
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_array_sort (segments, compare_newest_first);
  for (guint i = 0; i < segments->len; ) {
    const BesaceFeedSegment *segment = &g_array_index (segments, BesaceFeedSegment, i);
    guint64 reach = segment->to - segment->from;
    const guint n_named = GPOINTER_TO_UINT (g_hash_table_lookup (named, &reach));
    const gboolean of_tier = segment->from != 0 && segment->to % reach == 0 && n_named < NAMED_PER_TIER &&
                             segment->size < whole_size;

    if (of_tier)
      g_hash_table_replace (named, g_memdup2 (&reach, sizeof reach), GUINT_TO_POINTER (n_named + 1));

    if (of_tier || holds (chain, segment))
      i++;
    else
      g_array_remove_index (segments, i);
  }

  g_array_sort (segments, compare_reading_order);
}

gboolean
besace_feed_tiers_extend (const char    *folder,
                          GArray        *segments,
                          guint64        generation,
                          GCancellable  *cancellable,
                          GError       **error)
{
  if (!add_tiers (folder, segments, generation, cancellable, error) ||
      !add_whole (folder, segments, generation, cancellable, error))
    return FALSE;

  leave_out (segments, generation);
  return TRUE;
}
