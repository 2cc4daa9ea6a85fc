/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* « Relire »: what prevents a draft from being published, what may be there already, what looks like something about a person, what
 * would make it better, and, when asked, which links do not answer. It follows what is written, on workers, once the writing rests.
 *
 * Signal: “go-to” (u, i): a BesaceReviewField, and the number of the block or of the field of the kit, -1 for none. */
#define BESACE_TYPE_REVIEW_PANEL (besace_review_panel_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReviewPanel, besace_review_panel, BESACE, REVIEW_PANEL, AdwBin)

/* Once, before anything is shown. */
void besace_review_panel_set_workspace (BesaceReviewPanel *self,
                                        BesaceWorkspace   *workspace);
/* @draft NULL: nothing, and nothing is looked over. Another draft has been looked over a moment later; the focus then goes to the
 * first thing that was found. */
void besace_review_panel_show          (BesaceReviewPanel *self,
                                        BesaceDraft       *draft);

G_END_DECLS
