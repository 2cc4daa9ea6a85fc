/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* For the preferences: the instances of Les Bases that one has, who is signed in where, and a button to sign in or out.
 *
 * Properties: “workspace” — to be set to NULL when its window goes */
#define BESACE_TYPE_SIGN_INS_GROUP (besace_sign_ins_group_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSignInsGroup, besace_sign_ins_group, BESACE, SIGN_INS_GROUP, AdwPreferencesGroup)

G_END_DECLS
