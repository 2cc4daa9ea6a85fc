/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* How a note read before, the last first.
 *
 * Signal: “taken” (s) — somebody wants to go on with that text. */
#define BESACE_TYPE_NOTE_VERSIONS_WINDOW (besace_note_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoteVersionsWindow, besace_note_versions_window, BESACE, NOTE_VERSIONS_WINDOW, AdwWindow)

GtkWidget *besace_note_versions_window_new (BesaceWorkspace *workspace,
                                            const char      *uuid,
                                            GtkWindow       *parent);

G_END_DECLS
