/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-empty-texts.h"

gboolean
besace_empty_texts_is_one (BesaceDraftBlock *block)
{
  if (besace_draft_block_get_block_type (block) != BESACE_BLOCK_TEXT)
    return FALSE;

  for (const char *c = besace_draft_block_get (block, BESACE_DRAFT_BLOCK_TEXT); *c; c = g_utf8_next_char (c)) {
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      return FALSE;
  }

  return TRUE;
}

guint
besace_empty_texts_remove (BesaceDraft *draft)
{
  GListModel *blocks = besace_draft_get_blocks (draft);
  gboolean kept = FALSE;    /* something beneath the section that is come to */
  gboolean removed = FALSE; /* the same */
  guint n_texts = 0;

  /* From the end: what is beneath a title is known before the title is come to. */
  for (guint i = g_list_model_get_n_items (blocks); i-- > 0;) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (blocks, i);

    if (besace_draft_block_get_block_type (block) == BESACE_BLOCK_SECTION) {
      if (removed && !kept)
        besace_draft_remove_block (draft, i);
      kept = removed = FALSE;
    } else if (besace_empty_texts_is_one (block)) {
      besace_draft_remove_block (draft, i);
      removed = TRUE;
      n_texts++;
    } else {
      kept = TRUE;
    }
  }

  return n_texts;
}
