/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-feed-head.h"

G_BEGIN_DECLS

/* What a feed says of each item, as hashes: what is published next is compared with it. */
typedef struct _BesaceFeedIndex BesaceFeedIndex;

typedef enum {
  BESACE_FEED_ITEM_SAME,
  BESACE_FEED_ITEM_CHANGED, /* or new */
  BESACE_FEED_ITEM_TWICE,   /* it was compared already */
} BesaceFeedItemChange;

BesaceFeedIndex      *besace_feed_index_new      (void);
void                  besace_feed_index_free     (BesaceFeedIndex       *self);

/* Reads what the head in @folder leads to. */
gboolean              besace_feed_index_load     (BesaceFeedIndex       *self,
                                                  const char            *folder,
                                                  const BesaceFeedHead  *head,
                                                  GCancellable          *cancellable,
                                                  GError               **error);

void                  besace_feed_index_clear    (BesaceFeedIndex       *self);

/* @key: as besace_feed_line_make_key gives it. @data: one line of JSON. */
BesaceFeedItemChange  besace_feed_index_compare  (BesaceFeedIndex       *self,
                                                  const char            *key,
                                                  const char            *data);

/* The keys, in order, that were loaded and never compared: their items are gone. */
GPtrArray            *besace_feed_index_list_gone (BesaceFeedIndex      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedIndex, besace_feed_index_free)

G_END_DECLS
