/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-qr-box.h"

typedef struct {
  BesaceBox     parent;
  BesaceQrCode *code;
  double        inset;
  double        size;
} QrBox;

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  QrBox *self = (QrBox *) box;

  besace_qr_code_draw (self->code, cr, x + self->inset, y, self->size);
}

static void
qr_box_free (BesaceBox *box)
{
  QrBox *self = (QrBox *) box;

  besace_qr_code_free (self->code);
  g_free (self);
}

BesaceBox *
besace_qr_box_new (BesaceQrCode *code,
                   double        inset,
                   double        size)
{
  static const BesaceBoxClass klass = { draw, qr_box_free };
  QrBox *self = g_new0 (QrBox, 1);

  besace_box_init (&self->parent, &klass);
  self->code = code;
  self->inset = inset;
  self->size = size;
  self->parent.tag = "Figure";
  self->parent.keep_with_next = TRUE;
  besace_box_add_slice (&self->parent, 0, TRUE);
  return &self->parent;
}
