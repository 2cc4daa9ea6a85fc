/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-feed-trust.h"
#include "besace-source.h"

G_BEGIN_DECLS

/* A feed (feed.md) as a source: it reads the parts that lead from where it stood to the head, each checked whole before
 * anything of it is told, and can be cut after each. */
#define BESACE_TYPE_FEED_SOURCE (besace_feed_source_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFeedSource, besace_feed_source, BESACE, FEED_SOURCE, GObject)

/* @address and @incoming as for besace_feed_folder_new; @trust is copied. */
BesaceSource   *besace_feed_source_new  (const char             *address,
                                         const char             *incoming,
                                         const BesaceFeedTrust  *trust);

/* What a feed says of itself, for whoever decides whether to add and to trust it. Blocking. */
BesaceFeedHead *besace_feed_source_look (const char             *address,
                                         const char             *incoming,
                                         GCancellable           *cancellable,
                                         GError                **error);

/* The key that vouches for a feed that was read until @state: the one that was trusted when it was added, or one that this one
 * announced and that signs since. NULL for a feed that nobody vouches for. (transfer full) */
char           *besace_feed_source_get_key (GBytes *state);

G_END_DECLS
