/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Says that the catalogue is the demonstration one, or that there is none, and what can be done about it. Not there
 * otherwise. “Later” puts it away until the next start. */
#define BESACE_TYPE_WELCOME_CARD (besace_welcome_card_get_type ())
G_DECLARE_FINAL_TYPE (BesaceWelcomeCard, besace_welcome_card, BESACE, WELCOME_CARD, AdwBin)

GtkWidget *besace_welcome_card_new (BesaceWorkspace *workspace);

G_END_DECLS
