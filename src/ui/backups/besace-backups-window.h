/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-profile-session.h"

G_BEGIN_DECLS

/* The backups of the library that is open: what bringing one back would change is shown before it is done. */
#define BESACE_TYPE_BACKUPS_WINDOW (besace_backups_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBackupsWindow, besace_backups_window, BESACE, BACKUPS_WINDOW, AdwWindow)

GtkWidget *besace_backups_window_new     (BesaceProfileSession *session,
                                          GtkWindow            *parent);

/* Shows what bringing back a file would change. */
void       besace_backups_window_look_at (BesaceBackupsWindow  *self,
                                          const char           *file);

G_END_DECLS
