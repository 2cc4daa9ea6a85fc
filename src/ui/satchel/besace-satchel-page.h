/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Where a narrow window leads to what is one’s own: bookmarks, notes, collections, the trash.
 *
 * Property: “workspace”. Signal: “ready”. */
#define BESACE_TYPE_SATCHEL_PAGE (besace_satchel_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSatchelPage, besace_satchel_page, BESACE, SATCHEL_PAGE, AdwBin)

GtkWidget *besace_satchel_page_new (BesaceWorkspace *workspace);

G_END_DECLS
