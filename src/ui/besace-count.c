/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-count.h"

#include <glib/gi18n.h>

/* The room that is left is told once there is less of it than this part of the whole. */
#define NEAR_PART 8
#define NEAR_MIN 20

char *
besace_count_to_text (guint count)
{
  /* Translators: what stands between the thousands of a number, as in 3,781 */
  const char *separator = C_("thousands separator", ",");
  g_autofree char *before = NULL;

  if (count < 1000)
    return g_strdup_printf ("%u", count);

  before = besace_count_to_text (count / 1000);
  return g_strdup_printf ("%s%s%03u", before, separator, count % 1000);
}

char *
besace_count_resources (guint count)
{
  g_autofree char *text = besace_count_to_text (count);

  return g_strdup_printf (ngettext ("%s resource", "%s resources", count), text);
}

char *
besace_count_room (guint n_characters,
                   guint limit)
{
  const guint difference = n_characters > limit ? n_characters - limit : limit - n_characters;
  g_autofree char *text = besace_count_to_text (difference);

  if (n_characters > limit)
    return g_strdup_printf (ngettext ("%s character too many", "%s characters too many", difference), text);
  if (n_characters > 0 && difference <= MAX (limit / NEAR_PART, NEAR_MIN))
    return g_strdup_printf (ngettext ("%s character left", "%s characters left", difference), text);

  return NULL;
}
