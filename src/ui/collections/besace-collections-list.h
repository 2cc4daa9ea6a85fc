/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The collections by their titles, to open, to put in another order by dragging and with Alt+Up and Alt+Down, and to drag
 * things onto; under them, the button that makes another one. Opens and makes them through the actions of the window.
 *
 * Property: “selected” (s), uuid of the one that is open, NULL for none. */
#define BESACE_TYPE_COLLECTIONS_LIST (besace_collections_list_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionsList, besace_collections_list, BESACE, COLLECTIONS_LIST, GtkWidget)

/* (nullable) NULL: shows none, as while the screen is shared. */
void besace_collections_list_set_library (BesaceCollectionsList *self,
                                          BesaceLibrary         *library);

G_END_DECLS
