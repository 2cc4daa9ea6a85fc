/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How large a picture says that it is, from its first bytes: PNG, JPEG or WebP. FALSE for what is none of them. */
gboolean besace_image_size_read (GBytes *bytes,
                                 guint  *width,
                                 guint  *height);

G_END_DECLS
