/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-twins.h"

#include "besace-lesbases-origin.h"
#include "besace-lesbases-progress.h"
#include "besace-lesbases-twin.h"
#include "besace-outbox-outcome.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

/* One whose progress cannot be read is looked for: it is asked of a person rather than sent twice. */
static gboolean
is_doubtful (BesaceOutboxShelf              *shelf,
             const BesaceContributionFields *fields)
{
  g_autofree char *progress = NULL;

  if (fields->type != BESACE_CONTRIBUTION_RESOURCE || fields->target || !fields->folder)
    return FALSE;

  progress = besace_outbox_shelf_get_progress (shelf, fields->uuid, NULL);
  return !besace_lesbases_progress_is_apart (progress);
}

/* Those of which another workstation may have sent the same: BesaceContributionFields of @lanes. (transfer container) */
static GPtrArray *
list_doubtful (const GQueue      *lanes,
               BesaceOutboxShelf *shelf)
{
  GPtrArray *doubtful = g_ptr_array_new ();

  for (GList *next = lanes->head; next; next = next->next) {
    const GPtrArray *lane = next->data;

    for (guint i = 0; i < lane->len; i++) {
      const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (lane, i));

      if (is_doubtful (shelf, fields))
        g_ptr_array_add (doubtful, (gpointer) fields);
    }
  }

  return doubtful;
}

/* The global id that one on its way will have: that of its draft. NULL: there is none yet. (transfer full) */
static char *
find_draft_id (BesaceOutboxShelf              *shelf,
               const BesaceContributionFields *fields)
{
  g_autofree char *text = besace_outbox_shelf_get_progress (shelf, fields->uuid, NULL);
  g_autoptr(BesaceLesbasesProgress) progress = text ? besace_lesbases_progress_new (text, NULL, NULL, NULL) : NULL;
  const char *id = progress ? besace_lesbases_progress_get (progress, "id") : NULL;
  g_autofree char *authority = id && fields->origin ? besace_lesbases_get_authority (fields->origin) : NULL;

  return authority ? g_strconcat (authority, ":", id, NULL) : NULL;
}

GHashTable *
besace_outbox_twins_list_own (BesaceOutboxShelf  *shelf,
                              GError            **error)
{
  g_autoptr(GPtrArray) own = besace_outbox_shelf_list (shelf, STATE (PUBLISHED) | STATE (SENDING), error);
  GHashTable *ids;

  if (!own)
    return NULL;

  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < own->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (own, i));
    char *id = fields->state == BESACE_CONTRIBUTION_SENDING ? find_draft_id (shelf, fields) : g_strdup (fields->published_id);

    if (id)
      g_hash_table_add (ids, id);
  }

  return ids;
}

/* One that its author has taken back meanwhile is left alone. */
static gboolean
set_aside (BesaceOutboxShelf               *shelf,
           const char                      *host,
           const BesaceContributionFields  *fields,
           const char                      *link,
           BesaceOutboxTally               *tally,
           GError                         **error)
{
  g_auto(BesaceContributionFields) next = besace_outbox_outcome_new (fields, BESACE_CONTRIBUTION_UNCERTAIN);
  g_autoptr(GError) twin = NULL;
  gboolean changed = FALSE;

  besace_lesbases_error_set_twin (&twin, host, link);
  besace_outbox_outcome_explain (&next, twin);
  if (!besace_outbox_shelf_move (shelf, next.uuid, STATE (QUEUED) | STATE (SENDING), &next, &changed, error))
    return FALSE;

  if (changed)
    besace_outbox_tally_count (tally, &next, NULL);
  return TRUE;
}

gboolean
besace_outbox_twins_set_aside (const GQueue          *lanes,
                               BesaceOutboxShelf     *shelf,
                               BesaceLesbasesClient  *client,
                               BesaceOutboxTally     *tally,
                               GCancellable          *cancellable,
                               GError               **error)
{
  g_autoptr(GPtrArray) doubtful = list_doubtful (lanes, shelf);
  g_autoptr(GHashTable) own = NULL;
  g_autoptr(GHashTable) links = NULL;

  if (doubtful->len == 0)
    return TRUE;
  if (!(own = besace_outbox_twins_list_own (shelf, error)) ||
      !(links = besace_lesbases_twin_find (client, doubtful, own, cancellable, error)))
    return FALSE;

  for (guint i = 0; i < doubtful->len; i++) {
    const BesaceContributionFields *fields = g_ptr_array_index (doubtful, i);
    const char *link = g_hash_table_lookup (links, fields->uuid);

    if (link && !set_aside (shelf, besace_lesbases_client_get_title (client), fields, link, tally, error))
      return FALSE;
  }

  return TRUE;
}
