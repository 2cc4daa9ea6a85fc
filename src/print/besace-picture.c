/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* A pixel of a picture made for screens, in points: 96 to the inch. */
#define POINTS_PER_PIXEL 0.75

/* Finer than that, printers show no difference; it only makes files larger. */
#define PIXELS_PER_POINT_MAX (300.0 / 72.0)

/* 40 million pixels take 160 MB while they are decoded. */
#define PIXELS_MAX G_GINT64_CONSTANT (40000000)

typedef struct {
  BesaceBox   parent;
  char       *path;
  BesaceText *alternative;
  gboolean    is_jpeg;
  int         pixel_width;
  int         pixel_height;
  double      inset;
  double      width;
  double      height;
} Picture;

/* The pixels on white paper, since transparency would send whole pages to printers as bitmaps. */
static cairo_surface_t *
create_surface (const GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; data && y < height; y++) {
    const guint8 *source = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
    guint32 *row = (gpointer) (data + (gsize) y * (gsize) stride);

    for (int x = 0; x < width; x++, source += n_channels) {
      guint alpha = n_channels == 4 ? source[3] : 255;

      row[x] = 0;
      for (int channel = 0; channel < 3; channel++)
        row[x] = row[x] << 8 | ((source[channel] * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  cairo_surface_mark_dirty (surface);

  return surface;
}

/* A photograph goes into a PDF as it is: smaller, and without a second loss. */
static void
attach_jpeg (cairo_surface_t *surface,
             const char      *path)
{
  char *bytes;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return;

  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (unsigned char *) bytes, length, g_free, bytes))
    g_free (bytes);
}

static cairo_surface_t *
load (const Picture *self)
{
  int width_max = (int) (self->width * PIXELS_PER_POINT_MAX);
  int height_max = (int) (self->height * PIXELS_PER_POINT_MAX);
  gboolean too_fine = self->pixel_width > width_max || self->pixel_height > height_max;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkPixbuf) stored = NULL;
  g_autoptr(GdkPixbuf) upright = NULL;
  const char *orientation;
  cairo_surface_t *surface;

  stored = too_fine
    ? gdk_pixbuf_new_from_file_at_scale (self->path, MAX (width_max, 1), MAX (height_max, 1), TRUE, &error)
    : gdk_pixbuf_new_from_file (self->path, &error);
  if (!stored) {
    g_debug ("Picture %s is not printed: %s", self->path, error->message);
    return NULL;
  }

  upright = gdk_pixbuf_apply_embedded_orientation (stored);
  surface = create_surface (upright);

  orientation = gdk_pixbuf_get_option (stored, "orientation");
  if (self->is_jpeg && !too_fine && (!orientation || g_str_equal (orientation, "1")))
    attach_jpeg (surface, self->path);

  return surface;
}

static void
draw_surface (const Picture   *self,
              cairo_t         *cr,
              cairo_surface_t *surface,
              double           x,
              double           y)
{
  double pixel_width = cairo_image_surface_get_width (surface);
  double pixel_height = cairo_image_surface_get_height (surface);
  double scale = MIN (self->width / pixel_width, self->height / pixel_height);

  cairo_translate (cr, x + self->inset, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);

  /* Not cairo_paint (): as the first thing of a page it makes cairo forget the tags that are open there. */
  cairo_rectangle (cr, 0, 0, pixel_width, pixel_height);
  cairo_fill (cr);
}

static void
draw_alternative (const Picture *self,
                  cairo_t       *cr,
                  double         x,
                  double         y)
{
  cairo_rectangle (cr, x + self->inset, y, self->width, self->height);
  cairo_clip (cr);
  besace_text_wrap (self->alternative, self->width);
  besace_text_draw (self->alternative, cr, 0, besace_text_get_n_lines (self->alternative), x + self->inset, y);
}

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  Picture *self = (Picture *) box;
  cairo_surface_t *surface = load (self);

  if (!surface) {
    draw_alternative (self, cr, x, y);
    return;
  }

  draw_surface (self, cr, surface, x, y);
  cairo_surface_destroy (surface);
}

static void
picture_free (BesaceBox *box)
{
  Picture *self = (Picture *) box;

  g_free (self->path);
  besace_text_free (self->alternative);
  g_free (self);
}

BesaceBox *
besace_picture_new (const char *path,
                    BesaceText *alternative,
                    double      inset,
                    double      width,
                    double      height)
{
  static const BesaceBoxClass klass = { draw, picture_free };
  int pixel_width = 0, pixel_height = 0;
  GdkPixbufFormat *format = gdk_pixbuf_get_file_info (path, &pixel_width, &pixel_height);
  g_autofree char *name = NULL;
  Picture *self;
  double scale;

  if (!format || pixel_width < 1 || pixel_height < 1 || (gint64) pixel_width * pixel_height > PIXELS_MAX)
    return NULL;

  name = gdk_pixbuf_format_get_name (format);
  scale = MIN (POINTS_PER_PIXEL, MIN (width / pixel_width, height / pixel_height));

  self = g_new0 (Picture, 1);
  besace_box_init (&self->parent, &klass);
  self->path = g_strdup (path);
  self->alternative = alternative;
  self->is_jpeg = g_str_equal (name, "jpeg");
  self->pixel_width = pixel_width;
  self->pixel_height = pixel_height;
  self->inset = inset;
  self->width = pixel_width * scale;
  self->height = pixel_height * scale;
  self->parent.tag = "Figure";
  besace_box_add_slice (&self->parent, self->height, TRUE);
  return &self->parent;
}
