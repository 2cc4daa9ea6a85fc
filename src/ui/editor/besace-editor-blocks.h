/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-draft-saver.h"
#include "besace-draft-template.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The contents of a draft: its blocks one beneath the other, and the menu that adds one. The first screen of a long draft is there
 * at once; the rest follows in slices that never hold the main loop up.
 *
 * Action: “blocks.add” (s), the name of a type of block. */
#define BESACE_TYPE_EDITOR_BLOCKS (besace_editor_blocks_get_type ())
G_DECLARE_FINAL_TYPE (BesaceEditorBlocks, besace_editor_blocks, BESACE, EDITOR_BLOCKS, GtkWidget)

/* Once, before anything is shown. @saver writes down what is moved, added and removed. */
void     besace_editor_blocks_set_up    (BesaceEditorBlocks   *self,
                                         BesaceWorkspace      *workspace,
                                         BesaceDraftSaver     *saver,
                                         BesaceDraftTemplates *templates);
void     besace_editor_blocks_show      (BesaceEditorBlocks   *self,
                                         BesaceDraft          *draft);

/* Whether all of the blocks are there. */
gboolean besace_editor_blocks_get_ready (BesaceEditorBlocks   *self);

/* Brings a block into view, with the focus in it. */
void     besace_editor_blocks_focus     (BesaceEditorBlocks   *self,
                                         guint                 position);

G_END_DECLS
