/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-ruled-lines.h"

#include "besace-rule.h"

typedef struct {
  BesaceBox parent;
  double    width;
} RuledLines;

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  RuledLines *self = (RuledLines *) box;

  for (guint i = 1; i <= n_slices; i++)
    besace_rule_draw (cr, x, y + i * BESACE_RULED_LINE_HEIGHT - BESACE_RULE_THICKNESS, self->width);
}

BesaceBox *
besace_ruled_lines_new (guint  n_lines,
                        double width)
{
  static const BesaceBoxClass klass = { draw, (void (*) (BesaceBox *)) g_free };
  RuledLines *self = g_new0 (RuledLines, 1);

  besace_box_init (&self->parent, &klass);
  self->width = width;
  for (guint i = 0; i < n_lines; i++)
    besace_box_add_slice (&self->parent, BESACE_RULED_LINE_HEIGHT, TRUE);

  return &self->parent;
}
