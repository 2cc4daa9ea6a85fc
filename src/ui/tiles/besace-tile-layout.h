/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays children out in columns of one width, as many as fit, in lines as even as they can be: five tiles stand as 5,
 * 3 + 2, 2 + 2 + 1, never as 4 + 1. The arrow keys go from tile to tile as on a grid, which GtkFlowBox
 * does not allow to buttons. */
#define BESACE_TYPE_TILE_LAYOUT (besace_tile_layout_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTileLayout, besace_tile_layout, BESACE, TILE_LAYOUT, GtkLayoutManager)

G_END_DECLS
