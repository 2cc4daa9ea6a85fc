/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-carrying.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-contribution-check.h"
#include "besace-outbox-arrival.h"
#include "besace-outbox-export.h"
#include "besace-outbox-folder.h"
#include "besace-outbox-handover.h"
#include "besace-outbox-replies.h"

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

/* What leads to something else is no key that was pulled out. */
static gboolean
check_folder (const char  *path,
              GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY, _("“%s” is not a folder: choose a folder, or a key."), name);
  return FALSE;
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

/* What comes out of one folder. */
typedef struct {
  const BesaceOutboxContents *contents;
  const char                 *folder;
  GHashTable                 *receipts; /* (owned) of BesaceOutboxReceipt, by uuid: what a third workstation tells of it there */
  BesaceOutboxReceipts       *letters;  /* (owned) (nullable) whose they are */
} Arriving;

static void
arriving_open (Arriving                   *self,
               const BesaceOutboxContents *contents,
               const char                 *folder)
{
  self->contents = contents;
  self->folder = folder;
  self->receipts = g_hash_table_new (g_str_hash, g_str_equal);
  self->letters = besace_outbox_receipts_read (folder, contents->device, NULL);
  for (guint i = 0; self->letters && i < self->letters->receipts->len; i++) {
    BesaceOutboxReceipt *receipt = g_ptr_array_index (self->letters->receipts, i);

    g_hash_table_insert (self->receipts, receipt->uuid, receipt);
  }
}

static void
arriving_clear (Arriving *self)
{
  g_hash_table_unref (self->receipts);
  g_clear_pointer (&self->letters, besace_outbox_receipts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arriving, arriving_clear)

static BesaceOutboxArrival
make_arrival (const BesaceOutboxCarrier *self,
              const Arriving            *arriving,
              guint                      index)
{
  const BesaceOutboxParcel *parcel = g_ptr_array_index (arriving->contents->parcels, index);

  return (BesaceOutboxArrival) { .parcel = parcel, .device = arriving->contents->device, .folder = arriving->folder,
                                 .here = besace_outbox_shelf_get_device (self->shelf),
                                 .receipt = g_hash_table_lookup (arriving->receipts, parcel->fields.uuid) };
}

/* One that comes from elsewhere, on its way to the library's thread. */
typedef struct {
  const BesaceOutboxArrival *arrival;
  BesaceOutboxArrivalNews    news;
} Bringing;

static gpointer
look_at_job (BesaceConnection  *connection,
             gpointer           data,
             GError           **error)
{
  Bringing *bringing = data;

  return besace_outbox_arrival_look (bringing->arrival, connection, &bringing->news, error) ? data : NULL;
}

static void
look_at_contents (const BesaceOutboxCarrier  *self,
                  const BesaceOutboxContents *contents,
                  const char                 *folder,
                  BesaceOutboxCard           *card)
{
  g_auto(Arriving) arriving = { NULL, };
  const guint n_before = card->n_new;

  arriving_open (&arriving, contents, folder);
  for (guint i = 0; i < contents->parcels->len; i++) {
    const BesaceOutboxArrival arrival = make_arrival (self, &arriving, i);
    Bringing bringing = { &arrival, BESACE_OUTBOX_ARRIVAL_KNOWN };

    if (!besace_outbox_shelf_run (self->shelf, look_at_job, &bringing, NULL, NULL))
      continue;

    if (bringing.news == BESACE_OUTBOX_ARRIVAL_NEW || bringing.news == BESACE_OUTBOX_ARRIVAL_CORRECTED)
      besace_outbox_card_add (card, &arrival.parcel->fields);
    card->n_replacing += bringing.news == BESACE_OUTBOX_ARRIVAL_CORRECTED;
  }

  card->n_receipts += besace_outbox_replies_count (self, folder, contents->device);
  if (contents->profile && card->n_new > n_before)
    besace_outbox_card_add_profile (card, contents->profile);
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
      card->n_receipts += besace_outbox_replies_count (self, *path, contents->device);
    else
      look_at_contents (self, contents, *path, card);
  }

  return card;
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

/* What may be on the instance already in part stays: whoever else sent it could not know all that was done. */
static GPtrArray *
make_parcels (const BesaceOutboxCarrier *self,
              GPtrArray                 *contributions,
              BesaceOutboxCarried       *carried)
{
  GPtrArray *parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_parcel_free);

  for (guint i = 0; i < contributions->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (contributions, i));

    if (besace_contribution_fields_can_be_handed_over (fields))
      g_ptr_array_add (parcels, make_parcel (self, fields));
    else
      g_ptr_array_add (carried->problems,
                       g_strdup_printf (_("“%s” was not handed over, since a part of it was sent from here already: send the rest "
                                          "from here, too."), fields->title));
  }

  return parcels;
}

/* One handing over. */
typedef struct {
  const BesaceOutboxCarrier *carrier;
  const char                *folder;
  GPtrArray                 *parcels;
  GPtrArray                 *left;    /* (owned) of strings: the uuids of those that are no matter of this workstation any more */
} HandingOver;

static void
handing_over_clear (HandingOver *self)
{
  g_ptr_array_unref (self->left);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HandingOver, handing_over_clear)

static gboolean
move_parcel (HandingOver               *self,
             const BesaceOutboxParcel  *parcel,
             BesaceContributionState    from,
             BesaceContributionState    to,
             GError                   **error)
{
  BesaceContributionFields fields = parcel->fields;

  fields.state = to;
  /* What a try to send it has met with is no matter of whoever is handed it. */
  if (to == BESACE_CONTRIBUTION_HANDED_OVER)
    fields.problem = NULL;
  return besace_outbox_shelf_move (self->carrier->shelf, fields.uuid, 1U << from, &fields, NULL, error);
}

/* Those that the folder is about to name. Needs and corrections are no matter of sending once: a copy of them goes. */
static gboolean
is_let_go (HandingOver              *self,
           const BesaceOutboxParcel *parcel)
{
  return besace_contribution_type_is_sent (parcel->fields.type) &&
         g_ptr_array_find_with_equal_func (self->left, parcel->fields.uuid, g_str_equal, NULL);
}

/* Before anybody can read of it in the folder: two workstations that both send it would publish it twice. */
static gboolean
let_go (const BesaceOutboxExportOutcome  *outcome,
        gpointer                          user_data,
        GError                          **error)
{
  HandingOver *self = user_data;

  for (guint i = 0; i < outcome->written->len; i++)
    g_ptr_array_add (self->left, g_strdup (g_ptr_array_index (outcome->written, i)));
  if (!besace_outbox_handover_note (self->carrier, self->folder, self->left, error))
    return FALSE;

  for (guint i = 0; i < self->parcels->len; i++) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (self->parcels, i);

    if (is_let_go (self, parcel) &&
        !move_parcel (self, parcel, BESACE_CONTRIBUTION_QUEUED, BESACE_CONTRIBUTION_HANDED_OVER, error))
      return FALSE;
  }

  return TRUE;
}

/* Nobody was told of them. */
static void
take_back (HandingOver *self)
{
  for (guint i = 0; i < self->parcels->len; i++) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (self->parcels, i);

    /* What stays as it is is noted still, and looked at again. */
    if (is_let_go (self, parcel) &&
        !move_parcel (self, parcel, BESACE_CONTRIBUTION_HANDED_OVER, BESACE_CONTRIBUTION_QUEUED, NULL))
      return;
  }

  besace_outbox_handover_forget (self->carrier, self->left);
}

gboolean
besace_outbox_carrier_export (const BesaceOutboxCarrier  *self,
                              const char                 *folder,
                              BesaceOutboxCarried        *carried,
                              GError                    **error)
{
  g_autoptr(BesaceLock) lock = take_lock (self, error);
  g_autoptr(GPtrArray) contributions = NULL;
  g_autoptr(GPtrArray) parcels = NULL;
  g_auto(BesaceOutboxExportOutcome) outcome = { NULL, };
  g_auto(HandingOver) handing_over = { self, folder, NULL, g_ptr_array_new_with_free_func (g_free) };
  BesaceOutboxExport export = {
    .device = besace_outbox_shelf_get_device (self->shelf), .profile = self->profile, .now = self->now, .ready = let_go,
    .ready_data = &handing_over,
  };

  add_problems (carried, NULL);
  if (!lock || !check_folder (folder, error) || !besace_outbox_handover_settle (self, folder, carried->problems, error) ||
      !(contributions = besace_outbox_shelf_list (self->shelf, STATE (QUEUED), error)))
    return FALSE;

  parcels = make_parcels (self, contributions, carried);
  if (parcels->len == 0)
    return TRUE;

  export.parcels = handing_over.parcels = parcels;
  if (!besace_outbox_export_write (&export, folder, &outcome, self->cancellable, error)) {
    take_back (&handing_over);
    return FALSE;
  }

  besace_outbox_handover_forget (self, handing_over.left);
  carried->n_written = outcome.written->len;
  add_problems (carried, outcome.problems);
  return TRUE;
}

static gboolean
arrive (BesaceLibraryEdit  *edit,
        gpointer            data,
        GError            **error)
{
  Bringing *bringing = data;

  return besace_outbox_arrival_perform (bringing->arrival, edit, &bringing->news, error);
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

static void
count (BesaceOutboxCarried       *carried,
       const BesaceOutboxArrival *arrival,
       BesaceOutboxArrivalNews    news)
{
  switch (news) {
  case BESACE_OUTBOX_ARRIVAL_NEW:
    carried->n_new++;
    break;
  case BESACE_OUTBOX_ARRIVAL_TOLD:
    carried->n_receipts++;
    break;
  case BESACE_OUTBOX_ARRIVAL_CORRECTED:
    if (arrival->replace) {
      carried->n_new++;
      break;
    }
    g_ptr_array_add (carried->problems,
                     g_strdup_printf (_("“%s” reads otherwise in the folder than here, and was left as it is here: have it replaced "
                                        "(“--replace”) if you know who has changed it."),
                                      arrival->parcel->fields.title));
    break;
  case BESACE_OUTBOX_ARRIVAL_KNOWN:
  default:
    carried->n_known++;
  }
}

static gboolean
take_contents (const BesaceOutboxCarrier   *self,
               const BesaceOutboxContents  *contents,
               const char                  *folder,
               const BesaceOutboxImport    *import,
               BesaceOutboxCarried         *carried,
               GError                     **error)
{
  g_auto(Arriving) arriving = { NULL, };

  arriving_open (&arriving, contents, folder);
  for (guint i = 0; i < contents->parcels->len; i++) {
    BesaceOutboxArrival arrival = make_arrival (self, &arriving, i);
    Bringing bringing = { &arrival, BESACE_OUTBOX_ARRIVAL_KNOWN };

    arrival.sessions = import->sessions;
    arrival.replace = import->replace;
    if (!take_blobs (self, arrival.parcel, error) || !besace_outbox_shelf_edit (self->shelf, arrive, &bringing, error))
      return FALSE;

    count (carried, &arrival, bringing.news);
  }

  add_problems (carried, contents->problems);
  /* Of what was brought before and is not in the folder any more. */
  return !arriving.letters || besace_outbox_replies_take (self, arriving.letters, BESACE_OUTBOX_REPLY_PASSING,
                                                          &carried->n_receipts, error);
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

  return besace_outbox_replies_take (self, receipts, BESACE_OUTBOX_REPLY_RETURNING, &carried->n_receipts, error);
}

/* (transfer full) (nullable) What keeps the instance from taking it, whatever it is told. */
static char *
find_problem (const BesaceOutboxCarrier *self,
              const BesaceOutboxParcel  *parcel)
{
  const BesaceContributionFields *fields = &parcel->fields;
  g_autoptr(JsonNode) data = fields->type == BESACE_CONTRIBUTION_RESOURCE ? json_from_string (fields->data, NULL) : NULL;

  return data && JSON_NODE_HOLDS_OBJECT (data) ? besace_contribution_check (self->vocabulary, json_node_get_object (data)) : NULL;
}

/* What nobody could send from here would only be refused later, and far from its author. */
static void
leave_out_unfit (const BesaceOutboxCarrier *self,
                 BesaceOutboxContents      *contents,
                 BesaceOutboxCarried       *carried)
{
  for (guint i = contents->parcels->len; i > 0; i--) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (contents->parcels, i - 1);
    g_autofree char *problem = find_problem (self, parcel);

    if (!problem)
      continue;

    /* Translators: a title, then a sentence that says what is wrong. */
    g_ptr_array_add (carried->problems, g_strdup_printf (_("“%s” was left out. %s"), parcel->fields.title, problem));
    g_ptr_array_remove_index (contents->parcels, i - 1);
  }
}

static gboolean
import_folder (const BesaceOutboxCarrier  *self,
               const char                 *folder,
               const BesaceOutboxImport   *import,
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

  if (!is_own (self, contents))
    leave_out_unfit (self, contents, carried);
  taken = is_own (self, contents) ? take_receipts (self, folder, carried, error)
                                  : take_contents (self, contents, folder, import, carried, error);
  remove_incoming (incoming);
  return taken;
}

gboolean
besace_outbox_carrier_import (const BesaceOutboxCarrier  *self,
                              const char                 *folder,
                              const BesaceOutboxImport   *import,
                              BesaceOutboxCarried        *carried,
                              GError                    **error)
{
  g_autoptr(BesaceLock) lock = take_lock (self, error);
  g_auto(GStrv) folders = besace_outbox_folder_find (folder);
  g_autoptr(GError) untold = NULL;

  if (!lock || !check_folder (folder, error))
    return FALSE;

  add_problems (carried, NULL);
  if (!besace_outbox_handover_settle (self, NULL, NULL, error))
    return FALSE;

  /* What is wrong with a folder that holds none is said by whoever reads it. */
  if (!*folders)
    return import_folder (self, folder, import, carried, error);

  /* One that was tampered with keeps nobody else's from being brought. */
  for (char **path = folders; *path; path++) {
    g_autoptr(GError) failure = NULL;

    if (import_folder (self, *path, import, carried, &failure))
      continue;

    if (!folders[1] || failure->domain != BESACE_OUTBOX_FOLDER_ERROR) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    g_ptr_array_add (carried->problems, g_strdup (failure->message));
  }

  if (!besace_outbox_replies_write (self, &untold))
    g_ptr_array_add (carried->problems, g_strdup (untold->message));
  return TRUE;
}
