/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"

G_BEGIN_DECLS

/* Far enough apart for large handwriting, in points: 12 mm. */
#define BESACE_RULED_LINE_HEIGHT 34.0

/* Lines to write on by hand. */
BesaceBox *besace_ruled_lines_new (guint  n_lines,
                                   double width);

G_END_DECLS
