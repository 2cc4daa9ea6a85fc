/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-plain-text.h"

gboolean
besace_plain_text_is_unsafe (gunichar character)
{
  /* Embeddings, overrides and isolates: the plain marks of direction, which Arabic needs, act on nothing else. */
  if ((character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069))
    return TRUE;

  return g_unichar_iscntrl (character) && character != '\n' && character != '\t';
}

static char *
filter (const char *text,
        gboolean    one_line)
{
  GString *plain = g_string_new (NULL);

  for (; *text; text = g_utf8_next_char (text)) {
    const gunichar character = g_utf8_get_char (text);

    if (besace_plain_text_is_unsafe (character))
      continue;

    g_string_append_unichar (plain, one_line && (character == '\n' || character == '\t') ? ' ' : character);
  }

  return g_string_free (plain, FALSE);
}

char *
besace_plain_text_new (const char *text)
{
  return filter (text, FALSE);
}

char *
besace_plain_text_new_line (const char *text)
{
  return filter (text, TRUE);
}
