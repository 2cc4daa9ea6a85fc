/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-allowance.h"

#include "besace-sources.h"

guint64
besace_sync_allowance_get (BesaceDataDirectory *directory,
                           BesaceSyncJournal   *journal,
                           gint64               now,
                           GError             **error)
{
  guint64 used = besace_sync_journal_get_month_bytes (journal, now);
  guint megabytes;
  guint64 budget;

  if (!besace_sources_get_budget (directory, &megabytes, error))
    return 0;
  if (megabytes == 0)
    return G_MAXUINT64;

  budget = G_GUINT64_CONSTANT (1000000) * megabytes;
  return budget > used ? budget - used : 0;
}
