/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-synchroniser.h"

G_BEGIN_DECLS

/* What somebody who keeps workstations asks about the updates: addresses, requests, bytes, seconds, what was skipped, when
 * each source is asked next, and how much may come in a month. Folded until then. */
#define BESACE_TYPE_UPDATE_DETAILS (besace_update_details_get_type ())
G_DECLARE_FINAL_TYPE (BesaceUpdateDetails, besace_update_details, BESACE, UPDATE_DETAILS, AdwBin)

/* @sources: of BesaceSourceStatus. @now: milliseconds UTC. */
void besace_update_details_show (BesaceUpdateDetails *self,
                                 BesaceSynchroniser  *synchroniser,
                                 GPtrArray           *sources,
                                 gint64               now);

G_END_DECLS
