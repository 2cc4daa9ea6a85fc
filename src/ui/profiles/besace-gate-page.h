/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-profile-list.h"

G_BEGIN_DECLS

/* What a window shows while nobody may see anybody’s library: whose it is to be, and that person’s PIN.
 *
 * Signal: “passed” (s): the id of the profile that may be opened. */
#define BESACE_TYPE_GATE_PAGE (besace_gate_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceGatePage, besace_gate_page, BESACE, GATE_PAGE, AdwBin)

/* @profile (nullable): the id of the one that is locked, or NULL for whoever comes. */
GtkWidget *besace_gate_page_new (BesaceProfileList *profiles,
                                 const char        *profile);

G_END_DECLS
