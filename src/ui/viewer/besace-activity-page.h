/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* An interactive module, shown in the place of its resource, or over the whole screen (F11). Where this computer cannot
 * show it, it says so.
 *
 * Signal: “closed” — one wants to go back to the resource. */
#define BESACE_TYPE_ACTIVITY_PAGE (besace_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceActivityPage, besace_activity_page, BESACE, ACTIVITY_PAGE, AdwBin)

/* @path: of the module's zip; @blob: its SHA-256, which sets it apart from other modules. */
GtkWidget *besace_activity_page_new (const char *path,
                                     const char *blob,
                                     const char *title);

G_END_DECLS
