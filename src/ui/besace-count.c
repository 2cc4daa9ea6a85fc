/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-count.h"

#include <glib/gi18n.h>

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
