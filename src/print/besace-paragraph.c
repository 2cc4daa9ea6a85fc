/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-paragraph.h"

#include "besace-page-tag.h"

#define MARKER_GAP 6.0
#define BAR_WIDTH 2.0
#define BAR_GREY 0.6
#define SHADE_GREY 0.93
#define SHADE_PADDING 6.0

/* Fewer lines of a paragraph never stand alone at the foot or the top of a page. */
#define LINES_TOGETHER 2

typedef struct {
  BesaceBox             parent;
  BesaceText           *text;
  BesaceText           *marker; /* (nullable) */
  BesaceParagraphStyle  style;
  gboolean              right_to_left;
  double                width;  /* of the flow */
} Paragraph;

static double
get_padding (const Paragraph *self)
{
  return self->style.shaded ? SHADE_PADDING : 0;
}

static double
get_text_width (const Paragraph *self)
{
  return self->width - self->style.inset_start - self->style.inset_end - 2 * get_padding (self);
}

static double
get_left (const Paragraph *self)
{
  return self->right_to_left ? self->style.inset_end : self->style.inset_start;
}

static double
get_right (const Paragraph *self)
{
  return self->width - (self->right_to_left ? self->style.inset_start : self->style.inset_end);
}

static void
draw_shade (const Paragraph *self,
            cairo_t         *cr,
            double           x,
            double           y,
            double           height)
{
  cairo_rectangle (cr, x + get_left (self), y, get_right (self) - get_left (self), height);
  cairo_set_source_rgb (cr, SHADE_GREY, SHADE_GREY, SHADE_GREY);
  cairo_fill (cr);
}

static void
draw_bars (const Paragraph *self,
           cairo_t         *cr,
           double           x,
           double           y,
           double           height)
{
  for (guint bar = 1; bar <= self->style.n_bars; bar++) {
    double left = self->right_to_left
      ? x + get_right (self) + bar * BESACE_QUOTE_INSET - BAR_WIDTH
      : x + get_left (self) - bar * BESACE_QUOTE_INSET;

    cairo_rectangle (cr, left, y, BAR_WIDTH, height);
  }

  cairo_set_source_rgb (cr, BAR_GREY, BAR_GREY, BAR_GREY);
  cairo_fill (cr);
}

static void
draw_marker (const Paragraph *self,
             cairo_t         *cr,
             double           x,
             double           y)
{
  double width = besace_text_get_natural_width (self->marker);
  double left = self->right_to_left ? get_right (self) + MARKER_GAP : get_left (self) - MARKER_GAP - width;

  besace_page_tag_begin (cr, "Lbl");
  besace_text_wrap (self->marker, width);
  besace_text_draw (self->marker, cr, 0, 1, x + left, y);
  besace_page_tag_end (cr, "Lbl");
}

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  Paragraph *self = (Paragraph *) box;
  const char *tag = self->parent.group_tag ? "LBody" : NULL;
  double height = 0;

  for (guint i = first; i < first + n_slices; i++)
    height += besace_box_get_slice_height (box, i);

  if (self->style.shaded)
    draw_shade (self, cr, x, y, height);
  draw_bars (self, cr, x, y, height);

  if (first == 0) {
    y += get_padding (self);
    if (self->marker)
      draw_marker (self, cr, x, y);
  }

  besace_page_tag_begin (cr, tag);
  besace_text_draw (self->text, cr, first, n_slices, x + get_left (self) + get_padding (self), y);
  besace_page_tag_end (cr, tag);
}

static void
paragraph_free (BesaceBox *box)
{
  Paragraph *self = (Paragraph *) box;

  besace_text_free (self->text);
  g_clear_pointer (&self->marker, besace_text_free);
  g_free (self);
}

static void
add_slices (Paragraph *self)
{
  guint n_lines = besace_text_get_n_lines (self->text);

  for (guint i = 0; i < n_lines; i++) {
    gboolean may_start_page = !self->style.whole && i >= LINES_TOGETHER && i + LINES_TOGETHER <= n_lines;
    double height = besace_text_get_line_height (self->text, i);

    if (i == 0)
      height += get_padding (self);
    if (i == n_lines - 1)
      height += get_padding (self) + self->style.bar_below;

    besace_box_add_slice (&self->parent, height, may_start_page);
  }
}

BesaceBox *
besace_paragraph_new (BesaceText                 *text,
                      BesaceText                 *marker,
                      const BesaceParagraphStyle *style,
                      double                      width)
{
  static const BesaceBoxClass klass = { draw, paragraph_free };
  Paragraph *self = g_new0 (Paragraph, 1);

  besace_box_init (&self->parent, &klass);
  self->text = text;
  self->marker = marker;
  self->style = *style;
  self->width = width;
  self->right_to_left = besace_text_is_right_to_left (text);
  if (marker)
    self->style.inset_start = MAX (style->inset_start, besace_text_get_natural_width (marker) + MARKER_GAP);

  besace_text_wrap (text, get_text_width (self));
  add_slices (self);
  return &self->parent;
}
