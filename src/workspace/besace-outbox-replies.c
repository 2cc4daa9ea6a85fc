/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-replies.h"

#include <glib/gi18n.h>

#include "besace-lesbases-origin.h"
#include "besace-outbox-notes.h"

/* A group for each folder that something came from. Its keys hold which receipts were written there last, and which ones somebody
 * was told could not be. */
#define GROUP_PREFIX "receipts "
#define KEY_TOLD "told"
#define KEY_SAID "said"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

/* States from which what it says is believed. That it was published is true even of one that was taken back meanwhile, or of which
 * something else was said first. What another workstation could not send may be sent from this one; what it does not know the fate
 * of is tried once, and not by each in turn. */
static BesaceContributionStates
list_states_before (const BesaceOutboxReceipt *receipt,
                    BesaceOutboxReplyWay       way)
{
  const BesaceContributionStates open = STATE (DRAFT) | STATE (QUEUED) | STATE (REJECTED) | STATE (PARKED);

  /* What is being sent here while nobody sends was left so by a program that was cut off. */
  if (receipt->state == BESACE_CONTRIBUTION_PUBLISHED)
    return open | STATE (UNCERTAIN) | STATE (HANDED_OVER) | (way == BESACE_OUTBOX_REPLY_RETURNING ? 0 : STATE (SENDING));
  if (way == BESACE_OUTBOX_REPLY_RETURNING)
    return STATE (HANDED_OVER);
  return receipt->state == BESACE_CONTRIBUTION_UNCERTAIN ? open : 0;
}

gboolean
besace_outbox_reply_is_news (const BesaceOutboxReceipt      *receipt,
                             BesaceOutboxReplyWay            way,
                             const BesaceContributionFields *fields)
{
  if (!(list_states_before (receipt, way) & (1U << fields->state)))
    return FALSE;

  /* Any folder may lie about what did not come by one; and somebody here may have looked since. */
  return way != BESACE_OUTBOX_REPLY_PASSING ||
         (fields->folder && (receipt->state == BESACE_CONTRIBUTION_PUBLISHED || receipt->time > fields->state_time));
}

/* A folder may have been written to by anybody: a link leads to the instance or nowhere. (transfer full) (nullable) */
static char *
check_link (const char *link,
            const char *origin)
{
  g_autofree char *start = g_strconcat (origin ? origin : "", "/", NULL);

  return link && origin && (g_str_equal (link, origin) || g_str_has_prefix (link, start)) ? g_strdup (link) : NULL;
}

/* Nor does it say that what is of another instance was made of it. (transfer full) (nullable) */
static char *
check_id (const char *id,
          const char *origin)
{
  return id && origin && besace_lesbases_owns_id (origin, id) ? g_strdup (id) : NULL;
}

gboolean
besace_outbox_reply_take (const BesaceOutboxReceipt  *receipt,
                          BesaceOutboxReplyWay        way,
                          BesaceLibraryEdit          *edit,
                          gboolean                   *is_news,
                          GError                    **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceContribution) contribution =
    besace_contribution_store_load (edit->connection, receipt->uuid, &failure);
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  const BesaceContributionFields *here;

  *is_news = FALSE;
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!contribution)
    return TRUE;

  here = besace_contribution_get_fields (contribution);
  if (!besace_outbox_reply_is_news (receipt, way, here))
    return TRUE;

  fields.state = receipt->state;
  fields.author_name = g_strdup (receipt->author_name);
  fields.device = g_strdup (here->device);
  fields.link = check_link (receipt->link, here->origin);
  fields.published_id = check_id (receipt->published_id, here->origin);
  fields.problem = g_strdup (receipt->problem);
  fields.issues = g_strdup (receipt->issues);
  return besace_contribution_store_move (edit, receipt->uuid, 1U << here->state, NULL, &fields, is_news, error);
}

/* One on its way to the library's thread. */
typedef struct {
  const BesaceOutboxReceipt *receipt;
  BesaceOutboxReplyWay       way;
  gboolean                   is_news;
} Reply;

static gpointer
look_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  Reply *reply = data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceContribution) contribution =
    besace_contribution_store_load (connection, reply->receipt->uuid, &failure);

  reply->is_news = contribution &&
                   besace_outbox_reply_is_news (reply->receipt, reply->way, besace_contribution_get_fields (contribution));
  if (!failure)
    return data;

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
look (const BesaceOutboxCarrier  *carrier,
      Reply                      *reply,
      GError                    **error)
{
  return besace_outbox_shelf_run (carrier->shelf, look_job, reply, NULL, error) != NULL;
}

static gboolean
take (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Reply *reply = data;

  return besace_outbox_reply_take (reply->receipt, reply->way, edit, &reply->is_news, error);
}

static BesaceOutboxReplyWay
find_way (const BesaceOutboxCarrier *carrier,
          const char                *device)
{
  return g_strcmp0 (device, besace_outbox_shelf_get_device (carrier->shelf)) == 0 ? BESACE_OUTBOX_REPLY_RETURNING
                                                                                  : BESACE_OUTBOX_REPLY_PASSING;
}

guint
besace_outbox_replies_count (const BesaceOutboxCarrier *carrier,
                             const char                *folder,
                             const char                *device)
{
  g_autoptr(BesaceOutboxReceipts) receipts = besace_outbox_receipts_read (folder, device, NULL);
  guint n_news = 0;

  for (guint i = 0; receipts && i < receipts->receipts->len; i++) {
    Reply reply = { g_ptr_array_index (receipts->receipts, i), find_way (carrier, device), FALSE };

    look (carrier, &reply, NULL);
    n_news += reply.is_news;
  }

  return n_news;
}

gboolean
besace_outbox_replies_take (const BesaceOutboxCarrier   *carrier,
                            const BesaceOutboxReceipts  *receipts,
                            BesaceOutboxReplyWay         way,
                            guint                       *n_news,
                            GError                     **error)
{
  for (guint i = 0; i < receipts->receipts->len; i++) {
    Reply reply = { g_ptr_array_index (receipts->receipts, i), way, FALSE };

    /* Those of which nothing is new, nearly always all, are no matter for an edit. */
    if (!look (carrier, &reply, error) || (reply.is_news && !besace_outbox_shelf_edit (carrier->shelf, take, &reply, error)))
      return FALSE;
    *n_news += reply.is_news;
  }

  return TRUE;
}

/* Where something lies that another workstation has handed over. */
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

/* Folder after folder, its device after it. (transfer full) */
static GPtrArray *
list_places (const BesaceOutboxCarrier  *carrier,
             GError                    **error)
{
  return besace_outbox_shelf_run (carrier->shelf, list_places_job, NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

gboolean
besace_outbox_replies_hear (const BesaceOutboxCarrier  *carrier,
                            GError                    **error)
{
  g_autoptr(GPtrArray) places = list_places (carrier, error);
  guint n_news = 0;

  /* Where it is not known what to listen to, what was sent already would be sent again. */
  if (!places)
    return FALSE;

  for (guint i = 0; i + 1 < places->len; i += 2) {
    g_autoptr(BesaceOutboxReceipts) receipts =
      besace_outbox_receipts_read (g_ptr_array_index (places, i), g_ptr_array_index (places, i + 1), NULL);

    if (receipts && !besace_outbox_replies_take (carrier, receipts, BESACE_OUTBOX_REPLY_PASSING, &n_news, error))
      return FALSE;
  }

  return TRUE;
}

/* The one that is to be told of @contribution; of one that waits again, which takes back that it was uncertain. NULL: there is
 * nothing to tell. */
static BesaceOutboxReceipt *
make_receipt (const BesaceContributionFields *fields)
{
  const BesaceContributionStates told =
    STATE (PUBLISHED) | STATE (REJECTED) | STATE (UNCERTAIN) | STATE (PARKED) | STATE (QUEUED);
  BesaceOutboxReceipt *receipt;

  if (!(told & (1U << fields->state)))
    return NULL;

  receipt = besace_outbox_receipt_new (fields->uuid, fields->state, fields->state_time);
  receipt->link = g_strdup (fields->link);
  receipt->published_id = g_strdup (fields->published_id);
  receipt->problem = g_strdup (fields->problem);
  receipt->issues = g_strdup (fields->issues);
  receipt->author_name = g_strdup (fields->author_name);
  return receipt;
}

static gpointer
list_of_job (BesaceConnection  *connection,
             gpointer           data,
             GError           **error)
{
  const Place *place = data;

  return besace_contribution_store_list_of (connection, place->device, place->folder, error);
}

/* One writing of all receipts. */
typedef struct {
  const BesaceOutboxCarrier *carrier;
  GKeyFile                  *notes;
  gboolean                   catching_up; /* only what could not be written before */
  gboolean                   has_noted;
  GError                    *failure;     /* (owned) (nullable) the first that somebody has to be told */
} Writing;

static char *
get_group (const Place *place)
{
  g_autofree char *text = g_strconcat (place->device, "\n", place->folder, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strconcat (GROUP_PREFIX, hash, NULL);
}

/* What differs where there is something else to tell. (transfer full) */
static char *
digest_receipts (GPtrArray *receipts)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < receipts->len; i++) {
    const BesaceOutboxReceipt *receipt = g_ptr_array_index (receipts, i);
    g_autofree char *text = g_strdup_printf ("%s %d %" G_GINT64_FORMAT "\n", receipt->uuid, (int) receipt->state, receipt->time);

    g_checksum_update (checksum, (const guchar *) text, -1);
  }

  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
is_noted (Writing    *self,
          const char *group,
          const char *key,
          const char *digest)
{
  g_autofree char *noted = g_key_file_get_string (self->notes, group, key, NULL);

  return g_strcmp0 (noted, digest) == 0;
}

static void
note (Writing    *self,
      const char *group,
      const char *key,
      const char *digest)
{
  if (is_noted (self, group, key, digest))
    return;

  g_key_file_set_string (self->notes, group, key, digest);
  self->has_noted = TRUE;
}

static gboolean
is_away (const GError *failure)
{
  /* Where a key was, there may be another one now. */
  return g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_AWAY) ||
         g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE);
}

static GError *
describe_failure (const Place  *place,
                  const GError *failure)
{
  g_autofree char *name = g_filename_display_name (place->folder);

  if (is_away (failure))
    return g_error_new (BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_AWAY,
                        _("“%s” is not at hand: plug the key in, and the receipts that another computer waits for are written to it with "
                          "the next sending, or when Besace is opened."), name);
  if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FULL))
    return g_error_new (BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FULL,
                        _("There is no room in “%s” for the receipts that another computer waits for: free some space there, and they are "
                          "written with the next sending, or when Besace is opened."), name);
  return g_error_new (BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_UNWRITABLE,
                      _("The receipts that another computer waits for could not be written in “%s”: unlock the key, and they are written "
                        "with the next sending, or when Besace is opened."), name);
}

/* A key that is not there may be on its way back: that is said once. What can be mended here is said until it is. */
static void
take_failure (Writing      *self,
              const Place  *place,
              const char   *group,
              const char   *digest,
              const GError *failure)
{
  g_debug ("The receipts for “%s” wait: %s", place->folder, failure->message);
  if (self->catching_up || is_noted (self, group, KEY_TOLD, digest) ||
      (is_away (failure) && is_noted (self, group, KEY_SAID, digest)))
    return;

  note (self, group, KEY_SAID, digest);
  /* What somebody can do something about comes first. */
  if (self->failure && (is_away (failure) || !is_away (self->failure)))
    return;
  g_clear_error (&self->failure);
  self->failure = describe_failure (place, failure);
}

static void
write_to (Writing *self,
          Place   *place)
{
  g_autoptr(GPtrArray) contributions =
    besace_outbox_shelf_run (self->carrier->shelf, list_of_job, place, (GDestroyNotify) g_ptr_array_unref, NULL);
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_receipt_free);
  g_autofree char *group = get_group (place);
  g_autofree char *digest = NULL;
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; contributions && i < contributions->len; i++) {
    BesaceOutboxReceipt *receipt =
      make_receipt (besace_contribution_get_fields (g_ptr_array_index (contributions, i)));

    if (receipt)
      g_ptr_array_add (receipts, receipt);
  }

  digest = digest_receipts (receipts);
  if (receipts->len == 0 || (self->catching_up && is_noted (self, group, KEY_TOLD, digest)))
    return;

  if (besace_outbox_receipts_write (place->folder, place->device, receipts, self->carrier->now, &failure))
    note (self, group, KEY_TOLD, digest);
  else
    take_failure (self, place, group, digest, failure);
}

static gboolean
write_all (const BesaceOutboxCarrier  *carrier,
           gboolean                    catching_up,
           GError                    **error)
{
  g_autoptr(GPtrArray) places = list_places (carrier, NULL);
  g_autoptr(GKeyFile) notes = besace_outbox_notes_load (carrier);
  Writing self = { carrier, notes, catching_up, FALSE, NULL };

  for (guint i = 0; places && i + 1 < places->len; i += 2) {
    Place place = { g_ptr_array_index (places, i), g_ptr_array_index (places, i + 1) };

    write_to (&self, &place);
  }

  /* What is not noted is written, or said, once more. */
  if (self.has_noted)
    besace_outbox_notes_save (carrier, notes, NULL);
  if (!self.failure)
    return TRUE;

  g_propagate_error (error, self.failure);
  return FALSE;
}

gboolean
besace_outbox_replies_write (const BesaceOutboxCarrier  *carrier,
                             GError                    **error)
{
  return write_all (carrier, FALSE, error);
}

void
besace_outbox_replies_catch_up (const BesaceOutboxCarrier *carrier)
{
  write_all (carrier, TRUE, NULL);
}
