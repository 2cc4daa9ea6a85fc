/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-merge-summary.h"

#include <glib/gi18n.h>

#include "besace-count.h"

gboolean
besace_merge_summary_is_nothing (const BesaceMergeReport *report)
{
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++) {
    if (report->n_added[i] + report->n_changed[i] + report->n_removed[i] > 0)
      return FALSE;
  }

  return TRUE;
}

static char *
count_type (BesaceLibraryType type,
            guint             n)
{
  g_autofree char *count = besace_count_to_text (n);

  switch (type) {
  case BESACE_LIBRARY_NOTE:
    return g_strdup_printf (ngettext ("%s note", "%s notes", n), count);
  case BESACE_LIBRARY_COLLECTION:
    return g_strdup_printf (ngettext ("%s collection", "%s collections", n), count);
  case BESACE_LIBRARY_CONTRIBUTION:
    return g_strdup_printf (ngettext ("%s contribution", "%s contributions", n), count);
  case BESACE_LIBRARY_BOOKMARK:
  default:
    return g_strdup_printf (ngettext ("%s bookmark", "%s bookmarks", n), count);
  }
}

char *
besace_merge_summary_count (const guint counts[BESACE_N_LIBRARY_TYPES])
{
  g_autoptr(GString) summary = g_string_new (NULL);

  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++) {
    g_autofree char *count = counts[i] > 0 ? count_type ((BesaceLibraryType) i, counts[i]) : NULL;

    if (count)
      g_string_append_printf (summary, "%s%s", summary->len > 0 ? " · " : "", count);
  }

  return summary->len > 0 ? g_string_free (g_steal_pointer (&summary), FALSE) : NULL;
}
