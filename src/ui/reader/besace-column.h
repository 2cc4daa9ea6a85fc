/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps its child to a measure that reads well, 60 to 75 characters of whatever size the text has, in the middle of
 * what room there is. */
#define BESACE_TYPE_COLUMN (besace_column_get_type ())
G_DECLARE_FINAL_TYPE (BesaceColumn, besace_column, BESACE, COLUMN, GtkWidget)

GtkWidget *besace_column_new       (void);
void       besace_column_set_child (BesaceColumn *self,
                                    GtkWidget    *child);

G_END_DECLS
