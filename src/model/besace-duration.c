/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-duration.h"

#include <glib/gi18n.h>

#define HOUR 60u
#define DAY (24 * HOUR)

char *
besace_duration_to_text (guint minutes)
{
  if (minutes < HOUR)
    return g_strdup_printf (C_("duration", "%u min"), minutes);
  if (minutes % HOUR == 0)
    return g_strdup_printf (C_("duration", "%u h"), minutes / HOUR);

  return g_strdup_printf (C_("duration", "%1$u h %2$u min"), minutes / HOUR, minutes % HOUR);
}

char *
besace_hour_to_text (int minutes)
{
  guint of_day = (guint) minutes % DAY;

  /* Translators: the hour of a day and its minutes: 14:05. */
  return g_strdup_printf (C_("time of day", "%1$u:%2$02u"), of_day / HOUR, of_day % HOUR);
}
