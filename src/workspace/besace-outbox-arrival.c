/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-arrival.h"

#include "besace-contribution-store.h"
#include "besace-outbox-replies.h"
#include "besace-session.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

/* How it lies here. */
typedef enum {
  KNOWN,
  NEVER_SEEN,
  CORRECTED,
  MERGED, /* as the other workstation's */
} Standing;

/* Whether its author has changed it since it was brought: after a receipt that said what is to be corrected, say. */
static gboolean
is_corrected (const BesaceContributionFields *here,
              const BesaceContributionFields *there)
{
  return g_strcmp0 (here->data, there->data) != 0 || g_strcmp0 (here->title, there->title) != 0 ||
         g_strcmp0 (here->target, there->target) != 0 || g_strcmp0 (here->origin, there->origin) != 0 ||
         g_strcmp0 (here->base, there->base) != 0 || g_strcmp0 (here->original, there->original) != 0;
}

static gboolean
find_standing (const BesaceOutboxArrival  *self,
               BesaceConnection           *connection,
               Standing                   *standing,
               gboolean                   *is_told,
               GError                    **error)
{
  const BesaceContributionFields *there = &self->parcel->fields;
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (connection, BESACE_TABLE_CONTRIBUTION, there->uuid, error);
  g_autoptr(BesaceContribution) contribution = NULL;
  const BesaceContributionFields *here;

  if (!row)
    return FALSE;

  *standing = row->before ? KNOWN : NEVER_SEEN;
  /* It would wait. */
  *is_told = !row->before && self->receipt &&
             besace_outbox_reply_is_news (self->receipt, BESACE_OUTBOX_REPLY_ARRIVING, there);
  if (!row->before || !besace_library_row_is_kept (row))
    return TRUE;

  contribution = besace_contribution_store_load (connection, there->uuid, error);
  if (!contribution)
    return FALSE;

  here = besace_contribution_get_fields (contribution);
  if (here->state == BESACE_CONTRIBUTION_HANDED_OVER && g_strcmp0 (here->device, self->here) != 0)
    *standing = MERGED;
  else if (besace_contribution_state_is_open (here->state) && is_corrected (here, there))
    *standing = CORRECTED;
  *is_told = self->receipt &&
             besace_outbox_reply_is_news (self->receipt, *standing == MERGED ? BESACE_OUTBOX_REPLY_ARRIVING
                                                                             : BESACE_OUTBOX_REPLY_PASSING, here);
  return TRUE;
}

static BesaceOutboxArrivalNews
name_news (Standing standing,
           gboolean is_told)
{
  if (is_told)
    return BESACE_OUTBOX_ARRIVAL_TOLD;
  if (standing == CORRECTED)
    return BESACE_OUTBOX_ARRIVAL_CORRECTED;
  return standing == KNOWN ? BESACE_OUTBOX_ARRIVAL_KNOWN : BESACE_OUTBOX_ARRIVAL_NEW;
}

/* (transfer none) (nullable) */
static const BesaceSession *
find_session (const BesaceOutboxArrival *self)
{
  for (guint i = 0; self->sessions && i < self->sessions->len; i++) {
    const BesaceSession *session = g_ptr_array_index (self->sessions, i);

    if (g_strcmp0 (self->parcel->fields.origin, session->origin) == 0)
      return session;
  }

  return NULL;
}

/* It waits here, agreed to under the name of whoever is signed in to the very instance that it is for. */
static gboolean
queue (const BesaceOutboxArrival  *self,
       BesaceLibraryEdit          *edit,
       BesaceContributionStates    from,
       GError                    **error)
{
  BesaceContributionFields fields = self->parcel->fields;
  const BesaceSession *session = find_session (self);
  gboolean changed;

  fields.state = BESACE_CONTRIBUTION_QUEUED;
  fields.device = (char *) self->here;
  fields.author = session ? session->account : NULL;
  fields.author_name = session ? (char *) besace_session_get_title (session) : NULL;
  return besace_contribution_store_move (edit, fields.uuid, from, NULL, &fields, &changed, error);
}

gboolean
besace_outbox_arrival_look (const BesaceOutboxArrival  *self,
                            BesaceConnection           *connection,
                            BesaceOutboxArrivalNews    *news,
                            GError                    **error)
{
  Standing standing = KNOWN;
  gboolean is_told = FALSE;
  const gboolean found = find_standing (self, connection, &standing, &is_told, error);

  *news = name_news (standing, is_told);
  return found;
}

/* Where nobody knows when it was written, that was before anything that may have been made of it. */
static gboolean
save (const BesaceOutboxArrival  *self,
      BesaceLibraryEdit          *edit,
      GError                    **error)
{
  BesaceContributionFields fields = self->parcel->fields;

  fields.created = MAX (fields.created, 1);
  return besace_contribution_store_save (edit, &fields, error) && queue (self, edit, STATE (DRAFT), error);
}

static gboolean
bring (const BesaceOutboxArrival  *self,
       BesaceLibraryEdit          *edit,
       Standing                    standing,
       GError                    **error)
{
  switch (standing) {
  case NEVER_SEEN:
    return save (self, edit, error);
  case CORRECTED:
    return !self->replace || save (self, edit, error);
  case MERGED:
    return queue (self, edit, STATE (HANDED_OVER), error);
  case KNOWN:
  default:
    return TRUE;
  }
}

gboolean
besace_outbox_arrival_perform (const BesaceOutboxArrival  *self,
                               BesaceLibraryEdit          *edit,
                               BesaceOutboxArrivalNews    *news,
                               GError                    **error)
{
  const char *uuid = self->parcel->fields.uuid;
  Standing standing;
  gboolean is_told;
  gboolean taken;

  if (!find_standing (self, edit->connection, &standing, &is_told, error))
    return FALSE;

  *news = name_news (standing, is_told);
  /* What was published is not corrected any more. */
  if (!(is_told && standing == CORRECTED) && !bring (self, edit, standing, error))
    return FALSE;
  if (!besace_contribution_store_set_from (edit->connection, uuid, self->device, self->folder, error))
    return FALSE;

  /* Whether it is news was found out before it was queued a moment ago. */
  return !is_told || besace_outbox_reply_take (self->receipt, BESACE_OUTBOX_REPLY_ARRIVING, edit, &taken, error);
}
