/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"
#include "besace-text.h"

G_BEGIN_DECLS

/* A picture of the media store, at its own size or smaller to fit @width and @height (points), @inset from the left.
 * NULL where the file is missing, of no known format, or too large to be decoded in bounded memory. @alternative is
 * shown in its place should its bytes prove damaged. (transfer full) for @alternative, unless NULL is returned */
BesaceBox *besace_picture_new (const char *path,
                               BesaceText *alternative,
                               double      inset,
                               double      width,
                               double      height);

G_END_DECLS
