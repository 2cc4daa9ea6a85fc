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

/* What shows nothing and joins nothing: two texts that look alike would not be the same. The joiners of scripts and of pictograms
 * are none of these. */
static gboolean
is_void (gunichar character)
{
  return character == 0x200b || character == 0x2060 || character == 0xfeff;
}

static char *
filter (const char *text,
        gboolean    one_line)
{
  GString *plain = g_string_new (NULL);

  for (; *text; text = g_utf8_next_char (text)) {
    const gunichar character = g_utf8_get_char (text);

    if (besace_plain_text_is_unsafe (character) || is_void (character))
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
