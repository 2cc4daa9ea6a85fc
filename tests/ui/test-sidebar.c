/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sidebar.h"
#include "widget-search.h"

static const char *
get_selected (GtkWidget *list_box)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list_box));

  return row ? gtk_widget_get_name (GTK_WIDGET (row)) : "";
}

/* As an arrow key does. */
static void
go (GtkWidget *list_box,
    int        rows)
{
  g_signal_emit_by_name (list_box, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, rows, FALSE, FALSE);
}

/* The row that stands out is that of the page that is shown, wherever the keyboard goes. */
static void
test_selected (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *sidebar = besace_sidebar_new ();
  GtkWidget *pages, *outbox;

  gtk_window_set_child (GTK_WINDOW (window), sidebar);
  gtk_window_present (GTK_WINDOW (window));
  pages = widget_search_type (sidebar, GTK_TYPE_LIST_BOX, 0);
  outbox = widget_search_type (sidebar, GTK_TYPE_LIST_BOX, 1);

  g_object_set (sidebar, "page", "notes", NULL);
  g_assert_cmpstr (get_selected (pages), ==, "notes");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (pages))));
  go (pages, -1);
  g_assert_cmpstr (gtk_widget_get_name (gtk_root_get_focus (GTK_ROOT (window))), ==, "bookmarks");
  go (pages, -1);
  g_assert_cmpstr (gtk_widget_get_name (gtk_root_get_focus (GTK_ROOT (window))), ==, "catalogue");
  g_assert_cmpstr (get_selected (pages), ==, "notes");

  g_object_set (sidebar, "page", "outbox", NULL);
  g_assert_cmpstr (get_selected (pages), ==, "");
  g_assert_cmpstr (get_selected (outbox), ==, "outbox");
  go (pages, 1);
  g_assert_cmpstr (get_selected (pages), ==, "");

  /* A page without a row here. */
  g_object_set (sidebar, "page", "needs", NULL);
  g_assert_cmpstr (get_selected (outbox), ==, "");

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/sidebar/selected", test_selected);

  return g_test_run ();
}
