/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-keeping.h"

#include <glib/gi18n.h>

#include "besace-contribution-store.h"
#include "besace-draft-block.h"
#include "besace-draft-data.h"
#include "besace-media-fetcher.h"
#include "besace-media-round.h"
#include "besace-media-store.h"
#include "besace-sources.h"
#include "besace-sync-allowance.h"
#include "besace-sync-journal.h"
#include "besace-sync-lock.h"

BesaceMediaOrder *
besace_media_order_new (BesaceDataDirectory *directory,
                        BesaceClock         *clock,
                        const char          *profile,
                        const char          *id,
                        GCancellable        *cancellable)
{
  BesaceMediaOrder *self = g_new0 (BesaceMediaOrder, 1);

  self->directory = g_object_ref (directory);
  self->clock = g_object_ref (clock);
  self->profile = g_strdup (profile);
  self->id = g_strdup (id);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  return self;
}

void
besace_media_order_free (BesaceMediaOrder *self)
{
  g_object_unref (self->directory);
  g_object_unref (self->clock);
  g_free (self->profile);
  g_free (self->id);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->kept, besace_media_kept_free);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
besace_media_kept_free (BesaceMediaKept *self)
{
  besace_pins_free (self->pins);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_free (self);
}

/* A resource that is not in the catalogue any more keeps the blobs that it had. */
static void
add_known (BesacePins *pins,
           BesacePins *before,
           const char *id)
{
  GHashTable *blobs = besace_pins_get_blobs (before, id);
  GHashTableIter iter;
  gpointer blob;

  if (!blobs)
    return;

  g_hash_table_iter_init (&iter, blobs);
  while (g_hash_table_iter_next (&iter, &blob, NULL))
    besace_pins_add (pins, id, blob);
}

gpointer
besace_media_kept_read (BesaceConnection  *connection,
                        gpointer           data,
                        GError           **error)
{
  BesaceMediaOrder *order = data;
  g_autoptr(BesacePins) before = besace_pins_load (order->directory, order->profile, error);
  g_autoptr(BesaceMediaKept) kept = NULL;

  if (!before)
    return NULL;

  kept = g_new0 (BesaceMediaKept, 1);
  kept->pins = besace_pins_new ();
  for (guint i = 0; i < order->ids->len; i++) {
    const char *id = g_ptr_array_index (order->ids, i);
    g_autoptr(GPtrArray) media = besace_media_store_list_of (connection, id, error);

    if (!media)
      return NULL;

    besace_pins_add (kept->pins, id, NULL);
    if (media->len == 0)
      add_known (kept->pins, before, id);
    for (guint j = 0; j < media->len; j++)
      besace_pins_add (kept->pins, id, ((BesaceMediumRow *) g_ptr_array_index (media, j))->blob);
    if (g_strcmp0 (id, order->id) == 0)
      kept->media = g_steal_pointer (&media);
  }

  return g_steal_pointer (&kept);
}

gpointer
besace_media_cost_estimate (BesaceConnection  *connection,
                            gpointer           data,
                            GError           **error)
{
  BesaceMediaOrder *order = data;
  g_autoptr(GPtrArray) entries = besace_sources_load (order->directory, error);
  g_autoptr(GPtrArray) media = entries ? besace_media_store_list_of (connection, order->id, error) : NULL;
  g_autoptr(BesaceMediaFetcher) fetcher = NULL;
  BesaceMediaCost *cost;

  if (!media)
    return NULL;

  fetcher = besace_media_fetcher_new (order->directory, entries);
  cost = g_new0 (BesaceMediaCost, 1);
  cost->n_media = media->len;
  for (guint i = 0; i < media->len; i++) {
    const BesaceMediumRow *medium = g_ptr_array_index (media, i);
    g_autofree char *path = medium->blob ? besace_data_directory_find_blob (order->directory, medium->blob) : NULL;

    if (path)
      continue;
    if (!besace_media_fetcher_can_fetch (fetcher, medium)) {
      cost->n_nowhere++;
    } else {
      cost->n_to_come++;
      cost->n_unsized += medium->size < 0;
      cost->n_bytes += MAX (medium->size, 0);
    }
  }

  return cost;
}

/* Of one draft. What cannot be read names nothing. */
static void
pin_draft (BesacePins *pins,
           const char *uuid,
           const char *data)
{
  g_autofree char *name = g_strconcat ("contribution:", uuid, NULL);
  g_autoptr(GPtrArray) blocks = NULL;
  g_autoptr(BesaceResource) resource = besace_draft_data_read (data, &blocks, NULL);

  if (resource && resource->cover && resource->cover->blob)
    besace_pins_add (pins, name, resource->cover->blob);
  for (guint i = 0; resource && i < blocks->len; i++) {
    const char *blob = besace_draft_block_get (g_ptr_array_index (blocks, i), BESACE_DRAFT_BLOCK_BLOB);

    if (*blob)
      besace_pins_add (pins, name, blob);
  }
}

static gboolean
pin_drafts (BesacePins        *pins,
            BesaceConnection  *connection,
            GError           **error)
{
  g_autoptr(GPtrArray) drafts = besace_contribution_store_list_unsent (connection, error);

  for (guint i = 0; drafts && i < drafts->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (drafts, i));

    if (fields->type == BESACE_CONTRIBUTION_RESOURCE)
      pin_draft (pins, fields->uuid, fields->data);
  }

  return drafts != NULL;
}

gpointer
besace_media_kept_pin (BesaceConnection  *connection,
                       gpointer           data,
                       GError           **error)
{
  BesaceMediaOrder *order = data;

  if (!pin_drafts (order->kept->pins, connection, error))
    return NULL;
  return GINT_TO_POINTER (besace_pins_save (order->kept->pins, order->directory, order->profile, error));
}

static void
note_bytes (BesaceMediaOrder  *self,
            BesaceSyncJournal *journal,
            guint64            n_bytes)
{
  g_autoptr(GError) unwritten = NULL;

  if (n_bytes == 0)
    return;

  besace_sync_journal_add_bytes (journal, besace_clock_get_now (self->clock), n_bytes);
  if (!besace_sync_journal_save (journal, &unwritten))
    g_message ("The journal of the synchronisations was not written: %s", unwritten->message);
}

static gboolean
explain_missing (const BesaceMediaReport  *report,
                 GError                  **error)
{
  if (report->n_failed == 0)
    return TRUE;

  /* Translators: how many, then why, one sentence or two. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               ngettext ("%lu image or file was not received, and is asked for again at the next update. %s",
                         "%lu images or files were not received, and are asked for again at the next update. %s",
                         (gulong) report->n_failed), (gulong) report->n_failed, report->problem);
  return FALSE;
}

gpointer
besace_media_kept_fetch (BesaceConnection  *connection,
                         gpointer           data,
                         GError           **error)
{
  BesaceMediaOrder *order = data;
  g_autoptr(GPtrArray) entries = besace_sources_load (order->directory, error);
  g_autoptr(BesaceLock) lock = entries ? besace_sync_lock_wait (order->directory, G_MAXUINT, order->cancellable, error) : NULL;
  g_autoptr(BesaceMediaRound) round =
    lock ? besace_media_round_new (order->directory, connection, order->clock, entries, error) : NULL;
  g_autoptr(BesaceSyncJournal) journal = NULL;
  g_auto(BesaceMediaReport) report = { 0, };
  g_autoptr(GError) no_budget = NULL;
  guint64 allowance;
  gboolean done;

  if (!round)
    return NULL;

  journal = besace_sync_journal_load (order->directory);
  allowance = besace_sync_allowance_get (order->directory, journal, besace_clock_get_now (order->clock), &no_budget);
  done = besace_media_round_fetch (round, order->kept->media, allowance, &report, order->cancellable, error);
  note_bytes (order, journal, report.n_bytes);
  if (done && no_budget && report.n_failed > 0) {
    g_propagate_error (error, g_steal_pointer (&no_budget));
    return NULL;
  }
  return GINT_TO_POINTER (done && explain_missing (&report, error));
}
