/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library.h"

G_BEGIN_DECLS

/* Whether what is read and searched for is remembered in @library. */
gboolean besace_reading_memory_is_on     (BesaceLibrary *library);

/* Makes @library remember as the settings say, now and whenever they or the profiles change: on an account that is shared,
 * not until those who share it have a profile each. @profiles: those that there are. To be called once for a library. */
void     besace_reading_memory_follow    (BesaceLibrary *library,
                                          GListModel    *profiles);

G_END_DECLS
