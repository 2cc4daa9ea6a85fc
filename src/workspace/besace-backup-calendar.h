/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of the copies of a library that are made by themselves, and which of them stay. library-000012-20261012.db: a number
 * that counts the days of use, and the date, for people. That is the first copy of the day, as the library was before anything
 * was done; library-000012-20261012.latest.db beside it holds what was done since.
 *
 * Time is counted in days of use, by that number: a week is seven of them and a month thirty. A clock that has jumped, back or
 * more than 45 days ahead, begins no new day of use: it moves no copy away. */

gboolean   besace_backup_calendar_is_copy (const char  *name);
/* Of a copy: whether it is the latest of its day, rather than the first. */
gboolean   besace_backup_calendar_is_latest (const char *name);

/* The name of today's first copy. @last (nullable): the newest copy that there is; today's has the same number where that is
 * of today already, or where the clock has jumped. @now: milliseconds UTC. (transfer full) */
char      *besace_backup_calendar_name    (const char  *last,
                                           gint64       now);
/* That of the latest of the day whose first copy is @name. (transfer full) */
char      *besace_backup_calendar_name_latest (const char *name);

/* Whether two copies are of one day of use, whatever the dates. */
gboolean   besace_backup_calendar_is_same_day (const char  *name,
                                               const char  *other);

/* Which copies may go, once the newest has been made: all but those of the last seven days of use (the first and the
 * latest of each), the last one of each of the four weeks before, and of each of the twelve months before. @names: in their
 * order. (element-type utf8) (transfer container) */
GPtrArray *besace_backup_calendar_expire  (GPtrArray   *names);

G_END_DECLS
