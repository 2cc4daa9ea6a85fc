/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-shortcut-row.h"
#include "besace-shortcuts-window.h"
#include "widget-search.h"

static const char *
get_keys (GtkWidget *row)
{
  return gtk_shortcut_label_get_accelerator (GTK_SHORTCUT_LABEL (widget_search_type (row, GTK_TYPE_SHORTCUT_LABEL, 0)));
}

static void
test_keys (void)
{
  g_autoptr(GtkApplication) application = gtk_application_new ("fr.besace.Besace.Test", G_APPLICATION_NON_UNIQUE);
  const char *accelerators[] = { "<Alt>f", "F3", NULL };
  GtkWidget *window;

  g_application_set_default (G_APPLICATION (application));
  gtk_application_set_accels_for_action (application, "win.focus-search", accelerators);

  window = g_object_ref_sink (g_object_new (BESACE_TYPE_SHORTCUTS_WINDOW, NULL));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (get_keys (widget_search_type (window, BESACE_TYPE_SHORTCUT_ROW, 0)), ==, "<Alt>f");
  g_assert_cmpstr (get_keys (widget_search_type (window, BESACE_TYPE_SHORTCUT_ROW, 1)), ==, "Return");

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
  g_application_set_default (NULL);
}

static void
test_narrow (void)
{
  GtkWidget *window = g_object_ref_sink (g_object_new (BESACE_TYPE_SHORTCUTS_WINDOW, NULL));
  int width;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/shortcuts/keys", test_keys);
  g_test_add_func ("/shortcuts/narrow", test_narrow);

  return g_test_run ();
}
