/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The keyboard shortcuts. GTK’s own window of shortcuts needs a thousand pixels; this one is content with a telephone’s. */
#define BESACE_TYPE_SHORTCUTS_WINDOW (besace_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceShortcutsWindow, besace_shortcuts_window, BESACE, SHORTCUTS_WINDOW, AdwWindow)

/* Presents it before @parent. */
void besace_shortcuts_window_present (GtkWindow *parent);

G_END_DECLS
