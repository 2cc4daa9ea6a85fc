/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* How something that is written read before, the last first.
 *
 * Signal: “taken” (s) — somebody wants to go on with that text, as it was stored. */
#define BESACE_TYPE_VERSIONS_WINDOW (besace_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceVersionsWindow, besace_versions_window, BESACE, VERSIONS_WINDOW, AdwWindow)

GtkWidget *besace_versions_window_new_for_note  (BesaceWorkspace *workspace,
                                                 const char      *uuid,
                                                 GtkWindow       *parent);
/* Of a resource that is written. */
GtkWidget *besace_versions_window_new_for_draft (BesaceWorkspace *workspace,
                                                 const char      *uuid,
                                                 GtkWindow       *parent);

G_END_DECLS
