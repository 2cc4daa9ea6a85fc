/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-qr-code.h"

#include <qrencode.h>

/* White around the code, in modules: less, and readers miss its corners. */
#define QUIET_ZONE 4

/* Half a millimetre. Office printers and cheap phone cameras manage that, photocopies included. */
#define MODULE_MIN_POINTS (0.5 * 72.0 / 25.4)

/* libqrencode keeps other bits of a module beside its colour. */
#define MODULE_IS_DARK 0x01

struct _BesaceQrCode {
  QRcode *code;
};

BesaceQrCode *
besace_qr_code_new (const char *text)
{
  QRcode *code;
  BesaceQrCode *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0' || !(code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M)))
    return NULL;

  self = g_new0 (BesaceQrCode, 1);
  self->code = code;
  return self;
}

void
besace_qr_code_free (BesaceQrCode *self)
{
  QRcode_free (self->code);
  g_free (self);
}

BesaceQrCode *
besace_qr_code_new_for_paper (const char *address,
                              double      size,
                              double      size_max,
                              double     *side)
{
  g_autoptr(BesaceQrCode) self = address ? besace_qr_code_new (address) : NULL;

  if (!self)
    return NULL;

  *side = MAX (size, besace_qr_code_get_minimum_size (self));
  return *side <= size_max ? g_steal_pointer (&self) : NULL;
}

gboolean
besace_qr_code_fits (const char *text,
                     double      size)
{
  g_autoptr(BesaceQrCode) self = besace_qr_code_new (text);

  return self && besace_qr_code_get_minimum_size (self) <= size;
}

static int
get_n_modules (const BesaceQrCode *self)
{
  return self->code->width + 2 * QUIET_ZONE;
}

double
besace_qr_code_get_minimum_size (const BesaceQrCode *self)
{
  return get_n_modules (self) * MODULE_MIN_POINTS;
}

double
besace_qr_code_get_quiet_zone (const BesaceQrCode *self,
                               double              size)
{
  return QUIET_ZONE * size / get_n_modules (self);
}

/* The dark modules of a row, neighbours as one rectangle. */
static void
add_row (const QRcode *code,
         cairo_t      *cr,
         int           row)
{
  const unsigned char *modules = code->data + (gsize) row * (gsize) code->width;
  int start = 0;

  while (start < code->width) {
    int end = start;

    while (end < code->width && (modules[end] & MODULE_IS_DARK))
      end++;

    if (end > start)
      cairo_rectangle (cr, start, row, end - start, 1);
    start = end + 1;
  }
}

void
besace_qr_code_draw (const BesaceQrCode *self,
                     cairo_t            *cr,
                     double              x,
                     double              y,
                     double              size)
{
  double module = size / get_n_modules (self);

  cairo_save (cr);

  cairo_rectangle (cr, x, y, size, size);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);

  /* One path for all: separate ones would show hairlines between their edges. */
  cairo_translate (cr, x + QUIET_ZONE * module, y + QUIET_ZONE * module);
  cairo_scale (cr, module, module);
  for (int row = 0; row < self->code->width; row++)
    add_row (self->code, cr, row);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);

  cairo_restore (cr);
}
