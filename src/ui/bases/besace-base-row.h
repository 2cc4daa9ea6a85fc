/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-base.h"

G_BEGIN_DECLS

/* One base in a list: its title, and since when it is there. */
#define BESACE_TYPE_BASE_ROW (besace_base_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBaseRow, besace_base_row, BESACE, BASE_ROW, GtkWidget)

GtkWidget *besace_base_row_new  (void);

/* Also names the widget that a GtkListView has put around it: GTK 4.8 gives it no name, and that one has the focus. */
void       besace_base_row_show (BesaceBaseRow *self,
                                 BesaceBase    *base);

G_END_DECLS
