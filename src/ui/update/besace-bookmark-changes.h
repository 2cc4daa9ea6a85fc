/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What changed among the bookmarks, the last first: rows that open the resource. It hides where nothing did, and while the
 * screen is shared.
 *
 * Properties: “shared-screen” (b). */
#define BESACE_TYPE_BOOKMARK_CHANGES (besace_bookmark_changes_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBookmarkChanges, besace_bookmark_changes, BESACE, BOOKMARK_CHANGES, AdwBin)

/* Once; begins to ask. */
void besace_bookmark_changes_set_workspace (BesaceBookmarkChanges *self,
                                            BesaceWorkspace       *workspace);

G_END_DECLS
