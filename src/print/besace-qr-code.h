/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* 30 mm: an address of usual length makes modules of 0.7 mm and more. */
#define BESACE_QR_SIZE 85.0

/* A QR code (ISO/IEC 18004) of error correction level M, drawn as squares with the quiet zone of four modules that the
 * standard asks for. Lengths are points. */
typedef struct _BesaceQrCode BesaceQrCode;

/* NULL where the text is empty or longer than a QR code holds. */
BesaceQrCode *besace_qr_code_new  (const char   *text);
void          besace_qr_code_free (BesaceQrCode *self);

/* The code of an address (nullable), to be drawn at @size, or larger where a phone would not read it otherwise: its side is
 * set. NULL where there is no code that fits in a square of @size_max. */
BesaceQrCode *besace_qr_code_new_for_paper (const char *address,
                                            double      size,
                                            double      size_max,
                                            double     *side);

/* Whether @text makes a code that a phone reads from paper within a square of @size. */
gboolean      besace_qr_code_fits (const char   *text,
                                   double        size);

/* The side, quiet zone included, under which a phone may fail to read the code from paper. */
double        besace_qr_code_get_minimum_size (const BesaceQrCode *self);

/* The white on each side of a code drawn at @size. */
double        besace_qr_code_get_quiet_zone   (const BesaceQrCode *self,
                                               double              size);

/* Draws the code, quiet zone included, in the square of @size whose top left corner is (@x, @y). */
void          besace_qr_code_draw (const BesaceQrCode *self,
                                   cairo_t            *cr,
                                   double              x,
                                   double              y,
                                   double              size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceQrCode, besace_qr_code_free)

G_END_DECLS
