/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A link of a paragraph, as the keyboard and a screen reader meet it: it has the focus, the name and the action, and
 * lies over the words that the paragraph's label draws. GTK 4.8 has no accessible object for the links of a label.
 * It activates “page.open-link” with its address. */
#define BESACE_TYPE_READER_LINK (besace_reader_link_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderLink, besace_reader_link, BESACE, READER_LINK, GtkButton)

GtkWidget *besace_reader_link_new       (const char *address,
                                         const char *text);

/* The rectangles of the words, one for each line that they run over, in the link's own coordinates. */
void       besace_reader_link_set_lines (BesaceReaderLink            *self,
                                         const cairo_rectangle_int_t *lines,
                                         guint                        n_lines);

G_END_DECLS
