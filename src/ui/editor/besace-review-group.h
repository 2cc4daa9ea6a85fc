/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-review.h"

G_BEGIN_DECLS

/* What was found in a draft, a row each, which says where and leads there. It takes no room while there is nothing to say.
 *
 * Signal: “go-to” (u, i): a BesaceReviewField, and the number of the block or of the field of the kit, -1 for none. */
#define BESACE_TYPE_REVIEW_GROUP (besace_review_group_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReviewGroup, besace_review_group, BESACE, REVIEW_GROUP, AdwPreferencesGroup)

/* @findings: (element-type BesaceReviewFinding), of @draft. Rows that are there stay, so that nobody is moved off the one they
 * read. */
void     besace_review_group_show  (BesaceReviewGroup *self,
                                    GPtrArray         *findings,
                                    BesaceDraft       *draft);

/* Puts the focus on its first row; FALSE where there is none. */
gboolean besace_review_group_begin (BesaceReviewGroup *self);

G_END_DECLS
