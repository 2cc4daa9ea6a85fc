/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-resource.h"

G_BEGIN_DECLS

/* What one has to know before borrowing or building a tangible dispositif: its cost, what is in it, whom to ask. */
#define BESACE_TYPE_KIT_LIST (besace_kit_list_get_type ())
G_DECLARE_FINAL_TYPE (BesaceKitList, besace_kit_list, BESACE, KIT_LIST, GtkWidget)

/* @kit: NULL for what is no tangible dispositif; the list then disappears. */
void besace_kit_list_show (BesaceKitList   *self,
                           const BesaceKit *kit);

G_END_DECLS
