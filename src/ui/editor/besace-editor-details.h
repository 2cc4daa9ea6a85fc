/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-draft.h"
#include "besace-review.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What a resource is beside its words: what it is indexed by; under “More” who sees it, its licence, its base, its language and its
 * nature; and of equipment or a kit what it costs, what it takes, and who has one. */
#define BESACE_TYPE_EDITOR_DETAILS (besace_editor_details_get_type ())
G_DECLARE_FINAL_TYPE (BesaceEditorDetails, besace_editor_details, BESACE, EDITOR_DETAILS, GtkBox)

/* Once, before anything is shown. */
void besace_editor_details_set_up    (BesaceEditorDetails *self,
                                      BesaceWorkspace     *workspace);
void besace_editor_details_show      (BesaceEditorDetails *self,
                                      BesaceDraft         *draft);

/* What an instance found at a field, named as it names it: “themes”, “resourceTypes” … Returns whether there is such a field here.
 * @message NULL: nothing. */
gboolean besace_editor_details_set_issue (BesaceEditorDetails *self,
                                          const char          *field,
                                          const char          *message);

/* Brings what is chosen there into view, opened, with the focus in it: a part of the indexation, the field of the kit at @part, or
 * what is under “More”. */
void besace_editor_details_focus (BesaceEditorDetails *self,
                                  BesaceReviewField    field,
                                  int                  part);

G_END_DECLS
