/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The pages, how many bookmarks there are, and, on the last line, the truth about freshness.
 *
 * Properties: “page” (s), the name of the page that is shown, “” for none; “n-bookmarks” (u); “status” (s);
 * “shared-screen” (b): what belongs to a profile leaves. */
#define BESACE_TYPE_SIDEBAR (besace_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSidebar, besace_sidebar, BESACE, SIDEBAR, AdwBin)

GtkWidget *besace_sidebar_new (void);

G_END_DECLS
