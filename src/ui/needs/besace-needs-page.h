/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* « Ressources manquantes »: what people look for and nobody has written yet, that which most miss first. It activates
 * “win.report-gap” and “win.write-resource”, (sas) with a title and themes, where the window has that.
 *
 * Properties: “workspace”; “shared-screen” (b): nothing of it is in the page, nor in its accessible tree. Signal: “ready”. */
#define BESACE_TYPE_NEEDS_PAGE (besace_needs_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNeedsPage, besace_needs_page, BESACE, NEEDS_PAGE, AdwBin)

GtkWidget *besace_needs_page_new (BesaceWorkspace *workspace);

G_END_DECLS
