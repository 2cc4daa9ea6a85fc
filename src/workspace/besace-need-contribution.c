/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-contribution.h"

#include <string.h>

#include "besace-need-json.h"

gboolean
besace_need_contribution_read (BesaceContribution *contribution,
                               BesaceNeedFields   *fields)
{
  const BesaceContributionFields *made = besace_contribution_get_fields (contribution);
  g_auto(BesaceNeedFields) before = { 0 };

  if (made->type != BESACE_CONTRIBUTION_NEED || !made->data || !besace_need_fields_from_line (fields, made->data, NULL))
    return FALSE;

  if (!made->target) {
    fields->own = g_strdup (made->uuid);
    return TRUE;
  }

  fields->id = g_strdup (made->target);
  fields->addition = g_strdup (made->uuid);
  fields->supported = made->original && besace_need_fields_from_line (&before, made->original, NULL) &&
                      fields->supports > before.supports;
  return TRUE;
}

void
besace_need_contribution_write (const BesaceNeedFields   *need,
                                BesaceContributionFields *contribution)
{
  *contribution = (BesaceContributionFields) BESACE_CONTRIBUTION_FIELDS_INIT;
  contribution->type = BESACE_CONTRIBUTION_NEED;
  contribution->uuid = g_strdup (need->own);
  contribution->title = g_strdup (need->title);
  contribution->data = besace_need_fields_to_line (need);
}

/* Whether @fields has an answer that @before had not. */
static gboolean
has_more_answers (const BesaceNeedFields *fields,
                  const BesaceNeedFields *before)
{
  for (char **answer = fields->answers; answer && *answer; answer++) {
    if (!besace_need_fields_has_answer (before, *answer))
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_need_contribution_add (BesaceNeed               *need,
                              BesaceContribution       *before,
                              gboolean                  supported,
                              const char               *answer,
                              BesaceContributionFields *contribution)
{
  const BesaceNeedFields *shown = besace_need_get_fields (need);
  const BesaceContributionFields *made = before ? besace_contribution_get_fields (before) : NULL;
  g_auto(BesaceNeedFields) original = { 0 };
  g_auto(BesaceNeedFields) fields = { 0 };

  /* What is counted without one's own support: that of the record when it was supported, and what has come since. */
  if (!made || !made->original || !besace_need_fields_from_line (&original, made->original, NULL))
    besace_need_fields_copy (&original, shown);
  if (!shown->supported)
    original.supports = shown->supports;

  besace_need_fields_copy (&fields, shown);
  fields.supports = original.supports + (supported ? 1 : 0);
  if (answer)
    besace_need_fields_add_answer (&fields, answer);

  *contribution = (BesaceContributionFields) BESACE_CONTRIBUTION_FIELDS_INIT;
  contribution->type = BESACE_CONTRIBUTION_NEED;
  contribution->uuid = made ? g_strdup (made->uuid) : NULL;
  contribution->target = g_strdup (shown->id);
  contribution->title = g_strdup (shown->title);
  contribution->data = besace_need_fields_to_line (&fields);
  contribution->original = besace_need_fields_to_line (&original);
  return supported || has_more_answers (&fields, &original);
}

/* The part of a global id after its authority. */
static const char *
get_local_id (const char *id)
{
  const char *colon = strchr (id, ':');

  return colon ? colon + 1 : id;
}

/* One's own words, which the catalogue may have under the id that a feed gave them. */
static void
join_own (BesaceNeedFields       *own,
          const BesaceNeedFields *received)
{
  if (!own->id)
    own->id = g_strdup (received->id);
  besace_need_fields_join (own, received);
}

static void
join_addition (BesaceNeedFields       *received,
               const BesaceNeedFields *addition)
{
  received->addition = g_strdup (addition->addition);
  received->supported = addition->supported;
  besace_need_fields_join (received, addition);
}

GPtrArray *
besace_need_contribution_list (GListModel *contributions)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (contributions); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (contributions, i);
    g_auto(BesaceNeedFields) fields = { 0 };

    if (besace_contribution_get_fields (contribution)->state == BESACE_CONTRIBUTION_QUEUED &&
        besace_need_contribution_read (contribution, &fields))
      g_ptr_array_add (needs, besace_need_new (&fields));
  }

  return needs;
}

static void
fields_free (BesaceNeedFields *fields)
{
  besace_need_fields_clear (fields);
  g_free (fields);
}

/* By uuid of one's own, and by id of what one has added to: the keys of their lists. */
static GHashTable *
index_own (GPtrArray *own)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) fields_free);

  for (guint i = 0; i < own->len; i++) {
    BesaceNeed *need = g_ptr_array_index (own, i);
    BesaceNeedFields *fields = g_new0 (BesaceNeedFields, 1);

    besace_need_fields_copy (fields, besace_need_get_fields (need));
    g_hash_table_replace (table, (gpointer) besace_need_get_key (need), fields);
  }

  return table;
}

GPtrArray *
besace_need_contribution_join_own (GPtrArray *received,
                                   GPtrArray *own)
{
  g_autoptr(GHashTable) table = index_own (own);
  g_autoptr(GPtrArray) needs = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer rest;

  for (guint i = 0; i < received->len; i++) {
    g_auto(BesaceNeedFields) fields = { 0 };
    BesaceNeedFields *mine, *addition;

    besace_need_fields_copy (&fields, besace_need_get_fields (g_ptr_array_index (received, i)));
    mine = g_hash_table_lookup (table, get_local_id (fields.id));
    addition = g_hash_table_lookup (table, fields.id);
    if (mine) {
      join_own (mine, &fields);
      continue;
    }

    if (addition)
      join_addition (&fields, addition);
    g_hash_table_remove (table, fields.id);
    g_ptr_array_add (needs, besace_need_new (&fields));
  }

  /* What is left no source passes on: one's own, and what one has added to what has gone since. */
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &rest))
    g_ptr_array_add (needs, besace_need_new (rest));

  return g_steal_pointer (&needs);
}
