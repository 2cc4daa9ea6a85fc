/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-lanes.h"

#include <glib/gi18n.h>

#include "besace-contribution.h"

/* What it is about: the thing that is changed or spoken of, or itself. */
static const char *
get_thing (const BesaceContributionFields *fields)
{
  return fields->target && fields->type != BESACE_CONTRIBUTION_COLLECTION ? fields->target : fields->uuid;
}

static gboolean
is_edit (const BesaceContributionFields *fields)
{
  return fields->type == BESACE_CONTRIBUTION_RESOURCE && fields->target;
}

static gboolean
is_for (const BesaceContributionFields *fields,
        const BesaceSession            *session)
{
  return besace_contribution_type_is_sent (fields->type) && g_strcmp0 (fields->origin, session->origin) == 0 &&
         g_strcmp0 (fields->author, session->account) == 0;
}

static void
append (GQueue             *self,
        GHashTable         *lanes,
        BesaceContribution *contribution)
{
  const char *thing = get_thing (besace_contribution_get_fields (contribution));
  GPtrArray *lane = g_hash_table_lookup (lanes, thing);

  if (!lane) {
    lane = g_ptr_array_new_with_free_func (g_object_unref);
    g_hash_table_insert (lanes, (gpointer) thing, lane);
    g_queue_push_tail (self, lane);
  }
  g_ptr_array_add (lane, g_object_ref (contribution));
}

guint
besace_outbox_lanes_fill (GQueue              *self,
                          GPtrArray           *contributions,
                          const BesaceSession *session,
                          GPtrArray           *remarks)
{
  g_autoptr(GHashTable) lanes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < contributions->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (contributions, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
    const char *before = g_hash_table_lookup (held, get_thing (fields));

    if (fields->state != BESACE_CONTRIBUTION_QUEUED && fields->state != BESACE_CONTRIBUTION_SENDING) {
      if (is_edit (fields))
        g_hash_table_insert (held, fields->target, fields->title);
      continue;
    }

    if (!is_for (fields, session))
      continue;

    n++;
    if (before)
      g_ptr_array_add (remarks,
                       /* Translators: what is said of a resource, or changed in it, then an edit of the same resource. */
                       g_strdup_printf (_("“%s” waits until “%s”, an earlier edit of the same resource, is corrected or withdrawn."),
                                        fields->title, before));
    else
      append (self, lanes, contribution);
  }

  return n;
}
