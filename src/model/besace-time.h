/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RFC 3339 to milliseconds UTC; a time without an offset is UTC. 0 for what is no time, what is before 2000, and what
 * is more than a day after @now (milliseconds UTC, 0 if unknown): records.md. */
gint64  besace_time_parse  (const char *text,
                            gint64      now);

/* Milliseconds UTC to RFC 3339 with the Z, the milliseconds only where there are some. (transfer full) */
char   *besace_time_format (gint64      time);

G_END_DECLS
