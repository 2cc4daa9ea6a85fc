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

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/accessible-text/counts-more", test_counts_more);

  return g_test_run ();
}
