/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* All collections, one's own and below them those that sources pass on; the sidebar has room for one's own alone, and in a narrow
 * window for none.
 *
 * Properties: “workspace”; “shared-screen” (b): they leave. Signal: “ready”, when something is shown. */
#define BESACE_TYPE_COLLECTIONS_PAGE (besace_collections_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionsPage, besace_collections_page, BESACE, COLLECTIONS_PAGE, AdwBin)

GtkWidget *besace_collections_page_new (BesaceWorkspace *workspace);

G_END_DECLS
