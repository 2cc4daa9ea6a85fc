/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a shortcut does, and its keys: those that the application gives to the action named, or those of the accelerator where
 * no action has them. An action with several shortcuts is shown with the first. */
#define BESACE_TYPE_SHORTCUT_ROW (besace_shortcut_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceShortcutRow, besace_shortcut_row, BESACE, SHORTCUT_ROW, AdwActionRow)

G_END_DECLS
