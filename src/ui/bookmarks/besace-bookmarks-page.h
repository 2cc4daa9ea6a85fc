/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What was kept: to open, to sort, to find again, to stop keeping. Shows nothing of it while the screen is shared.
 *
 * Properties: “workspace”; “shared-screen” (b). Signal: “ready”, when it is to be drawn. */
#define BESACE_TYPE_BOOKMARKS_PAGE (besace_bookmarks_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBookmarksPage, besace_bookmarks_page, BESACE, BOOKMARKS_PAGE, AdwBin)

GtkWidget *besace_bookmarks_page_new (BesaceWorkspace *workspace);

G_END_DECLS
