/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"
#include "besace-news.h"
#include "besace-session.h"

G_BEGIN_DECLS

/* What became of what was published: asked of the instance, and kept in the folder of the profile to be read without a network.
 * Blocking, for workers. */

/* What the instance at @origin told last. NULL: nothing yet. (transfer full) (nullable) */
BesaceNews *besace_outbox_news_load (BesaceDataDirectory  *directory,
                                     const char           *profile,
                                     const char           *origin);

/* Asks, one thing after the other: what has happened, and what people think of the resources at @links, addresses of the instance.
 * Their reviews are asked for where somebody gave one since, and else once a day; of many resources some wait for the next
 * time. Fails where not even the first was told; what was told before is kept then. (transfer full) */
BesaceNews *besace_outbox_news_ask  (BesaceDataDirectory  *directory,
                                     const char           *profile,
                                     const BesaceSession  *session,
                                     const char *const    *links,
                                     gint64                now,
                                     GCancellable         *cancellable,
                                     GError              **error);

G_END_DECLS
