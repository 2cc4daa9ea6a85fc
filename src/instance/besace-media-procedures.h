/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* Files: an address to send one to, then what was sent as an upload or an image. */

gboolean besace_media_make_address  (BesaceCall  *call,
                                     GError     **error);
gboolean besace_media_create_upload (BesaceCall  *call,
                                     GError     **error);
gboolean besace_media_create_image  (BesaceCall  *call,
                                     GError     **error);

G_END_DECLS
