/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contents-line.h"

#include <math.h>

/* Room for the number of any page, so that the lines of the contents break alike whatever the numbers are. */
#define NUMBER_WIDTH 40.0

#define DOT_SIZE 1.0
#define DOT_STEP 5.0
#define DOT_GAP 7.0
#define DOT_GREY 0.45
#define BASELINE_SHARE 0.72

typedef struct {
  BesaceBox   parent;
  BesaceText *text;
  BesaceText *number;
  double      inset;
  double      width;
} ContentsLine;

/* At whole steps from the end, so that those of one line stand beneath those of another. */
static void
draw_dots (cairo_t *cr,
           double   start,
           double   end,
           double   right,
           double   y)
{
  int first = (int) ceil ((right - end) / DOT_STEP);
  int last = (int) floor ((right - start) / DOT_STEP);

  for (int i = first; i <= last; i++)
    cairo_rectangle (cr, right - i * DOT_STEP, y, DOT_SIZE, DOT_SIZE);

  cairo_set_source_rgb (cr, DOT_GREY, DOT_GREY, DOT_GREY);
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
  ContentsLine *self = (ContentsLine *) box;
  guint last = besace_text_get_n_lines (self->text) - 1;
  double height = besace_text_get_line_height (self->text, last);
  double bottom = y + besace_text_get_height (self->text) - height;
  double number_width = besace_text_get_natural_width (self->number);
  double right = x + self->width;

  besace_text_draw (self->text, cr, 0, last + 1, x + self->inset, y);
  draw_dots (cr, x + self->inset + besace_text_get_line_width (self->text, last) + DOT_GAP, right - number_width - DOT_GAP,
             right, bottom + BASELINE_SHARE * height);
  besace_text_wrap (self->number, number_width);
  besace_text_draw (self->number, cr, 0, 1, right - number_width, bottom);
}

static void
contents_line_free (BesaceBox *box)
{
  ContentsLine *self = (ContentsLine *) box;

  besace_text_free (self->text);
  besace_text_free (self->number);
  g_free (self);
}

BesaceBox *
besace_contents_line_new (BesaceText *text,
                          BesaceText *number,
                          double      inset,
                          double      width)
{
  static const BesaceBoxClass klass = { draw, contents_line_free };
  ContentsLine *self = g_new0 (ContentsLine, 1);

  besace_box_init (&self->parent, &klass);
  self->text = text;
  self->number = number;
  self->inset = inset;
  self->width = width;
  self->parent.tag = "TOCI";
  self->parent.group_tag = "TOC";
  besace_text_wrap (text, width - inset - NUMBER_WIDTH);
  besace_box_add_slice (&self->parent, besace_text_get_height (text), TRUE);
  return &self->parent;
}
