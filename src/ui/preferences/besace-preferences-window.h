/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

#define BESACE_TYPE_PREFERENCES_WINDOW (besace_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (BesacePreferencesWindow, besace_preferences_window, BESACE, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* @profiles: those that share the account. */
GtkWidget *besace_preferences_window_new (BesaceWorkspace *workspace,
                                          GListModel      *profiles,
                                          GtkWindow       *parent);

G_END_DECLS
