/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* « Mise à jour »: how fresh the catalogue is, its sources, and what changed among the bookmarks.
 *
 * Properties: “shared-screen” (b): the bookmarks leave. Signals: “ready”, once the sources are there. Actions, each with the
 * name of a source: “update.one”, “update.accept”, “update.bases”, “update.remove”. */
#define BESACE_TYPE_UPDATE_PAGE (besace_update_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceUpdatePage, besace_update_page, BESACE, UPDATE_PAGE, AdwBin)

GtkWidget *besace_update_page_new (BesaceWorkspace *workspace);

G_END_DECLS
