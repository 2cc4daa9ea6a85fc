/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"

G_BEGIN_DECLS

#define BESACE_RULE_THICKNESS 0.75

/* A thin line from edge to edge. Lengths are points. */
BesaceBox *besace_rule_new  (double   width);

/* The same line where there is no flow, as above a page's foot. */
void       besace_rule_draw (cairo_t *cr,
                             double   x,
                             double   y,
                             double   width);

G_END_DECLS
