/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library.h"

G_BEGIN_DECLS

/* Whether the settings let Besace remember what is read and searched for: never on an account that is shared. */
gboolean besace_reading_memory_is_wanted (GSettings     *settings);

/* Makes @library remember as the settings say, now and whenever they change. To be called once for a library. */
void     besace_reading_memory_follow    (BesaceLibrary *library);

G_END_DECLS
