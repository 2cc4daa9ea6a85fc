/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "printed-pdf.h"

G_BEGIN_DECLS

/* Compares every page of a PDF with the picture of it that somebody has looked at: fixtures/print/NAME-PAGE-FONT.png. A page
 * is set by the letters' widths, so there are pictures for each font, named after it and after Pango; where the fonts here
 * have none the test is skipped, and says so.
 *
 * BESACE_WRITE_GOLDEN=1 writes the pictures instead: to be looked at, then committed. */
void golden_picture_compare (PrintedPdf *pdf,
                             const char *name);

G_END_DECLS
