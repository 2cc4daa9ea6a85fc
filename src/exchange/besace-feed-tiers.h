/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-feed-head.h"

G_BEGIN_DECLS

/* Chooses what a head names once @generation was published, whose own segment is among @segments already. It writes segments
 * that double in reach, so that who is k publications behind reads about what those changed, and a whole one when what
 * came since the last outweighs it; the others it leaves out of @segments. */
gboolean besace_feed_tiers_extend (const char    *folder,
                                   GArray        *segments,
                                   guint64        generation,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_END_DECLS
