/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-pixels.h"

#include <math.h>

#define WHITE 0xffffff

struct _PagePixels {
  cairo_surface_t *surface;
};

PagePixels *
page_pixels_new (BesacePrintout *sheet,
                 guint        page)
{
  const BesacePaper *paper = besace_printout_get_paper (sheet);
  PagePixels *self = g_new0 (PagePixels, 1);
  cairo_t *cr;

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (paper->width), (int) ceil (paper->height));
  cr = cairo_create (self->surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  besace_printout_draw_page (sheet, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
  return self;
}

void
page_pixels_free (PagePixels *self)
{
  cairo_surface_destroy (self->surface);
  g_free (self);
}

gboolean
page_pixels_has_ink (const PagePixels *self,
                     double            left,
                     double            top,
                     double            right,
                     double            bottom)
{
  const unsigned char *data = cairo_image_surface_get_data (self->surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);
  int x_end = MIN ((int) right, cairo_image_surface_get_width (self->surface));
  int y_end = MIN ((int) bottom, cairo_image_surface_get_height (self->surface));

  for (int y = (int) top; y < y_end; y++) {
    const guint32 *row = (gconstpointer) (data + (gsize) y * stride);

    for (int x = (int) left; x < x_end; x++)
      if ((row[x] & WHITE) != WHITE)
        return TRUE;
  }

  return FALSE;
}
