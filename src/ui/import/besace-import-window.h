/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Imports one file of records and says how it went, in words. It stays open until its reader closes it; closing it
 * before the end stops the import, which keeps what had arrived. */
#define BESACE_TYPE_IMPORT_WINDOW (besace_import_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceImportWindow, besace_import_window, BESACE, IMPORT_WINDOW, AdwWindow)

GtkWidget *besace_import_window_new    (BesaceWorkspace    *workspace,
                                        GtkWindow          *parent);

/* To be called once. */
void       besace_import_window_start  (BesaceImportWindow *self,
                                        GFile              *file);

/* Asks which file, then presents a window that imports it. */
void       besace_import_window_choose (BesaceWorkspace    *workspace,
                                        GtkWindow          *parent);

G_END_DECLS
