/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-need.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* A missing resource in the list, with what can be done about it: it activates “needs.support”, “needs.answer”, “needs.write”,
 * “needs.edit” and “needs.remove” with its key. */
#define BESACE_TYPE_NEED_ROW (besace_need_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNeedRow, besace_need_row, BESACE, NEED_ROW, GtkWidget)

GtkWidget  *besace_need_row_new       (BesaceWorkspace *workspace);

/* @can_write: whether an answer can be written here. */
void        besace_need_row_set_need  (BesaceNeedRow   *self,
                                       BesaceNeed      *need,
                                       gboolean         can_write);
/* (nullable) */
BesaceNeed *besace_need_row_get_need  (BesaceNeedRow   *self);

/* What a screen reader says of the row: title, whose it is, how many miss it. (transfer full) */
char       *besace_need_row_get_label (BesaceNeedRow   *self);

G_END_DECLS
