/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-block-step.h"

typedef struct {
  GWeakRef          saver;
  BesaceDraft      *draft; /* (owned) */
  BesaceDraftBlock *block; /* (owned) */
  guint             from;
  guint             to;
} BlockStep;

static void
block_step_free (gpointer data)
{
  BlockStep *self = data;

  g_weak_ref_clear (&self->saver);
  g_object_unref (self->draft);
  g_object_unref (self->block);
  g_free (self);
}

static gboolean
take_cb (gpointer data,
         gboolean again)
{
  BlockStep *self = data;
  g_autoptr(BesaceDraftSaver) saver = g_weak_ref_get (&self->saver);
  const guint target = again ? self->to : self->from;
  const guint position = besace_draft_find_block (self->draft, self->block);

  /* Another draft is shown, or another window has made another one of this. */
  if (!saver || besace_draft_saver_get_draft (saver) != self->draft || !besace_draft_is_open (self->draft))
    return FALSE;
  if (position == G_MAXUINT && (target == G_MAXUINT || (again ? self->from : self->to) != G_MAXUINT))
    return FALSE;

  if (position == G_MAXUINT)
    besace_draft_insert_block (self->draft, target, self->block);
  else if (target == G_MAXUINT)
    besace_draft_remove_block (self->draft, position);
  else
    besace_draft_move_block (self->draft, position,
                             MIN (target, g_list_model_get_n_items (besace_draft_get_blocks (self->draft)) - 1));
  besace_draft_saver_keep (saver);
  return TRUE;
}

void
besace_block_step_end (BesaceDraftSaver *saver,
                       GtkWidget        *widget,
                       BesaceDraftBlock *block,
                       guint             from,
                       guint             to,
                       const char       *message,
                       gboolean          quiet)
{
  BlockStep *self = g_new0 (BlockStep, 1);

  g_weak_ref_init (&self->saver, saver);
  self->draft = g_object_ref (besace_draft_saver_get_draft (saver));
  self->block = g_object_ref (block);
  self->from = from;
  self->to = to;
  besace_draft_saver_end_step (saver, widget, message, quiet, take_cb, self, block_step_free);
}
