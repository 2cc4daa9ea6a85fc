/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "45 min", "2 h", "1 h 30 min". Units are translated here, whatever the C library's locale. (transfer full) */
char *besace_duration_to_text (guint minutes);

/* "14:05", of minutes after midnight; those of the next day begin at 0 again. (transfer full) */
char *besace_hour_to_text     (int   minutes);

G_END_DECLS
