/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-time.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define YEAR_2000_MS G_GINT64_CONSTANT (946684800000)

gint64
besace_time_parse (const char *text,
                   gint64      now)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;
  gint64 milliseconds;

  if (!text || !(time = g_date_time_new_from_iso8601 (text, utc)))
    return 0;

  milliseconds = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
  if (milliseconds < YEAR_2000_MS || (now > 0 && milliseconds > now + DAY_MS))
    return 0;

  return milliseconds;
}

char *
besace_time_format (gint64 time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (time / 1000);
  g_autofree char *text = NULL;

  g_return_val_if_fail (date != NULL, NULL);

  text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");
  if (time % 1000 == 0)
    return g_strconcat (text, "Z", NULL);

  return g_strdup_printf ("%s.%03dZ", text, (int) (time % 1000));
}
