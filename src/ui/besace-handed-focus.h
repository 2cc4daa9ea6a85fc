/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a widget whose grab_focus hands the focus on to its only stop does for its focus. In GTK 4.8 it would get the focus back from
 * whoever goes backwards, and hand it on again: nobody would ever leave.
 * @parent_class: of the class that asks. Returns whether the focus has moved, or stays. */
gboolean besace_handed_focus_move (GtkWidget        *widget,
                                   GtkDirectionType  direction,
                                   gpointer          parent_class);

G_END_DECLS
