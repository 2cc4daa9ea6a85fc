/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-profile-session.h"

G_BEGIN_DECLS

/* Who shares this account: profiles are made, named, opened and deleted here, and one sets one’s own PIN. */
#define BESACE_TYPE_PROFILES_WINDOW (besace_profiles_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceProfilesWindow, besace_profiles_window, BESACE, PROFILES_WINDOW, AdwWindow)

/* @session: whose library is open. */
GtkWidget *besace_profiles_window_new (BesaceProfileSession *session,
                                       GtkWindow            *parent);

G_END_DECLS
