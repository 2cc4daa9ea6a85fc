/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library-carrying.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Takes a library along on a USB key or in a folder, and brings one that was taken along together with the one here. */
#define BESACE_TYPE_CARRYING_WINDOW (besace_carrying_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCarryingWindow, besace_carrying_window, BESACE, CARRYING_WINDOW, AdwWindow)

/* @monitor (nullable): that of the system if it is not given. */
GtkWidget *besace_carrying_window_new   (BesaceWorkspace      *workspace,
                                         GVolumeMonitor       *monitor,
                                         GtkWindow            *parent);

/* Writes the library where it is to be taken: at once where one key is plugged in, for there is nothing to choose then. */
void       besace_carrying_window_take  (BesaceCarryingWindow *self);

/* Shows what @file would bring, and merges it when that is wanted. */
void       besace_carrying_window_bring (BesaceCarryingWindow *self,
                                         GFile                *file);

G_END_DECLS
