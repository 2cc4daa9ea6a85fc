/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times of a workshop in words and back, from our own translations: the C library may speak another language than Besace
 * does. */

/* “14:30”; @minutes after midnight of the first day. (transfer full) */
char     *besace_workshop_time_to_text   (int         minutes);

/* Reads what people write: “14:30”, “14 h 30”, “14h”, “9”, “1430”. FALSE for what is no time of a day. */
gboolean  besace_workshop_time_from_text (const char *text,
                                          int        *minutes);

/* “45 min”, “2 h”, “1 h 45 min”. (transfer full) */
char     *besace_duration_to_text        (guint       minutes);

G_END_DECLS
