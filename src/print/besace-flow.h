/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"

G_BEGIN_DECLS

/* Boxes one under the other, cut into pages of one size. Lengths are points. */
typedef struct _BesaceFlow BesaceFlow;

BesaceFlow *besace_flow_new  (double      width,
                              double      page_height);
void        besace_flow_free (BesaceFlow *self);

double      besace_flow_get_width       (const BesaceFlow *self);
double      besace_flow_get_page_height (const BesaceFlow *self);

/* Adds a box under the others. (transfer full) for @box */
void        besace_flow_add         (BesaceFlow       *self,
                                     BesaceBox        *box);
guint       besace_flow_get_n_boxes (const BesaceFlow *self);

/* The height from the top of the box at @first to the end, on one endless page. */
double      besace_flow_get_height_from (const BesaceFlow *self,
                                         guint             first);

/* Chooses where pages begin. To be called again when boxes were added. */
void        besace_flow_break       (BesaceFlow       *self);
guint       besace_flow_get_n_pages (const BesaceFlow *self);

/* What is left of the last page. */
double      besace_flow_get_room    (const BesaceFlow *self);

/* The page, from 0, that a box begins on, and how far down. */
void        besace_flow_locate (const BesaceFlow *self,
                                guint             box,
                                guint            *page,
                                double           *y);

/* Draws page @page, whose top left corner is (@x, @y). */
void        besace_flow_draw_page (const BesaceFlow *self,
                                   cairo_t          *cr,
                                   guint             page,
                                   double            x,
                                   double            y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFlow, besace_flow_free)

G_END_DECLS
