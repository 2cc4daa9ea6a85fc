/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profile-list.h"

G_BEGIN_DECLS

/* What to say of an attempt at a PIN that did not succeed, and how long the next one has to wait. (transfer full) */
char *besace_pin_message_new (BesaceProfileList *profiles,
                              const char        *profile,
                              const GError      *error);

G_END_DECLS
