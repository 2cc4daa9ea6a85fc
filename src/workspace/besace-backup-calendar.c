/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backup-calendar.h"

#include <stdio.h>
#include <string.h>

#define PREFIX "library-"
#define SUFFIX ".db"
/* In the order of names, behind the first one of the day. */
#define LATEST_SUFFIX ".latest.db"
#define NUMBER_DIGITS 6
#define NUMBER_MAX 999999

#define WEEK 7
#define MONTH 30
#define DAYS_KEPT 7
#define WEEKS_KEPT 4
#define MONTHS_KEPT 12

/* Whoever comes back from a long holiday loses a day of use, no copy. */
#define JUMP_DAYS 45

gboolean
besace_backup_calendar_is_copy (const char *name)
{
  return g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX) &&
         strspn (name + strlen (PREFIX), "0123456789") == NUMBER_DIGITS;
}

gboolean
besace_backup_calendar_is_latest (const char *name)
{
  return g_str_has_suffix (name, LATEST_SUFFIX);
}

static guint
get_number (const char *name)
{
  return (guint) g_ascii_strtoull (name + strlen (PREFIX), NULL, 10);
}

/* The day that a name tells, counted from one that matters to nobody; 0: it tells none. */
static guint
get_day (const char *name)
{
  guint year, month, day;
  GDate date;

  if (sscanf (name + strlen (PREFIX) + NUMBER_DIGITS, "-%4u%2u%2u", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

char *
besace_backup_calendar_name (const char *last,
                             gint64      now)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (now / 1000);
  g_autofree char *day = g_date_time_format (date, "%Y%m%d");
  guint number = last ? get_number (last) : 0;
  g_autofree char *same = g_strdup_printf (PREFIX "%0*u-%s" SUFFIX, NUMBER_DIGITS, number, day);
  const gint64 step = last ? (gint64) get_day (same) - get_day (last) : 1;

  if (last && (step <= 0 || step > JUMP_DAYS))
    return g_steal_pointer (&same);

  return g_strdup_printf (PREFIX "%0*u-%s" SUFFIX, NUMBER_DIGITS, MIN (number + 1, NUMBER_MAX), day);
}

char *
besace_backup_calendar_name_latest (const char *name)
{
  return g_strdup_printf ("%.*s" LATEST_SUFFIX, (int) (strlen (name) - strlen (SUFFIX)), name);
}

gboolean
besace_backup_calendar_is_same_day (const char *name,
                                    const char *other)
{
  return get_number (name) == get_number (other);
}

/* Whether the copy at @i is the last one of a period of @length days of use, among the @n_kept before the present one. */
static gboolean
ends_period (GPtrArray *names,
             guint      i,
             guint      length,
             guint      n_kept)
{
  const guint present = (get_number (g_ptr_array_index (names, names->len - 1)) - 1) / length;
  const guint period = (get_number (g_ptr_array_index (names, i)) - 1) / length;
  const guint next = (get_number (g_ptr_array_index (names, i + 1)) - 1) / length;

  return next != period && present - period <= n_kept;
}

GPtrArray *
besace_backup_calendar_expire (GPtrArray *names)
{
  GPtrArray *expired = g_ptr_array_new ();
  const guint newest = names->len > 0 ? get_number (g_ptr_array_index (names, names->len - 1)) : 0;

  for (guint i = 0; i + 1 < names->len; i++) {
    char *name = g_ptr_array_index (names, i);

    if (newest - get_number (name) >= DAYS_KEPT &&
        !ends_period (names, i, WEEK, WEEKS_KEPT) && !ends_period (names, i, MONTH, MONTHS_KEPT))
      g_ptr_array_add (expired, name);
  }

  return expired;
}
