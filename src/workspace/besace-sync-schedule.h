/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-sync-journal.h"

G_BEGIN_DECLS

/* The time, milliseconds UTC, when a source is asked again without anybody asking for it: once a day; after a failure later and later, from five minutes
 * to six hours; never before its server wants it. Many workstations must not all come at the same minute: @source and the
 * last try shift the time a little, always the same way. @now: milliseconds UTC; a clock that went back makes nothing wait. */
gint64   besace_sync_schedule_get_next (const BesaceSyncEntry *last,
                                        const char            *source,
                                        gint64                 now);

/* Whether its server wants to be left alone at @now. */
gboolean besace_sync_schedule_is_wished_later (const BesaceSyncEntry *last,
                                               gint64                 now);

G_END_DECLS
