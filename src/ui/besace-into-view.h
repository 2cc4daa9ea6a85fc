/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls the GtkScrolledWindow around @widget so far that it is seen, once it has its place: a viewport that follows the focus does so
 * at once, and takes what has no place yet for what stands at the top. Of what has no room as a whole, and of a text view always, where
 * the cursor is. */
void besace_into_view_soon  (GtkWidget *widget);

/* Gives @widget the focus, or what in it takes it, and brings all of it into view. */
void besace_into_view_focus (GtkWidget *widget);

G_END_DECLS
