/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-accessible-text.h"

void
besace_accessible_text_set_label (GtkWidget  *widget,
                                  const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
besace_accessible_text_set_description (GtkWidget  *widget,
                                        const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/* (transfer none) (nullable) The first one within. */
static GtkWidget *
find_action_row (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = ADW_IS_ACTION_ROW (child) ? child : find_action_row (child);

    if (found)
      return found;
  }

  return NULL;
}

static void
expanded_cb (AdwExpanderRow *row)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (besace_accessible_text_get_head (row)), GTK_ACCESSIBLE_STATE_EXPANDED,
                               (int) adw_expander_row_get_expanded (row), -1);
}

void
besace_accessible_text_follow_expanded (AdwExpanderRow *row)
{
  g_return_if_fail (ADW_IS_EXPANDER_ROW (row));

  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  expanded_cb (row);
}

static void
selected_cb (AdwComboRow *row)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (row);
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  g_autofree char *text = g_strconcat (chosen ? gtk_string_object_get_string (chosen) : "", chosen && *subtitle ? "\n" : "", subtitle,
                                       NULL);

  besace_accessible_text_set_description (GTK_WIDGET (row), text);
}

void
besace_accessible_text_follow_selected (AdwComboRow *row)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_signal_connect (row, "notify::selected-item", G_CALLBACK (selected_cb), NULL);
  g_signal_connect (row, "notify::subtitle", G_CALLBACK (selected_cb), NULL);
  selected_cb (row);
}

void
besace_accessible_text_tell_entry (AdwEntryRow *row)
{
  GtkEditable *text;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

GtkWidget *
besace_accessible_text_get_head (AdwExpanderRow *row)
{
  GtkWidget *head;

  g_return_val_if_fail (ADW_IS_EXPANDER_ROW (row), NULL);

  head = find_action_row (GTK_WIDGET (row));
  return head ? head : GTK_WIDGET (row);
}
