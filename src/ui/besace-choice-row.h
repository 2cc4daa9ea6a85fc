/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BESACE_TYPE_CHOICE_ROW (besace_choice_row_get_type ())

G_DECLARE_FINAL_TYPE (BesaceChoiceRow, besace_choice_row, BESACE, CHOICE_ROW, AdwActionRow)

/* A row that is chosen by the button before its words. To the keyboard and to a screen reader it is that button alone, which says
 * whether it is chosen: the row would be a second stop, of the same name, that says nothing of it.
 * @role: GTK_ACCESSIBLE_ROLE_CHECKBOX, or GTK_ACCESSIBLE_ROLE_RADIO for one of a group. */
GtkWidget      *besace_choice_row_new        (GtkAccessibleRole  role);

/* @subtitle: (nullable) */
void            besace_choice_row_set_words  (BesaceChoiceRow   *self,
                                              const char        *title,
                                              const char        *subtitle);

/* (transfer none) */
GtkCheckButton *besace_choice_row_get_button (BesaceChoiceRow   *self);

G_END_DECLS
