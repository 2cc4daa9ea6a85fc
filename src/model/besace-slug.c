/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-slug.h"

#include "besace-word.h"

char *
besace_slug_new (const char *title)
{
  g_autofree char *folded = besace_word_fold (title);
  GString *slug = g_string_new (NULL);
  gboolean apart = FALSE;

  for (const char *c = folded; *c; c++) {
    if (!g_ascii_isalnum (*c)) {
      apart = TRUE;
      continue;
    }

    if (apart && slug->len > 0)
      g_string_append_c (slug, '-');
    apart = FALSE;
    g_string_append_c (slug, g_ascii_tolower (*c));
  }

  /* A title without a letter of the alphabet still needs an address. */
  if (slug->len == 0)
    g_string_append (slug, "ressource");
  return g_string_free (slug, FALSE);
}
