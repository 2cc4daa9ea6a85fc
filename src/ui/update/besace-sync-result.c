/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-result.h"

#include <glib/gi18n.h>

#include "besace-count.h"

static void
append_part (GString *text,
             char    *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

/* What came in, and what went: “12 resources came in or changed, 3 were withdrawn”. (transfer full) */
static char *
describe_counts (guint64 n_resources,
                 guint64 n_collections,
                 guint64 n_territory,
                 guint64 n_deleted)
{
  g_autofree char *resources = besace_count_to_text ((guint) n_resources);
  g_autofree char *collections = besace_count_to_text ((guint) n_collections);
  g_autofree char *territory = besace_count_to_text ((guint) n_territory);
  g_autofree char *deleted = besace_count_to_text ((guint) n_deleted);
  GString *text = g_string_new (NULL);

  if (n_resources > 0 || n_collections + n_territory == 0)
    append_part (text, g_strdup_printf (ngettext ("%s resource came in or changed", "%s resources came in or changed",
                                                  (gulong) n_resources), resources));
  if (n_collections > 0)
    append_part (text, g_strdup_printf (ngettext ("%s collection came in or changed", "%s collections came in or changed",
                                                  (gulong) n_collections), collections));
  if (n_territory > 0)
    append_part (text, g_strdup_printf (ngettext ("%s missing resource came in or changed", "%s missing resources came in or changed",
                                                  (gulong) n_territory), territory));
  if (n_deleted > 0)
    append_part (text, g_strdup_printf (ngettext ("%s was withdrawn", "%s were withdrawn", (gulong) n_deleted), deleted));
  return g_string_free (text, FALSE);
}

char *
besace_sync_result_to_text (GPtrArray    *outcomes,
                            const GError *error)
{
  const char *failure = NULL;
  guint n_failed = 0;
  guint64 n_put = 0, n_collections = 0, n_territory = 0, n_deleted = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("The update was stopped: what was received is kept, and the rest comes next time."));
  if (error)
    return g_strdup (error->message);

  for (guint i = 0; i < outcomes->len; i++) {
    const BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);

    n_put += outcome->n_put;
    n_collections += outcome->n_collections_put;
    n_territory += outcome->n_territory_put;
    n_deleted += outcome->n_deleted;
    if (outcome->status == BESACE_SYNC_FAILED) {
      failure = outcome->error;
      n_failed++;
    }
  }

  if (n_failed == 1 && outcomes->len == 1)
    return g_strdup (failure);
  if (n_failed > 0)
    return g_strdup_printf (ngettext ("%u source could not be read: what is here stays, and its line says why.",
                                      "%u sources could not be read: what is here stays, and their lines say why.", n_failed),
                            n_failed);
  if (n_put + n_deleted == 0)
    return g_strdup (_("Nothing is new: what is here is up to date."));
  return describe_counts (n_put - n_collections - n_territory, n_collections, n_territory, n_deleted);
}

gboolean
besace_sync_result_succeeded (GPtrArray *outcomes)
{
  for (guint i = 0; outcomes && i < outcomes->len; i++) {
    if (((const BesaceSyncOutcome *) g_ptr_array_index (outcomes, i))->status == BESACE_SYNC_FAILED)
      return FALSE;
  }

  return outcomes != NULL;
}
