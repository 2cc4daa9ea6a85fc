/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-carrying.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-outbox-arrival.h"
#include "besace-outbox-export.h"
#include "besace-outbox-folder.h"
#include "besace-outbox-receipts.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)
#define LOCK_PATIENCE_MS 5000

/* Where files from a key lie until they are known to be what their names say: in the data directory, on the disk of the media. */
#define INCOMING_FOLDER "incoming-outbox"

static BesaceLock *
take_lock (const BesaceOutboxCarrier  *self,
           GError                    **error)
{
  return besace_data_directory_lock (self->directory, BESACE_LOCK_OUTBOX, TRUE, LOCK_PATIENCE_MS, error);
}

static void
add_problems (BesaceOutboxCarried *carried,
              GPtrArray           *problems)
{
  if (!carried->problems)
    carried->problems = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; problems && i < problems->len; i++)
    g_ptr_array_add (carried->problems, g_strdup (((BesaceOutboxProblem *) g_ptr_array_index (problems, i))->message));
}

static gboolean
is_own (const BesaceOutboxCarrier  *self,
        const BesaceOutboxContents *contents)
{
  return g_strcmp0 (contents->device, besace_outbox_shelf_get_device (self->shelf)) == 0;
}

static BesaceOutboxArrival
make_arrival (const BesaceOutboxCarrier   *self,
              const BesaceOutboxContents  *contents,
              guint                        index,
              const char                  *folder,
              GPtrArray                   *sessions)
{
  return (BesaceOutboxArrival) { g_ptr_array_index (contents->parcels, index), contents->device, folder,
                                 besace_outbox_shelf_get_device (self->shelf), sessions };
}

/* One that comes from elsewhere, on its way to the library's thread. */
typedef struct {
  const BesaceOutboxArrival *arrival;
  gboolean                   is_news;
} Bringing;

static gpointer
look_at_job (BesaceConnection  *connection,
             gpointer           data,
             GError           **error)
{
  Bringing *bringing = data;

  return besace_outbox_arrival_look (bringing->arrival, connection, &bringing->is_news, error) ? data : NULL;
}

static void
look_at_contents (const BesaceOutboxCarrier  *self,
                  const BesaceOutboxContents *contents,
                  const char                 *folder,
                  BesaceOutboxCard           *card)
{
  const guint n_before = card->n_new;

  for (guint i = 0; i < contents->parcels->len; i++) {
    const BesaceOutboxArrival arrival = make_arrival (self, contents, i, folder, NULL);
    Bringing bringing = { &arrival, FALSE };

    if (besace_outbox_shelf_run (self->shelf, look_at_job, &bringing, NULL, NULL) && bringing.is_news)
      besace_outbox_card_add (card, &arrival.parcel->fields);
  }

  if (contents->profile && card->n_new > n_before)
    besace_outbox_card_add_profile (card, contents->profile);
}

/* States from which what it says is believed. That it was published is true even of one that was taken back meanwhile, or of which
 * something else was said first. */
static BesaceContributionStates
list_states_before (const BesaceOutboxReceipt *receipt)
{
  return receipt->state == BESACE_CONTRIBUTION_PUBLISHED
         ? STATE (HANDED_OVER) | STATE (DRAFT) | STATE (QUEUED) | STATE (REJECTED) | STATE (UNCERTAIN) | STATE (PARKED)
         : STATE (HANDED_OVER);
}

/* A receipt that came back. */
typedef struct {
  const BesaceOutboxReceipt *receipt;
  gboolean                   changed;
} Return;

static gpointer
look_at_receipt_job (BesaceConnection  *connection,
                     gpointer           data,
                     GError           **error)
{
  Return *back = data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceContribution) contribution = besace_contribution_store_load (connection, back->receipt->uuid, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  back->changed = contribution &&
                  (list_states_before (back->receipt) & (1U << besace_contribution_get_fields (contribution)->state));
  return data;
}

static void
look_at_receipts (const BesaceOutboxCarrier *self,
                  const char                *folder,
                  BesaceOutboxCard          *card)
{
  g_autoptr(BesaceOutboxReceipts) receipts =
    besace_outbox_receipts_read (folder, besace_outbox_shelf_get_device (self->shelf), NULL);

  for (guint i = 0; receipts && i < receipts->receipts->len; i++) {
    Return back = { g_ptr_array_index (receipts->receipts, i), FALSE };

    if (besace_outbox_shelf_run (self->shelf, look_at_receipt_job, &back, NULL, NULL) && back.changed)
      card->n_receipts++;
  }
}

BesaceOutboxCard *
besace_outbox_carrier_look (const BesaceOutboxCarrier *self,
                            const char                *folder)
{
  BesaceOutboxCard *card = besace_outbox_card_new ();
  g_auto(GStrv) folders = besace_outbox_folder_find (folder);

  for (char **path = folders; *path; path++) {
    g_autoptr(BesaceOutboxContents) contents = besace_outbox_folder_read (*path, NULL, self->cancellable, NULL);

    card->n_folders++;
    if (!contents)
      card->n_unreadable++;
    else if (is_own (self, contents))
      look_at_receipts (self, *path, card);
    else
      look_at_contents (self, contents, *path, card);
  }

  return card;
}

/* Whether some of it may be on the instance already: whoever else sent it could not know, and it would be there twice. */
static gboolean
is_begun (const BesaceOutboxCarrier       *self,
          const BesaceContributionFields  *fields,
          gboolean                        *begun,
          GError                         **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *steps = besace_outbox_shelf_get_progress (self->shelf, fields->uuid, &failure);

  *begun = steps != NULL;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return !failure;
}

/* What is to be handed over, and where its files lie. */
static BesaceOutboxParcel *
make_parcel (const BesaceOutboxCarrier      *self,
             const BesaceContributionFields *fields)
{
  BesaceOutboxParcel *parcel = besace_outbox_parcel_new (fields, NULL);

  for (guint i = 0; i < parcel->blobs->len; i++) {
    BesaceOutboxBlob *blob = g_ptr_array_index (parcel->blobs, i);

    blob->path = besace_data_directory_find_blob (self->directory, blob->sha256);
  }
  return parcel;
}

static GPtrArray *
make_parcels (const BesaceOutboxCarrier  *self,
              GPtrArray                  *contributions,
              BesaceOutboxCarried        *carried,
              GError                    **error)
{
  g_autoptr(GPtrArray) parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_parcel_free);

  for (guint i = 0; i < contributions->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (contributions, i));
    gboolean begun;

    if (!is_begun (self, fields, &begun, error))
      return NULL;

    if (begun)
      g_ptr_array_add (carried->problems,
                       g_strdup_printf (_("“%s” was not handed over, since a part of it was sent from here already: send the rest "
                                          "from here, too."), fields->title));
    else
      g_ptr_array_add (parcels, make_parcel (self, fields));
  }

  return g_steal_pointer (&parcels);
}

/* Needs and corrections are no matter of sending once: a copy of them goes. */
static gboolean
move_parcels (const BesaceOutboxCarrier  *self,
              GPtrArray                  *parcels,
              GPtrArray                  *but,
              BesaceContributionState     from,
              BesaceContributionState     to,
              GError                    **error)
{
  for (guint i = 0; i < parcels->len; i++) {
    BesaceContributionFields fields = ((BesaceOutboxParcel *) g_ptr_array_index (parcels, i))->fields;

    if (!besace_contribution_type_is_sent (fields.type) ||
        (but && g_ptr_array_find_with_equal_func (but, fields.uuid, g_str_equal, NULL)))
      continue;

    fields.state = to;
    if (!besace_outbox_shelf_move (self->shelf, fields.uuid, 1U << from, &fields, NULL, error))
      return FALSE;
  }

  return TRUE;
}

gboolean
besace_outbox_carrier_export (const BesaceOutboxCarrier  *self,
                              const char                 *folder,
                              BesaceOutboxCarried        *carried,
                              GError                    **error)
{
  g_autoptr(BesaceLock) lock = take_lock (self, error);
  g_autoptr(GPtrArray) contributions = lock ? besace_outbox_shelf_list (self->shelf, STATE (QUEUED), error) : NULL;
  g_autoptr(GPtrArray) parcels = NULL;
  BesaceOutboxExport export = { besace_outbox_shelf_get_device (self->shelf), self->profile, self->now, NULL };
  g_auto(BesaceOutboxExportOutcome) outcome = { NULL, };

  add_problems (carried, NULL);
  if (!contributions || !(parcels = make_parcels (self, contributions, carried, error)))
    return FALSE;
  if (parcels->len == 0)
    return TRUE;
  export.parcels = parcels;

  /* Before the first byte is on the key: two workstations that both send it would publish it twice. */
  if (!move_parcels (self, parcels, NULL, BESACE_CONTRIBUTION_QUEUED, BESACE_CONTRIBUTION_HANDED_OVER, error))
    return FALSE;

  if (!besace_outbox_export_write (&export, folder, &outcome, self->cancellable, error)) {
    move_parcels (self, parcels, NULL, BESACE_CONTRIBUTION_HANDED_OVER, BESACE_CONTRIBUTION_QUEUED, NULL);
    return FALSE;
  }

  carried->n_written = outcome.written->len;
  add_problems (carried, outcome.problems);
  return move_parcels (self, parcels, outcome.written, BESACE_CONTRIBUTION_HANDED_OVER, BESACE_CONTRIBUTION_QUEUED, error);
}

static gboolean
arrive (BesaceLibraryEdit  *edit,
        gpointer            data,
        GError            **error)
{
  Bringing *bringing = data;

  return besace_outbox_arrival_perform (bringing->arrival, edit, &bringing->is_news, error);
}

static gboolean
take_blobs (const BesaceOutboxCarrier  *self,
            const BesaceOutboxParcel   *parcel,
            GError                    **error)
{
  for (guint i = 0; i < parcel->blobs->len; i++) {
    const BesaceOutboxBlob *blob = g_ptr_array_index (parcel->blobs, i);

    if (blob->path && !besace_data_directory_add_blob (self->directory, blob->sha256, blob->path, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
take_contents (const BesaceOutboxCarrier   *self,
               const BesaceOutboxContents  *contents,
               const char                  *folder,
               GPtrArray                   *sessions,
               BesaceOutboxCarried         *carried,
               GError                     **error)
{
  for (guint i = 0; i < contents->parcels->len; i++) {
    const BesaceOutboxArrival arrival = make_arrival (self, contents, i, folder, sessions);
    Bringing bringing = { &arrival, FALSE };

    if (!take_blobs (self, arrival.parcel, error) || !besace_outbox_shelf_edit (self->shelf, arrive, &bringing, error))
      return FALSE;

    if (bringing.is_news)
      carried->n_new++;
    else
      carried->n_known++;
  }

  add_problems (carried, contents->problems);
  return TRUE;
}

static void
remove_incoming (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder))) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

static gboolean
take_receipt (BesaceLibraryEdit  *edit,
              gpointer            data,
              GError            **error)
{
  Return *back = data;
  const BesaceOutboxReceipt *receipt = back->receipt;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceContribution) contribution =
    besace_contribution_store_load (edit->connection, receipt->uuid, &failure);
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!contribution)
    return TRUE;

  fields.state = receipt->state;
  fields.author_name = g_strdup (receipt->author_name);
  fields.device = g_strdup (besace_contribution_get_fields (contribution)->device);
  fields.link = g_strdup (receipt->link);
  fields.published_id = g_strdup (receipt->published_id);
  fields.problem = g_strdup (receipt->problem);
  fields.issues = g_strdup (receipt->issues);
  return besace_contribution_store_move (edit, receipt->uuid, list_states_before (receipt), NULL, &fields, &back->changed,
                                         error);
}

/* None may have come yet. */
static gboolean
take_receipts (const BesaceOutboxCarrier  *self,
               const char                 *folder,
               BesaceOutboxCarried        *carried,
               GError                    **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceOutboxReceipts) receipts =
    besace_outbox_receipts_read (folder, besace_outbox_shelf_get_device (self->shelf), &failure);

  if (!receipts) {
    if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING) ||
        g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  for (guint i = 0; i < receipts->receipts->len; i++) {
    Return back = { g_ptr_array_index (receipts->receipts, i), FALSE };

    if (!besace_outbox_shelf_edit (self->shelf, take_receipt, &back, error))
      return FALSE;
    carried->n_receipts += back.changed;
  }

  return TRUE;
}

static gboolean
import_folder (const BesaceOutboxCarrier  *self,
               const char                 *folder,
               GPtrArray                  *sessions,
               BesaceOutboxCarried        *carried,
               GError                    **error)
{
  g_autofree char *incoming = g_build_filename (besace_data_directory_get_path (self->directory), INCOMING_FOLDER, NULL);
  g_autoptr(BesaceOutboxContents) contents = NULL;
  gboolean taken;

  remove_incoming (incoming);
  contents = besace_outbox_folder_read (folder, incoming, self->cancellable, error);
  if (!contents)
    return FALSE;

  taken = is_own (self, contents) ? take_receipts (self, folder, carried, error)
                                  : take_contents (self, contents, folder, sessions, carried, error);
  remove_incoming (incoming);
  return taken;
}

gboolean
besace_outbox_carrier_import (const BesaceOutboxCarrier  *self,
                              const char                 *folder,
                              GPtrArray                  *sessions,
                              BesaceOutboxCarried        *carried,
                              GError                    **error)
{
  g_autoptr(BesaceLock) lock = take_lock (self, error);
  g_auto(GStrv) folders = besace_outbox_folder_find (folder);

  if (!lock)
    return FALSE;

  add_problems (carried, NULL);
  /* What is wrong with a folder that holds none is said by whoever reads it. */
  if (!*folders)
    return import_folder (self, folder, sessions, carried, error);

  /* One that was tampered with keeps nobody else's from being brought. */
  for (char **path = folders; *path; path++) {
    g_autoptr(GError) failure = NULL;

    if (import_folder (self, *path, sessions, carried, &failure))
      continue;

    if (!folders[1] || failure->domain != BESACE_OUTBOX_FOLDER_ERROR) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    g_ptr_array_add (carried->problems, g_strdup (failure->message));
  }

  besace_outbox_carrier_write_receipts (self);
  return TRUE;
}

/* The one that is to be told of @contribution; NULL where it has come to no end yet. */
static BesaceOutboxReceipt *
make_receipt (const BesaceContributionFields *fields)
{
  const BesaceContributionStates ends = STATE (PUBLISHED) | STATE (REJECTED) | STATE (UNCERTAIN) | STATE (PARKED);
  BesaceOutboxReceipt *receipt;

  if (!(ends & (1U << fields->state)))
    return NULL;

  receipt = besace_outbox_receipt_new (fields->uuid, fields->state, fields->state_time);
  receipt->link = g_strdup (fields->link);
  receipt->published_id = g_strdup (fields->published_id);
  receipt->problem = g_strdup (fields->problem);
  receipt->issues = g_strdup (fields->issues);
  receipt->author_name = g_strdup (fields->author_name);
  return receipt;
}

typedef struct {
  const char *folder;
  const char *device;
} Place;

static gpointer
list_places_job (BesaceConnection  *connection,
                 gpointer           unused,
                 GError           **error)
{
  return besace_contribution_store_list_from (connection, error);
}

static gpointer
list_of_job (BesaceConnection  *connection,
             gpointer           data,
             GError           **error)
{
  const Place *place = data;

  return besace_contribution_store_list_of (connection, place->device, place->folder, error);
}

static gboolean
write_receipts_of (const BesaceOutboxCarrier *self,
                   Place                     *place)
{
  g_autoptr(GPtrArray) contributions =
    besace_outbox_shelf_run (self->shelf, list_of_job, place, (GDestroyNotify) g_ptr_array_unref, NULL);
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_receipt_free);
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; contributions && i < contributions->len; i++) {
    BesaceOutboxReceipt *receipt =
      make_receipt (besace_contribution_get_fields (g_ptr_array_index (contributions, i)));

    if (receipt)
      g_ptr_array_add (receipts, receipt);
  }

  if (receipts->len == 0)
    return FALSE;
  if (besace_outbox_receipts_write (place->folder, place->device, receipts, self->now, &failure))
    return TRUE;

  g_debug ("The receipts wait until “%s” is at hand: %s", place->folder, failure->message);
  return FALSE;
}

guint
besace_outbox_carrier_write_receipts (const BesaceOutboxCarrier *self)
{
  g_autoptr(GPtrArray) places =
    besace_outbox_shelf_run (self->shelf, list_places_job, NULL, (GDestroyNotify) g_ptr_array_unref, NULL);
  guint n_written = 0;

  for (guint i = 0; places && i + 1 < places->len; i += 2) {
    Place place = { g_ptr_array_index (places, i), g_ptr_array_index (places, i + 1) };

    n_written += write_receipts_of (self, &place);
  }

  return n_written;
}
