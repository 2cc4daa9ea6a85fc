/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a screen reader says of a widget that has words of its own: a button with a label, a row with a title and a subtitle.
 * In newer versions of GTK and libadwaita these widgets declare that their words are their name and their description, which
 * would count for more than what is said here. */

void besace_accessible_text_set_label       (GtkWidget  *widget,
                                             const char *label);
void besace_accessible_text_set_description (GtkWidget  *widget,
                                             const char *description);

/* The head of @row, which has the focus, says whether the row is open: libadwaita 1.2 shows it alone. */
void besace_accessible_text_follow_expanded (AdwExpanderRow *row);

/* @row, whose choices are strings, says which one is chosen: libadwaita 1.2 shows it alone. */
void besace_accessible_text_follow_selected (AdwComboRow    *row);

/* What is typed into @row has the focus by itself, and a name: libadwaita 1.2 tells nobody that it has it. Before it is shown. */
void besace_accessible_text_tell_entry      (AdwEntryRow    *row);

/* (transfer none) Of an expander row: what has its title and the focus. */
GtkWidget *besace_accessible_text_get_head  (AdwExpanderRow *row);

G_END_DECLS
