/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library-watch.h"

G_BEGIN_DECLS

/* Says, above a page, that a key with a library on it is plugged in, and leads to what it brings. It takes no room while
 * there is nothing to say.
 *
 * Property: “shared-screen” (b): nothing is said. */
#define BESACE_TYPE_LIBRARY_BAR (besace_library_bar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLibraryBar, besace_library_bar, BESACE, LIBRARY_BAR, AdwBin)

GtkWidget *besace_library_bar_new (BesaceLibraryWatch *watch);

G_END_DECLS
