/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates in words, from our own translations: the C library may speak another language than Besace does
 * (architecture.md, “Language and clock”). The day is that of the computer's time zone.
 *
 * @time and @now are milliseconds UTC. The year is left out where it is that of @now; pass 0 as @now to have it always,
 * as paper must. (transfer full) */

/* "12 October 2026" */
char *besace_date_to_text       (gint64 time,
                                 gint64 now);

/* "12 Oct. 2026", where there is little room. */
char *besace_date_to_short_text (gint64 time,
                                 gint64 now);

G_END_DECLS
