/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-index.h"

#include <string.h>

#include "besace-feed-line.h"

#define HASH_BYTES 32

typedef struct {
  guint8   hash[HASH_BYTES]; /* SHA-256 of the data */
  gboolean compared;
} Item;

struct _BesaceFeedIndex {
  GHashTable *items;   /* (owned) key to Item */
  guint64     reached; /* while it is loaded: the generation that is complete */
  gboolean    whole;   /* the segment that is loaded is */
};

static void
hash_data (const char *data,
           gsize       length,
           guint8      hash[HASH_BYTES])
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n_bytes = HASH_BYTES;

  g_checksum_update (checksum, (const guchar *) data, (gssize) length);
  g_checksum_get_digest (checksum, hash, &n_bytes);
}

static gboolean
load_line (gpointer               data,
           const BesaceFeedLine  *line,
           GError               **error)
{
  BesaceFeedIndex *self = data;

  if (!self->whole && line->generation <= self->reached)
    return TRUE;

  if (line->data) {
    Item *item = g_new0 (Item, 1);

    hash_data (line->data, line->data_length, item->hash);
    g_hash_table_replace (self->items, g_strdup (line->key), item);
  } else {
    g_hash_table_remove (self->items, line->key);
  }

  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

BesaceFeedIndex *
besace_feed_index_new (void)
{
  BesaceFeedIndex *self = g_new0 (BesaceFeedIndex, 1);

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
besace_feed_index_free (BesaceFeedIndex *self)
{
  g_hash_table_unref (self->items);
  g_free (self);
}

gboolean
besace_feed_index_load (BesaceFeedIndex       *self,
                        const char            *folder,
                        const BesaceFeedHead  *head,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (head, 0);

  if (!chain) {
    g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING, "The head names no chain");
    return FALSE;
  }

  for (guint i = 0; i < chain->len; i++) {
    const BesaceFeedSegment *segment = g_ptr_array_index (chain, i);

    self->whole = segment->from == 0;
    if (!besace_feed_line_foreach (folder, segment, load_line, self, cancellable, error))
      return FALSE;
    self->reached = segment->to;
  }

  return TRUE;
}

void
besace_feed_index_clear (BesaceFeedIndex *self)
{
  g_hash_table_remove_all (self->items);
  self->reached = 0;
}

BesaceFeedItemChange
besace_feed_index_compare (BesaceFeedIndex *self,
                           const char      *key,
                           const char      *data)
{
  Item *item = g_hash_table_lookup (self->items, key);
  guint8 hash[HASH_BYTES];
  gboolean same;

  if (item && item->compared)
    return BESACE_FEED_ITEM_TWICE;

  hash_data (data, strlen (data), hash);
  same = item && memcmp (item->hash, hash, sizeof hash) == 0;
  if (!item) {
    item = g_new0 (Item, 1);
    g_hash_table_insert (self->items, g_strdup (key), item);
  }

  memcpy (item->hash, hash, sizeof hash);
  item->compared = TRUE;
  return same ? BESACE_FEED_ITEM_SAME : BESACE_FEED_ITEM_CHANGED;
}

GPtrArray *
besace_feed_index_list_gone (BesaceFeedIndex *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, &item)) {
    if (!((const Item *) item)->compared)
      g_ptr_array_add (keys, g_strdup (key));
  }

  g_ptr_array_sort (keys, compare_keys);
  return keys;
}
