/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What Besace opens on: examples to search for, the tasks of the day, what was being read, what is new.
 *
 * Properties: “workspace”; “shared-screen” (b). Signal: “ready”, each time that the catalogue has answered. */
#define BESACE_TYPE_HOME_PAGE (besace_home_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceHomePage, besace_home_page, BESACE, HOME_PAGE, AdwBin)

GtkWidget *besace_home_page_new (BesaceWorkspace *workspace);

G_END_DECLS
