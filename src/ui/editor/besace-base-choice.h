/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The base, a producer’s space, that a draft is published in, or none: those that its instance lists, as this workstation read
 * them last. They are asked for once somebody wants to see them.
 *
 * Property: “wanted” (b). */
#define BESACE_TYPE_BASE_CHOICE (besace_base_choice_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBaseChoice, besace_base_choice, BESACE, BASE_CHOICE, AdwActionRow)

GtkWidget *besace_base_choice_new  (BesaceWorkspace *workspace);
void       besace_base_choice_show (BesaceBaseChoice   *self,
                                 BesaceDraft     *draft);

G_END_DECLS
