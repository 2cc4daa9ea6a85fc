/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-listing.h"

#include "besace-lesbases-origin.h"
#include "besace-source-kinds.h"
#include "besace-source-status.h"
#include "besace-sync-journal.h"
#include "besace-sync-schedule.h"

static BesaceSourceStatus *
describe (const BesaceSourceEntry *entry,
          BesaceSyncJournal       *journal,
          gint64                   now)
{
  BesaceSourceStatus *status = besace_source_status_new ();
  g_auto(BesaceSyncEntry) last = { 0, };

  besace_sync_journal_get_entry (journal, entry->name, &last);
  status->name = g_strdup (entry->name);
  status->kind = g_strdup (entry->kind);
  status->address = g_strdup (entry->address);
  status->remote = besace_source_kinds_is_remote (entry);
  status->training = besace_source_kinds_is_training (entry);
  status->unsigned_allowed = entry->unsigned_allowed;
  status->tried = last.tried;
  status->succeeded = last.succeeded;
  status->changed = last.changed;
  status->next = besace_sync_schedule_get_next (&last, entry->name, now);
  status->offline = last.offline;
  status->withdrawals = last.withdrawals;
  status->error = g_steal_pointer (&last.error);
  status->n_resources = last.n_resources;
  status->n_bases = last.n_bases;
  status->n_collections = last.n_collections;
  status->n_put = last.n_put;
  status->n_deleted = last.n_deleted;
  status->n_skipped = last.n_skipped;
  status->n_bytes = last.n_bytes;
  status->n_requests = last.n_requests;
  status->seconds = last.seconds;
  return status;
}

BesaceSourceListing *
besace_source_listing_read (BesaceDataDirectory  *directory,
                            gint64                now,
                            GError              **error)
{
  g_autoptr(BesaceSyncJournal) journal = besace_sync_journal_load (directory);
  g_autoptr(GPtrArray) entries = besace_sources_load (directory, error);
  BesaceSourceListing *self;

  if (!entries)
    return NULL;

  self = g_new0 (BesaceSourceListing, 1);
  self->statuses = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_source_status_free);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->statuses, describe (g_ptr_array_index (entries, i), journal, now));
  besace_sources_get_budget (directory, &self->budget, &self->no_budget);
  self->month_bytes = besace_sync_journal_get_month_bytes (journal, now);
  return self;
}

GHashTable *
besace_source_listing_name_instances (BesaceSourceListing *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->statuses->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (self->statuses, i);

    if (g_str_equal (status->kind, "lesbases"))
      g_hash_table_insert (names, besace_lesbases_origin_new (status->address), besace_source_status_get_title (status));
  }

  return names;
}

char *
besace_source_listing_find_instance_name (BesaceDataDirectory *directory,
                                          const char          *origin)
{
  g_autoptr(GPtrArray) entries = besace_sources_load (directory, NULL);

  for (guint i = 0; entries && i < entries->len; i++) {
    const BesaceSourceEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *its = g_str_equal (entry->kind, "lesbases") ? besace_lesbases_origin_new (entry->address) : NULL;

    /* A source that nobody has named is named after its kind. */
    if (its && g_str_equal (its, origin) && !g_str_equal (its, BESACE_LESBASES_NATIONAL_ORIGIN) &&
        !g_str_equal (entry->name, entry->kind))
      return g_strdup (entry->name);
  }

  return NULL;
}

void
besace_source_listing_free (BesaceSourceListing *self)
{
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  g_clear_error (&self->no_budget);
  g_free (self);
}
