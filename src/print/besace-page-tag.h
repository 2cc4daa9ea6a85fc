/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The structure of a PDF, by the names of ISO 32000 ("P", "H1", "Table" …): what a screen reader makes of it. On other
 * surfaces these do nothing. @name is nullable: no tag. */
void besace_page_tag_begin (cairo_t    *cr,
                            const char *name);
void besace_page_tag_end   (cairo_t    *cr,
                            const char *name);

/* Makes a rectangle of the page lead to an address. */
void besace_page_tag_link  (cairo_t    *cr,
                            const char *address,
                            double      x,
                            double      y,
                            double      width,
                            double      height);

/* Makes a rectangle of the page lead to the place of that number, on any page of the same file, which must have it. */
void besace_page_tag_jump        (cairo_t *cr,
                                  guint    number,
                                  double   x,
                                  double   y,
                                  double   width,
                                  double   height);
void besace_page_tag_destination (cairo_t *cr,
                                  guint    number,
                                  double   x,
                                  double   y);

G_END_DECLS
