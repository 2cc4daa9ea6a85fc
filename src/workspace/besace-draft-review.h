/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-draft.h"
#include "besace-review.h"

G_BEGIN_DECLS

/* Looks a draft over as it is now (besace-review.h), on a worker: a long one is looked over while it is written. */
void       besace_draft_review_async  (BesaceDraft          *draft,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/* (element-type BesaceReviewFinding) (transfer full) */
GPtrArray *besace_draft_review_finish (BesaceDraft          *draft,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
