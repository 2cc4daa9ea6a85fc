/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads what people write for a time of the day: “14:30”, “14 h 30”, “14h”, “9”, “1430”. FALSE for what is none. @minutes:
 * after midnight. */
gboolean besace_workshop_time_from_text (const char *text,
                                         int        *minutes);

G_END_DECLS
