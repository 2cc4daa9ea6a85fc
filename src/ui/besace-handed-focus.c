/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-handed-focus.h"

gboolean
besace_handed_focus_move (GtkWidget        *widget,
                          GtkDirectionType  direction,
                          gpointer          parent_class)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  return child && direction == GTK_DIR_TAB_BACKWARD ? gtk_widget_child_focus (child, direction)
                                                    : GTK_WIDGET_CLASS (parent_class)->focus (widget, direction);
}
