/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-workshop-time.h"

#include <string.h>

#include "besace-collection.h"

#define HOUR 60

/* A number of at most @max_digits digits. Returns how many there were. */
static guint
read_number (const char **text,
             guint        max_digits,
             int         *number)
{
  guint n_digits = 0;

  for (*number = 0; n_digits < max_digits && g_ascii_isdigit (**text); n_digits++, (*text)++)
    *number = *number * 10 + g_ascii_digit_value (**text);

  return n_digits;
}

static void
skip_space (const char **text)
{
  while (g_unichar_isspace (g_utf8_get_char (*text)))
    *text = g_utf8_next_char (*text);
}

gboolean
besace_workshop_time_from_text (const char *text,
                                int        *minutes)
{
  const char *rest = text;
  int hours, past = 0;
  guint n_digits;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  skip_space (&rest);
  n_digits = read_number (&rest, 4, &hours);
  if (n_digits == 0)
    return FALSE;

  if (n_digits > 2) {
    past = hours % 100;
    hours /= 100;
  } else {
    skip_space (&rest);
    if (*rest && strchr (":hH.", *rest)) {
      rest++;
      skip_space (&rest);
      read_number (&rest, 2, &past);
    }
  }

  skip_space (&rest);
  if (*rest || hours >= BESACE_DAY_MINUTES / HOUR || past >= HOUR)
    return FALSE;

  *minutes = hours * HOUR + past;
  return TRUE;
}
