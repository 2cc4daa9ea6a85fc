/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-text.h"

G_BEGIN_DECLS

/* What stands at the foot of every page: a line, what the pages are and their number, and beneath them sentences. Lengths
 * are points. */
typedef struct _BesacePageFoot BesacePageFoot;

/* @sentences is nullable. @size is that of the text; 0 is that of running text. */
BesacePageFoot *besace_page_foot_new  (PangoContext   *context,
                                       const char     *title,
                                       const char     *sentences,
                                       double          size,
                                       double          width);
void            besace_page_foot_free (BesacePageFoot *self);

/* With the room that is kept above it. */
double          besace_page_foot_get_height (const BesacePageFoot *self);

/* Draws it so that it ends at @bottom. @page counts from 0; the only page of what is always one has no number: @n_pages
 * is 0 then. */
void            besace_page_foot_draw (BesacePageFoot *self,
                                       cairo_t        *cr,
                                       double          x,
                                       double          bottom,
                                       guint           page,
                                       guint           n_pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesacePageFoot, besace_page_foot_free)

G_END_DECLS
