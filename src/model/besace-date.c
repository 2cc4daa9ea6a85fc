/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-date.h"

#include <glib/gi18n.h>

static const char *const month_names[] = {
  NC_("month", "January"),
  NC_("month", "February"),
  NC_("month", "March"),
  NC_("month", "April"),
  NC_("month", "May"),
  NC_("month", "June"),
  NC_("month", "July"),
  NC_("month", "August"),
  NC_("month", "September"),
  NC_("month", "October"),
  NC_("month", "November"),
  NC_("month", "December"),
};

static const char *const short_month_names[] = {
  NC_("short month", "Jan."),
  NC_("short month", "Feb."),
  NC_("short month", "March"),
  NC_("short month", "April"),
  NC_("short month", "May"),
  NC_("short month", "June"),
  NC_("short month", "July"),
  NC_("short month", "Aug."),
  NC_("short month", "Sept."),
  NC_("short month", "Oct."),
  NC_("short month", "Nov."),
  NC_("short month", "Dec."),
};

static char *
format_date (gint64             time,
             gint64             now,
             const char        *context,
             const char *const *months)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (time / 1000);
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_local (now / 1000);
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;
  const char *month;

  g_return_val_if_fail (date != NULL && today != NULL, NULL);

  month = g_dpgettext2 (NULL, context, months[g_date_time_get_month (date) - 1]);

  /* Translators: the first day of a month where it is written in a way of its own, as « 1er » in French. */
  day = g_date_time_get_day_of_month (date) == 1
    ? g_strdup (C_("day of the month", "1"))
    : g_strdup_printf ("%d", g_date_time_get_day_of_month (date));

  /* Translators: a date of this year: 1 is the day, 2 the month. */
  if (now > 0 && g_date_time_get_year (date) == g_date_time_get_year (today))
    return g_strdup_printf (C_("date", "%1$s %2$s"), day, month);

  year = g_strdup_printf ("%d", g_date_time_get_year (date));

  /* Translators: a date: 1 is the day, 2 the month, 3 the year. */
  return g_strdup_printf (C_("date", "%1$s %2$s %3$s"), day, month, year);
}

char *
besace_date_to_text (gint64 time,
                     gint64 now)
{
  return format_date (time, now, "month", month_names);
}

char *
besace_date_to_short_text (gint64 time,
                           gint64 now)
{
  return format_date (time, now, "short month", short_month_names);
}
