/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft-saver.h"
#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What is written, with its preview or its review beside it; where there is no room for both, in its place.
 *
 * Properties: “form”, the widget that it is written in; “preview-shown” (b), “review-shown” (b), one of the two at a time.
 * Signal: “go-to”, as of the review panel, once the form can be seen.
 * Action: “desk.remove-empty-texts”. */
#define BESACE_TYPE_EDITOR_DESK (besace_editor_desk_get_type ())
G_DECLARE_FINAL_TYPE (BesaceEditorDesk, besace_editor_desk, BESACE, EDITOR_DESK, AdwBin)

/* Once, before anything is shown. @saver writes down what the review offers to mend at once. */
void besace_editor_desk_set_up        (BesaceEditorDesk *self,
                                       BesaceWorkspace  *workspace,
                                       BesaceDraftSaver *saver);
/* What the preview and the review are about. @draft NULL: nothing. */
void besace_editor_desk_show          (BesaceEditorDesk *self,
                                       BesaceDraft      *draft);
/* Leads to a place of the form, as a line of the review does. */
void besace_editor_desk_go_to         (BesaceEditorDesk *self,
                                       guint             field,
                                       int               block);

/* The form alone. */
void besace_editor_desk_clear_side    (BesaceEditorDesk *self);

G_END_DECLS
