/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says what is wrong with what was typed into an entry: in its colour, in @label, and to a screen reader. @sentence NULL:
 * nothing is, any more. */
void besace_entry_complaint_show (GtkWidget  *entry,
                                  GtkLabel   *label,
                                  const char *sentence);

G_END_DECLS
