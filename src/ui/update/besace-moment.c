/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-moment.h"

#include <glib/gi18n.h>

#include "besace-date.h"

/* Days since the first of our calendar; 0 for a time that no calendar has. */
static int
get_day (gint64 time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (time / 1000);
  GDate day;

  if (!date)
    return 0;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date), (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));
  return (int) g_date_get_julian (&day);
}

int
besace_moment_days_since (gint64 time,
                          gint64 now)
{
  return get_day (now) - get_day (time);
}

char *
besace_moment_get_hour (gint64 time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (time / 1000);

  if (!date)
    return g_strdup ("");

  /* Translators: an hour of the day, as in 14:05: 1 are the hours, 2 the minutes. */
  return g_strdup_printf (C_("hour", "%1$d:%2$02d"), g_date_time_get_hour (date), g_date_time_get_minute (date));
}

/* An hour of a day that has a name of its own. (nullable) (transfer full) */
static char *
name_day (gint64      time,
          gint64      now,
          const char *hour)
{
  switch (besace_moment_days_since (time, now)) {
  case 0:
    /* Translators: here and below, words that follow a verb: “received today at 14:05”. */
    return g_strdup_printf (C_("moment", "today at %s"), hour);
  case 1:
    return g_strdup_printf (C_("moment", "yesterday at %s"), hour);
  case -1:
    return g_strdup_printf (C_("moment", "tomorrow at %s"), hour);
  default:
    return NULL;
  }
}

char *
besace_moment_to_text (gint64 time,
                       gint64 now)
{
  g_autofree char *hour = besace_moment_get_hour (time);
  g_autofree char *date = besace_date_to_text (time, now);
  char *named = name_day (time, now, hour);

  /* Translators: words that follow a verb: “received on 12 November”. */
  return named ? named : g_strdup_printf (C_("moment", "on %s"), date);
}

char *
besace_moment_to_text_exactly (gint64 time,
                               gint64 now)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (time / 1000);
  g_autofree char *moment = besace_moment_to_text (time, now);
  g_autofree char *hour = NULL;
  char *named;

  if (!date)
    return g_steal_pointer (&moment);

  /* Translators: an hour of the day to the second, as in 14:05:09: 1 are the hours, 2 the minutes, 3 the seconds. */
  hour = g_strdup_printf (C_("hour", "%1$d:%2$02d:%3$02d"), g_date_time_get_hour (date), g_date_time_get_minute (date),
                          g_date_time_get_second (date));
  named = name_day (time, now, hour);
  /* Translators: “on 12 November” and “14:05:09”: words that follow a verb. */
  return named ? named : g_strdup_printf (C_("moment", "%1$s at %2$s"), moment, hour);
}
