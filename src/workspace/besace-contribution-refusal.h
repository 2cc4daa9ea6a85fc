/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"

G_BEGIN_DECLS

/* That an instance refuses a contribution because of who sends it, not of what it says, is kept among its issues: the one at the
 * path “author”, as the contribution itself calls it. So it goes with receipts, too. */

/* The issues of one that is refused to its account, for the reason in @message. (transfer full) */
char     *besace_contribution_refusal_make_issues (const char                     *message);

/* Whether another account may be let in where this one was not. */
gboolean  besace_contribution_refusal_is_of_account (const BesaceContributionFields *fields);

G_END_DECLS
