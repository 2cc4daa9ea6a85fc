/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key that sorts, by its bytes, after @last (nullable: the first key of all). Keys grow with the logarithm of their
 * number; what follows the digits is free for keys in between. (transfer full) */
char *besace_order_key_after (const char *last);

G_END_DECLS
