/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"

G_BEGIN_DECLS

/* What is told of @fields with the state that it has come to; what told of the one before is gone. (transfer full) */
BesaceContributionFields besace_outbox_outcome_new     (const BesaceContributionFields *fields,
                                                        BesaceContributionState         state);

/* Which state a failure leads to, with what is told of it: “queued” where it may go right another time. */
void                     besace_outbox_outcome_explain (BesaceContributionFields       *next,
                                                        const GError                   *failure);

G_END_DECLS
