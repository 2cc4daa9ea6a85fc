/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Adds a source in three steps: which, what it says of itself and whether to trust it, receiving it. Who closes it during
 * the last one lets it go on: the page « Mise à jour » shows how far it is. */
#define BESACE_TYPE_ADD_SOURCE_WINDOW (besace_add_source_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceAddSourceWindow, besace_add_source_window, BESACE, ADD_SOURCE_WINDOW, AdwWindow)

GtkWidget *besace_add_source_window_new     (BesaceWorkspace       *workspace,
                                             GtkWindow             *parent);

/* Goes to the second step with the feed in a folder. */
void       besace_add_source_window_look_at (BesaceAddSourceWindow *self,
                                             const char            *folder);

/* Begins with the folder chosen among the kinds of sources. */
void       besace_add_source_window_prefer_folder (BesaceAddSourceWindow *self);

G_END_DECLS
