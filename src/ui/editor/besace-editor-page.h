/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Where a resource is written: title, summary, contents and indexation, saved as they are typed, with a preview of how it will be
 * read. What is on its way, or has arrived, is shown and cannot be changed.
 *
 * Properties: “workspace”; “preview-shown” (b); “review-shown” (b), one of the two at a time. Signals: “ready”, when it shows
 * something; “closed”, when what it showed has gone; “missing”, when what it is to show is not there, which it says itself unless
 * a handler has cleared it. */
#define BESACE_TYPE_EDITOR_PAGE (besace_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceEditorPage, besace_editor_page, BESACE, EDITOR_PAGE, AdwBin)

GtkWidget   *besace_editor_page_new            (BesaceWorkspace  *workspace);

/* Shows a draft that was just made; it is kept from its first word on. */
void         besace_editor_page_begin          (BesaceEditorPage *self,
                                                BesaceDraft      *draft);
/* Shows a contribution of the library. */
void         besace_editor_page_open           (BesaceEditorPage *self,
                                                const char       *uuid);
/* Writes down what waits, and shows nothing. */
void         besace_editor_page_clear          (BesaceEditorPage *self);
void         besace_editor_page_flush          (BesaceEditorPage *self);
/* The draft’s saver, whose properties tell what is not written yet. (transfer none) */
GObject     *besace_editor_page_get_saver      (BesaceEditorPage *self);

/* What is shown. (transfer none) (nullable) */
BesaceDraft *besace_editor_page_get_draft      (BesaceEditorPage *self);
const char  *besace_editor_page_get_uuid       (BesaceEditorPage *self);

/* Whether all of its blocks are there. */
gboolean     besace_editor_page_get_ready      (BesaceEditorPage *self);

/* Brings a block into view, with the focus in it. */
void         besace_editor_page_focus_block    (BesaceEditorPage *self,
                                                guint             position);

G_END_DECLS
