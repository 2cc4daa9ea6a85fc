/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"
#include "besace-text.h"

G_BEGIN_DECLS

/* How a paragraph stands on the page. Lengths are points; start and end are left and right, and the other way round
 * where the text is written from right to left. */
typedef struct {
  double   inset_start;
  double   inset_end;
  guint    n_bars;      /* beside a quotation, one for each depth, within the inset */
  double   bar_below;   /* how far the bars go on to meet those of the next paragraph */
  gboolean shaded;      /* on grey, as what is to be typed is */
  gboolean whole;       /* never cut between pages, if a page holds it */
} BesaceParagraphStyle;

/* How far a quotation is set in beyond what is around it. */
#define BESACE_QUOTE_INSET 16.0

/* @text is set in lines to fit @width, and its slices are its lines. @marker (nullable) is a list item's number or
 * bullet; it stands before the first line. (transfer full) for both */
BesaceBox *besace_paragraph_new (BesaceText                 *text,
                                 BesaceText                 *marker,
                                 const BesaceParagraphStyle *style,
                                 double                      width);

G_END_DECLS
