/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-stamp.h"

#include <string.h>

#define TIME_DIGITS 12
#define COUNTER_DIGITS 4
#define DEVICE_START (TIME_DIGITS + 1 + COUNTER_DIGITS + 1)

void
besace_stamp_clear (BesaceStamp *self)
{
  g_clear_pointer (&self->device, g_free);
}

gboolean
besace_stamp_parse (const char  *text,
                    BesaceStamp *stamp)
{
  g_autofree char *time = NULL;
  g_autofree char *count = NULL;
  guint64 milliseconds, counter;

  if (!text || strlen (text) <= DEVICE_START || text[TIME_DIGITS] != '-' || text[DEVICE_START - 1] != '-')
    return FALSE;

  time = g_strndup (text, TIME_DIGITS);
  count = g_strndup (text + TIME_DIGITS + 1, COUNTER_DIGITS);
  if (!g_ascii_string_to_unsigned (time, 16, 0, G_MAXINT64, &milliseconds, NULL) ||
      !g_ascii_string_to_unsigned (count, 16, 0, BESACE_STAMP_COUNTER_MAX, &counter, NULL))
    return FALSE;

  stamp->milliseconds = (gint64) milliseconds;
  stamp->counter = (guint) counter;
  stamp->device = g_strdup (text + DEVICE_START);
  return TRUE;
}

char *
besace_stamp_next (const char *previous,
                   gint64      now,
                   const char *device)
{
  g_auto(BesaceStamp) last = { 0, };
  gint64 milliseconds = MAX (now, 0);
  guint counter = 0;

  if (besace_stamp_parse (previous, &last) && last.milliseconds >= milliseconds) {
    milliseconds = last.milliseconds;
    counter = last.counter + 1;
    if (counter > BESACE_STAMP_COUNTER_MAX) {
      milliseconds++;
      counter = 0;
    }
  }

  return g_strdup_printf ("%0*" G_GINT64_MODIFIER "x-%0*x-%s", TIME_DIGITS, milliseconds, COUNTER_DIGITS, counter, device);
}
