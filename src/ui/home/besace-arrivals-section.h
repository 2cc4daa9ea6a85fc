/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What came into the catalogue last.
 *
 * Signal: “ready”, each time that the catalogue has answered. */
#define BESACE_TYPE_ARRIVALS_SECTION (besace_arrivals_section_get_type ())
G_DECLARE_FINAL_TYPE (BesaceArrivalsSection, besace_arrivals_section, BESACE, ARRIVALS_SECTION, AdwBin)

GtkWidget *besace_arrivals_section_new (BesaceWorkspace *workspace);

G_END_DECLS
