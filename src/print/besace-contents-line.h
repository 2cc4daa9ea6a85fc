/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"
#include "besace-text.h"

G_BEGIN_DECLS

/* A line of a table of contents: what there is, dots that lead the eye across, and the page. Lengths are points.
 * (transfer full) for @text and @number */
BesaceBox *besace_contents_line_new (BesaceText *text,
                                     BesaceText *number,
                                     double      inset,
                                     double      width);

G_END_DECLS
