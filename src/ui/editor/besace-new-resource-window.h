/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What to begin a new resource from: a blank page, or a template; and, where there is a training instance, for which one. That of the
 * last time is proposed.
 *
 * Signal: “begun” (BesaceDraft). */
#define BESACE_TYPE_NEW_RESOURCE_WINDOW (besace_new_resource_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNewResourceWindow, besace_new_resource_window, BESACE, NEW_RESOURCE_WINDOW, AdwWindow)

/* @memory: (nullable) where one was last, see besace_location_open_memory() */
GtkWidget *besace_new_resource_window_new (BesaceWorkspace *workspace,
                                           GSettings       *memory,
                                           GtkWindow       *parent);

G_END_DECLS
