/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_PICTURE_HEAD_BYTES 12

#define BESACE_PICTURE_GIF "image/gif"
#define BESACE_PICTURE_JPEG "image/jpeg"
#define BESACE_PICTURE_PNG "image/png"
#define BESACE_PICTURE_WEBP "image/webp"

/* What kind of picture begins with these bytes: a name can say anything. BESACE_PICTURE_PNG and the like;
 * NULL for what is none of these: an SVG may hold a script. (transfer none) */
const char *besace_picture_type_guess (const void *bytes,
                                       gsize       length);

/* Whether Les Bases takes images of that kind (contracts, “Limits”: JPEG, PNG or WebP). @mime (nullable). */
gboolean    besace_picture_type_is_taken (const char *mime);

/* Whether the JPEG image @bytes goes on to its end marker (ITU-T T.81, B.1.1): what decodes it makes up whatever is missing. What
 * comes after that marker is no part of it. */
gboolean    besace_picture_type_jpeg_is_whole (const void *bytes,
                                               gsize       length);

G_END_DECLS
