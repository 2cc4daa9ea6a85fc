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

/* How much room is left of so many characters, once there is little, or how much is too much: "12 characters left". (nullable) */
char *besace_count_room      (guint n_characters,
                              guint limit);

G_END_DECLS
