/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"

G_BEGIN_DECLS

/* The pages, how many bookmarks there are, the collections, and, on the last line, the truth about freshness.
 *
 * Properties: “page” (s), the name of the page that is shown, “” for none; “collection” (s),
 * uuid of the one that is open; “n-bookmarks” (u); “n-to-send” (u), how many contributions wait
 * to be sent or want a person; “status” (s);
 * “shared-screen” (b): what belongs to a profile leaves. */
#define BESACE_TYPE_SIDEBAR (besace_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSidebar, besace_sidebar, BESACE, SIDEBAR, AdwBin)

GtkWidget *besace_sidebar_new         (void);

/* Whose collections it shows; to be called once. */
void       besace_sidebar_set_library (BesaceSidebar *self,
                                       BesaceLibrary *library);

G_END_DECLS
