/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lays children out side by side, in the middle of the line; those that expand share what is left. GtkBox, and whatever is
 * aligned, asks how wide something would like to be at a height: a label that wraps tries some hundred layouts to tell,
 * and the answer changes nothing where heights follow widths. */
#define BESACE_TYPE_LINE_LAYOUT (besace_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLineLayout, besace_line_layout, BESACE, LINE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *besace_line_layout_new           (void);

/* Gives a row whose texts wrap this layout in the place of its box’s own; call it before anything is added to the row. */
void              besace_line_layout_apply_to_row  (AdwActionRow *row);

G_END_DECLS
