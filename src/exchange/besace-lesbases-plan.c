/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-elements.h"

#define LIST_MEMBER "data"

static void
problem_free (BesaceLesbasesProblem *problem)
{
  g_free (problem->title);
  g_free (problem->message);
  g_free (problem);
}

static void
add_problem (BesaceLesbasesPlan      *self,
             const BesaceLesbasesRow *row,
             const char              *message)
{
  BesaceLesbasesProblem *problem = g_new0 (BesaceLesbasesProblem, 1);

  problem->row = self->n_rows;
  problem->title = g_strdup (row->title);
  problem->message = g_strdup (message);
  problem->identified = row->identified;
  memcpy (problem->uuid, row->uuid, sizeof problem->uuid);
  g_ptr_array_add (self->problems, problem);
}

static gboolean
has_changed (const BesaceLesbasesEntry *entry,
             const BesaceLesbasesRow   *row)
{
  return !entry || entry->due || entry->updated != row->updated_at || entry->listing != row->listing;
}

/* Takes the row. @seen: the ids of the rows before it. */
static void
take_row (BesaceLesbasesPlan  *self,
          BesaceLesbasesState *state,
          GHashTable          *seen,
          BesaceLesbasesRow   *taken)
{
  g_autoptr(BesaceLesbasesRow) row = taken;
  BesaceLesbasesEntry *entry = row->identified ? besace_lesbases_state_lookup (state, row->uuid) : NULL;

  self->newest = MAX (self->newest, row->updated_at);
  if (!row->identified) {
    self->whole = FALSE;
    add_problem (self, row, _("the row has no id"));
    return;
  }

  if (!g_hash_table_add (seen, besace_lesbases_uuid_to_text (row->uuid))) {
    add_problem (self, row, _("the same id comes a second time; the first row stays"));
    return;
  }

  if (row->kind == BESACE_LESBASES_ROW_BROKEN)
    add_problem (self, row, _("the row lacks something that every row has"));
  if (row->kind == BESACE_LESBASES_ROW_HIDDEN && entry)
    g_ptr_array_add (self->withdrawn, entry);
  if (entry)
    entry->listed = TRUE;
  if (row->kind == BESACE_LESBASES_ROW_READABLE && has_changed (entry, row))
    g_ptr_array_add (self->wanted, g_steal_pointer (&row));
}

/* What was there and is no longer in the list; not where some rows do not say whose they are. */
static void
find_gone (BesaceLesbasesPlan  *self,
           BesaceLesbasesState *state)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, state->entries);
  while (self->whole && g_hash_table_iter_next (&iter, NULL, &entry)) {
    if (!((BesaceLesbasesEntry *) entry)->listed)
      g_ptr_array_add (self->withdrawn, entry);
  }
}

BesaceLesbasesPlan *
besace_lesbases_plan_new (GInputStream         *stream,
                          BesaceLesbasesState  *state,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autoptr(BesaceJsonElements) elements = besace_json_elements_new (stream, LIST_MEMBER);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(BesaceLesbasesPlan) self = g_new0 (BesaceLesbasesPlan, 1);
  g_autoptr(GError) failure = NULL;
  JsonNode *next;

  self->wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_row_free);
  self->withdrawn = g_ptr_array_new ();
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  self->whole = TRUE;

  while ((next = besace_json_elements_next (elements, cancellable, &failure))) {
    g_autoptr(JsonNode) node = next;

    self->n_rows++;
    take_row (self, state, seen, besace_lesbases_row_new (node));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  find_gone (self, state);
  return g_steal_pointer (&self);
}

void
besace_lesbases_plan_free (BesaceLesbasesPlan *self)
{
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->withdrawn);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
