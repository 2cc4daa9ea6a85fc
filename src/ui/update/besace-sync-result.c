/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-result.h"

#include <glib/gi18n.h>

#include "besace-count.h"

/* What came in of resources, of collections, or of both. (transfer full) */
static char *
describe_arrivals (guint64 n_resources,
                   guint64 n_collections)
{
  g_autofree char *resources = besace_count_to_text ((guint) n_resources);
  g_autofree char *collections = besace_count_to_text ((guint) n_collections);
  g_autofree char *first = g_strdup_printf (ngettext ("%s resource came in or changed", "%s resources came in or changed",
                                                      (gulong) n_resources), resources);
  g_autofree char *second = g_strdup_printf (ngettext ("%s collection came in or changed", "%s collections came in or changed",
                                                       (gulong) n_collections), collections);

  if (n_collections == 0)
    return g_steal_pointer (&first);
  if (n_resources == 0)
    return g_steal_pointer (&second);

  return g_strdup_printf (_("%s, %s"), first, second);
}

static char *
describe_counts (guint64 n_put,
                 guint64 n_collections,
                 guint64 n_deleted)
{
  g_autofree char *deleted = besace_count_to_text ((guint) n_deleted);
  g_autofree char *came = describe_arrivals (n_put - n_collections, n_collections);
  g_autofree char *went = g_strdup_printf (ngettext ("%s was withdrawn", "%s were withdrawn", (gulong) n_deleted), deleted);

  if (n_deleted == 0)
    return g_steal_pointer (&came);

  /* Translators: two halves of a sentence: “12 resources came in or changed”, “3 were withdrawn”. */
  return g_strdup_printf (_("%s, %s"), came, went);
}

char *
besace_sync_result_to_text (GPtrArray    *outcomes,
                            const GError *error)
{
  const char *failure = NULL;
  guint n_failed = 0;
  guint64 n_put = 0, n_collections = 0, n_deleted = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("The update was stopped: what was received is kept, and the rest comes next time."));
  if (error)
    return g_strdup (error->message);

  for (guint i = 0; i < outcomes->len; i++) {
    const BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);

    n_put += outcome->n_put;
    n_collections += outcome->n_collections_put;
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
  return describe_counts (n_put, n_collections, n_deleted);
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
