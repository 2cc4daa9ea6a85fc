/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers in words, as dates and sizes are: from our own translations, whatever the C library speaks.
 * (transfer full) */

/* "3,781" */
char *besace_count_to_text   (guint count);

/* "3,781 resources" */
char *besace_count_resources (guint count);

G_END_DECLS
