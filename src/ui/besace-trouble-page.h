/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Why there is nothing to work with, what is still safe, and the button that does what can be done. */
#define BESACE_TYPE_TROUBLE_PAGE (besace_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTroublePage, besace_trouble_page, BESACE, TROUBLE_PAGE, AdwBin)

/* @error: of besace_workspace_open_finish (), with that @workspace. */
GtkWidget *besace_trouble_page_new (BesaceWorkspace *workspace,
                                    const GError    *error);

G_END_DECLS
