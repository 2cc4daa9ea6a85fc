/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The situations that cannot wait, at most twelve, each one click away from its sheet.
 *
 * Signal: “ready”, each time that the catalogue has answered. */
#define BESACE_TYPE_EMERGENCIES_PAGE (besace_emergencies_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceEmergenciesPage, besace_emergencies_page, BESACE, EMERGENCIES_PAGE, AdwBin)

GtkWidget *besace_emergencies_page_new (BesaceWorkspace *workspace);

G_END_DECLS
