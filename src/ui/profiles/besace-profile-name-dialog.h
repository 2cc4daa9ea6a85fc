/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-profile-list.h"

G_BEGIN_DECLS

/* Makes a profile, or gives one another name.
 *
 * Signal: “failed” (s): why it could not be done. */
#define BESACE_TYPE_PROFILE_NAME_DIALOG (besace_profile_name_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BesaceProfileNameDialog, besace_profile_name_dialog, BESACE, PROFILE_NAME_DIALOG, AdwMessageDialog)

/* @profile: the id of the one to rename, or NULL to make one. */
GtkWidget *besace_profile_name_dialog_new (BesaceProfileList *profiles,
                                           const char        *profile,
                                           GtkWindow         *parent);

G_END_DECLS
