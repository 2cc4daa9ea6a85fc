/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-phone-number.h"

#include <string.h>

#define FRENCH_PREFIX "+33"
#define FRENCH_NUMBER_DIGITS 10

/* Numbers that cost what they serve rather than where they are; France writes them in threes. */
#define FRENCH_SERVICE_PREFIX "08"

char *
besace_phone_number_keep_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = text; *c; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);

  return g_string_free (digits, FALSE);
}

char *
besace_phone_number_format (const char *number)
{
  g_autofree char *national = g_str_has_prefix (number, FRENCH_PREFIX)
    ? g_strconcat ("0", number + strlen (FRENCH_PREFIX), NULL)
    : g_strdup (number);
  g_autofree char *digits = besace_phone_number_keep_digits (national);
  gboolean service = g_str_has_prefix (digits, FRENCH_SERVICE_PREFIX);
  guint group = service ? 3 : 2;
  GString *groups;

  if (strlen (digits) != FRENCH_NUMBER_DIGITS || digits[0] != '0')
    return g_strdup (number);

  groups = g_string_new_len (digits, service ? 1 : 2);
  for (const char *rest = digits + groups->len; *rest; rest += group)
    g_string_append_printf (groups, "\u00a0%.*s", (int) group, rest);

  return g_string_free (groups, FALSE);
}
