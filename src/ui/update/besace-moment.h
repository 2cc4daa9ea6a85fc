/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When something happened or will, in words that follow a verb: “today at 14:05”, “yesterday at 9:12”, “tomorrow at
 * 9:00”, “on 12 November”. Both are milliseconds UTC; the day is that of the computer's time zone. (transfer full) */
char *besace_moment_to_text   (gint64 time,
                               gint64 now);

/* The same to the second, for what else could not be told from its neighbour: “today at 14:05:09”, “on 12 November at 9:00:12”. */
char *besace_moment_to_text_exactly (gint64 time,
                                     gint64 now);

/* The hour alone: “14:05”. (transfer full) */
char *besace_moment_get_hour  (gint64 time);

/* How many midnights lie between them: 0 on the same day, 1 for yesterday, -1 for tomorrow. */
int   besace_moment_days_since (gint64 time,
                                gint64 now);

G_END_DECLS
