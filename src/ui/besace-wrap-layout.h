/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays children out as words in a paragraph: each at its own width, on as many lines as it takes. One whose “hexpand” is set takes
 * what is left of its line. For chips, and for headings with buttons. */
#define BESACE_TYPE_WRAP_LAYOUT (besace_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (BesaceWrapLayout, besace_wrap_layout, BESACE, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *besace_wrap_layout_new (void);

G_END_DECLS
