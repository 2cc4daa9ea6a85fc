/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-box.h"

#include "besace-page-tag.h"

void
besace_box_init (BesaceBox            *self,
                 const BesaceBoxClass *klass)
{
  self->klass = klass;
  self->slices = g_array_new (FALSE, FALSE, sizeof (BesaceSlice));
}

void
besace_box_free (BesaceBox *self)
{
  g_array_unref (self->slices);
  self->klass->free (self);
}

void
besace_box_add_slice (BesaceBox *self,
                      double     height,
                      gboolean   may_start_page)
{
  BesaceSlice slice = { height, may_start_page };

  g_array_append_val (self->slices, slice);
}

double
besace_box_get_height (const BesaceBox *self)
{
  double height = 0;

  for (guint i = 0; i < self->slices->len; i++)
    height += besace_box_get_slice_height (self, i);

  return height;
}

double
besace_box_get_slice_height (const BesaceBox *self,
                             guint            slice)
{
  return g_array_index (self->slices, BesaceSlice, slice).height;
}

void
besace_box_draw (BesaceBox *self,
                 cairo_t   *cr,
                 guint      first,
                 guint      n_slices,
                 double     x,
                 double     y)
{
  besace_page_tag_begin (cr, self->tag);
  cairo_save (cr);
  self->klass->draw (self, cr, first, n_slices, x, y);
  cairo_restore (cr);
  besace_page_tag_end (cr, self->tag);
}

static void
draw_nothing (BesaceBox *self,
              cairo_t   *cr,
              guint      first,
              guint      n_slices,
              double     x,
              double     y)
{
}

BesaceBox *
besace_space_box_new (double height)
{
  static const BesaceBoxClass klass = { draw_nothing, (void (*) (BesaceBox *)) g_free };
  BesaceBox *self = g_new0 (BesaceBox, 1);

  besace_box_init (self, &klass);
  besace_box_add_slice (self, height, TRUE);
  return self;
}
