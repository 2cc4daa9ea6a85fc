/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-arrival.h"

#include "besace-contribution-store.h"
#include "besace-session.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

typedef enum {
  KNOWN,
  NEVER_SEEN,
  CORRECTED,
  MERGED, /* it lies here as the other workstation's */
} News;

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
find_news (const BesaceOutboxArrival  *self,
           BesaceConnection           *connection,
           News                       *news,
           GError                    **error)
{
  const BesaceContributionFields *there = &self->parcel->fields;
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (connection, BESACE_TABLE_CONTRIBUTION, there->uuid, error);
  g_autoptr(BesaceContribution) contribution = NULL;
  const BesaceContributionFields *here;

  if (!row)
    return FALSE;

  *news = row->before ? KNOWN : NEVER_SEEN;
  if (!row->before || !besace_library_row_is_kept (row))
    return TRUE;

  contribution = besace_contribution_store_load (connection, there->uuid, error);
  if (!contribution)
    return FALSE;

  here = besace_contribution_get_fields (contribution);
  if (here->state == BESACE_CONTRIBUTION_HANDED_OVER && g_strcmp0 (here->device, self->here) != 0)
    *news = MERGED;
  else if (besace_contribution_state_is_open (here->state) && is_corrected (here, there))
    *news = CORRECTED;
  return TRUE;
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
                            gboolean                   *is_news,
                            GError                    **error)
{
  News news = KNOWN;
  gboolean found = find_news (self, connection, &news, error);

  *is_news = news != KNOWN;
  return found;
}

gboolean
besace_outbox_arrival_perform (const BesaceOutboxArrival  *self,
                               BesaceLibraryEdit          *edit,
                               gboolean                   *is_news,
                               GError                    **error)
{
  const BesaceContributionFields *fields = &self->parcel->fields;
  News news;

  if (!find_news (self, edit->connection, &news, error))
    return FALSE;

  *is_news = news != KNOWN;
  switch (news) {
  case NEVER_SEEN:
  case CORRECTED:
    if (!besace_contribution_store_save (edit, fields, error) || !queue (self, edit, STATE (DRAFT), error))
      return FALSE;
    break;
  case MERGED:
    if (!queue (self, edit, STATE (HANDED_OVER), error))
      return FALSE;
    break;
  case KNOWN:
  default:
    break;
  }

  return besace_contribution_store_set_from (edit->connection, fields->uuid, self->device, self->folder, error);
}
