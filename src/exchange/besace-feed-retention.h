/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes from a feed's folder what its head has not named for 30 days and 64 publications: until then somebody may still be
 * reading by an older head. Since when it has not is kept in the folder, in “retired.json”. @named: the names of the files that
 * the head of @generation needs, as a set. @now: ms, UTC. What cannot be removed stays, until the next time. */
void besace_feed_retention_apply (const char *folder,
                                  GHashTable *named,
                                  guint64     generation,
                                  gint64      now);

G_END_DECLS
