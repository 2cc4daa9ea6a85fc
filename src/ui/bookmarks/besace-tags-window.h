/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"

G_BEGIN_DECLS

/* The tags of some bookmarks: which they have is ticked, those that some of them have are half ticked; a new one is typed. */
#define BESACE_TYPE_TAGS_WINDOW (besace_tags_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTagsWindow, besace_tags_window, BESACE, TAGS_WINDOW, AdwWindow)

/* @ids: of their resources, NULL-terminated. What is changed is told with its undo by the window that @widget is in.
 * (transfer none) */
GtkWidget *besace_tags_window_present (GtkWidget         *widget,
                                       BesaceLibrary     *library,
                                       const char *const *ids);

G_END_DECLS
