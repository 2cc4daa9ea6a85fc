/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A size in words: "340 KB", "1.2 MB", thousand by thousand as the figures on a box or a contract are. Units and
 * decimal mark are translated here, whatever the C library's locale. (transfer full) */
char *besace_size_to_text (gint64 bytes);

G_END_DECLS
