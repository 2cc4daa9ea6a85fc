/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a title becomes in an address: folded, its letters and digits apart by hyphens. (transfer full) */
char *besace_slug_new (const char *title);

G_END_DECLS
