/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-rule.h"

#define GREY 0.5

typedef struct {
  BesaceBox parent;
  double    width;
} Rule;

void
besace_rule_draw (cairo_t *cr,
                  double   x,
                  double   y,
                  double   width)
{
  cairo_rectangle (cr, x, y, width, BESACE_RULE_THICKNESS);
  cairo_set_source_rgb (cr, GREY, GREY, GREY);
  cairo_fill (cr);
}

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  besace_rule_draw (cr, x, y, ((Rule *) box)->width);
}

BesaceBox *
besace_rule_new (double width)
{
  static const BesaceBoxClass klass = { draw, (void (*) (BesaceBox *)) g_free };
  Rule *self = g_new0 (Rule, 1);

  besace_box_init (&self->parent, &klass);
  self->width = width;
  besace_box_add_slice (&self->parent, BESACE_RULE_THICKNESS, TRUE);
  return &self->parent;
}
