/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a feed says of itself, for whoever decides whether to add and to trust it (feed.md). */
typedef struct {
  char     *title;
  char     *key;          /* (nullable) of its publisher, as it says: NULL of a feed that nobody vouches for */
  char     *short_key;    /* (nullable) the key as people compare it */
  gboolean  wrong;        /* its signature does not fit its key */
  guint64   n_records;
  guint64   size;         /* bytes to receive, media apart */
  guint64   media_size;
} BesaceFeedCard;

void            besace_feed_card_free        (BesaceFeedCard       *self);

/* Reads what the feed at @address, a server's or a path, says of itself. Nothing is kept of it. (transfer full) */
void            besace_feed_card_read_async  (const char           *address,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
BesaceFeedCard *besace_feed_card_read_finish (GAsyncResult         *result,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedCard, besace_feed_card_free)

G_END_DECLS
