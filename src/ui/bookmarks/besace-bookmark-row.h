/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-bookmark.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* One bookmark in the list: what it keeps, since when, and the star that stops keeping it. Its pictogram comes from the
 * catalogue, which knows what kind of resource it is; a resource that has left it has the neutral one. */
#define BESACE_TYPE_BOOKMARK_ROW (besace_bookmark_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBookmarkRow, besace_bookmark_row, BESACE, BOOKMARK_ROW, GtkWidget)

GtkWidget *besace_bookmark_row_new          (BesaceWorkspace   *workspace);

void       besace_bookmark_row_set_bookmark (BesaceBookmarkRow *self,
                                             BesaceBookmark    *bookmark);

BesaceBookmark *besace_bookmark_row_get_bookmark (BesaceBookmarkRow *self);

/* While several are chosen, each shows whether it is one of them. */
void       besace_bookmark_row_set_chosen   (BesaceBookmarkRow *self,
                                             gboolean           choosing,
                                             gboolean           chosen);

/* Stops keeping it; the window offers the undo. */
void       besace_bookmark_row_remove       (BesaceBookmarkRow *self);

G_END_DECLS
