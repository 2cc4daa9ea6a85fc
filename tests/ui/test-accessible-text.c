/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-accessible-text.h"

#include <adwaita.h>

/* As GTK 4.18 makes a button, and libadwaita 1.7 a row, whatever versions are here. */
static void
declare_words (GtkWidget *widget,
               GtkWidget *title,
               GtkWidget *subtitle)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, subtitle, NULL,
                                  -1);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
}

static void
test_counts_more (void)
{
  g_autoptr(GtkWidget) title = g_object_ref_sink (gtk_label_new ("Add"));
  g_autoptr(GtkWidget) subtitle = g_object_ref_sink (gtk_label_new ("The producer"));
  g_autoptr(GtkWidget) button = g_object_ref_sink (gtk_button_new_with_label ("Add"));

  declare_words (button, title, subtitle);

  besace_accessible_text_set_label (button, "Add The card of rights");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Add The card of rights");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));

  besace_accessible_text_set_description (button, "Half read");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Half read");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
}

/* A combo row says which one of its strings is chosen, then what its subtitle says. */
static void
test_selected (void)
{
  static const char *const choices[] = { "Les Bases", "Espace", NULL };
  g_autoptr(GtkWidget) row = g_object_ref_sink (adw_combo_row_new ());
  g_autoptr(GtkStringList) strings = gtk_string_list_new (choices);

  besace_accessible_text_follow_selected (ADW_COMBO_ROW (row));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (strings));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Les Bases");

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Espace");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "In your own name");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Espace\nIn your own name");
}

/* What is typed into is told by itself, by the name of its row. */
static void
test_entry (void)
{
  g_autoptr(GtkWidget) row = g_object_ref_sink (adw_entry_row_new ());
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Sign-in link");
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (row));
  gtk_test_accessible_assert_role (text, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sign-in link");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/accessible-text/counts-more", test_counts_more);
  g_test_add_func ("/accessible-text/selected", test_selected);
  g_test_add_func ("/accessible-text/entry", test_entry);

  return g_test_run ();
}
