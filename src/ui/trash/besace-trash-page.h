/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What was removed and can be put back, or erased for good.
 *
 * Properties: “workspace”; “shared-screen” (b): nothing of it is in the page, nor in its accessible tree. Signal: “ready”. */
#define BESACE_TYPE_TRASH_PAGE (besace_trash_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTrashPage, besace_trash_page, BESACE, TRASH_PAGE, AdwBin)

GtkWidget *besace_trash_page_new (BesaceWorkspace *workspace);

G_END_DECLS
