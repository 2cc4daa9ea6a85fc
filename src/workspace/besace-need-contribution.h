/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-contribution.h"
#include "besace-need.h"

G_BEGIN_DECLS

/* Needs as one's own contributions say them, and back (besace-need.h). */

/* What a contribution says of a need, own or somebody else's, in @fields, empty before. FALSE where it is of another type, or
 * cannot be read: another program has written it. */
gboolean   besace_need_contribution_read     (BesaceContribution      *contribution,
                                              BesaceNeedFields        *fields);

/* One's own, as it is to be saved. (out) @contribution: empty before. */
void       besace_need_contribution_write    (const BesaceNeedFields  *need,
                                              BesaceContributionFields *contribution);

/* What one adds to somebody else's: a support or none, an answer more or none (@answer nullable). @before (nullable): what one
 * has added until now. FALSE where nothing of one's own is left. (out) @contribution: empty before. */
gboolean   besace_need_contribution_add      (BesaceNeed              *need,
                                              BesaceContribution      *before,
                                              gboolean                 supported,
                                              const char              *answer,
                                              BesaceContributionFields *contribution);

/* Those of @contributions that are kept: one's own, and what one has added to those of others, as they are published.
 * (element-type BesaceNeed) (transfer full) */
GPtrArray *besace_need_contribution_list     (GListModel              *contributions);

/* The needs that the catalogue has (@received, element-type BesaceNeed) with those of @own, as besace_need_contribution_list ()
 * makes them: what one has added is in them, and one's own has one's own words, under the id by which the catalogue knows it
 * already. (element-type BesaceNeed) (transfer full) */
GPtrArray *besace_need_contribution_join_own (GPtrArray               *received,
                                              GPtrArray               *own);

G_END_DECLS
