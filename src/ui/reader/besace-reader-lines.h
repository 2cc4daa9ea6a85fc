/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the bytes from @start to @end of a label's text stand, as far as each line of it holds them.
 * (element-type cairo_rectangle_int_t) (transfer full) */
GArray                *besace_reader_lines_find  (GtkLabel *label,
                                                  int       start,
                                                  int       end);

/* The rectangle around all of them; the lines become relative to it. */
cairo_rectangle_int_t  besace_reader_lines_bound (GArray   *lines);

G_END_DECLS
