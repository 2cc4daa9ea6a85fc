/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* All collections, where the sidebar has no room for them: in a narrow window.
 *
 * Properties: “workspace”; “shared-screen” (b): they leave. Signal: “ready”, when something is shown. */
#define BESACE_TYPE_COLLECTIONS_PAGE (besace_collections_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionsPage, besace_collections_page, BESACE, COLLECTIONS_PAGE, AdwBin)

GtkWidget *besace_collections_page_new (BesaceWorkspace *workspace);

G_END_DECLS
