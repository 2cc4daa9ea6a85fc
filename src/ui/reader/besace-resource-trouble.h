/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-bookmark.h"

G_BEGIN_DECLS

/* What stands in the place of a resource that cannot be shown: why, what is still known of it, and what can be done. Its
 * buttons activate “page.open-web” and “page.reload”. */
#define BESACE_TYPE_RESOURCE_TROUBLE (besace_resource_trouble_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourceTrouble, besace_resource_trouble, BESACE, RESOURCE_TROUBLE, AdwBin)

/* The catalogue does not have it any more. @bookmark (nullable): what was kept of it. @now: milliseconds UTC. */
void besace_resource_trouble_show_lost  (BesaceResourceTrouble      *self,
                                         const BesaceBookmarkFields *bookmark,
                                         gint64                      now);
void besace_resource_trouble_show_error (BesaceResourceTrouble      *self,
                                         const GError               *error);

G_END_DECLS
