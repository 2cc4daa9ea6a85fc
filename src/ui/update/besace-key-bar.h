/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-key-watch.h"

G_BEGIN_DECLS

/* Says, above a page, that a key with a feed is plugged in, and offers to receive it; or that one was taken out too early.
 * It takes no room while there is nothing to say. */
#define BESACE_TYPE_KEY_BAR (besace_key_bar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceKeyBar, besace_key_bar, BESACE, KEY_BAR, AdwBin)

GtkWidget *besace_key_bar_new (BesaceKeyWatch *watch);

G_END_DECLS
