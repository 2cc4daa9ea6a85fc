/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-emergencies-page.h"
#include "besace-tile.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define N_RECORDS 14
#define MOST 12

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *page;
} Fixture;

static char *
create_records (void)
{
  GString *records = g_string_new (NULL);

  for (int i = 0; i < N_RECORDS; i++)
    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:%02d\",\"data\":{"
                            "\"title\":\"Situation %02d\",\"summary\":\"When it is %02d\",\"situation\":\"papers\"}}\n",
                            i, i, i);

  return g_string_free (records, FALSE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  with_records)
{
  g_autofree char *records = with_records ? create_records () : NULL;

  fixture->workspace = test_workspace_open (records);
  fixture->page = g_object_ref_sink (besace_emergencies_page_new (fixture->workspace));
  fixture->window = recording_window_new (fixture->page);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  with_records)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->page);
  test_workspace_close (fixture->workspace);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  with_records)
{
  g_autofree char *action = NULL;

  widget_search_wait_label (fixture->page, "No emergency sheets here");
  widget_search_click (fixture->page, "Search the catalogue");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.show-page 'catalogue'");
}

static void
test_situations (Fixture       *fixture,
                 gconstpointer  with_records)
{
  GtkWidget *tile;
  g_autofree char *action = NULL;

  widget_search_wait_label (fixture->page, "Situation 00");
  g_assert_cmpuint (widget_search_count (fixture->page, BESACE_TYPE_TILE), ==, MOST);

  tile = widget_search_type (fixture->page, BESACE_TYPE_TILE, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, "Situation 01");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "When it is 01");

  widget_search_click (fixture->page, "Situation 01");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.open-resource 'test:01'");
}

static gboolean
is_laid_out (gpointer tile)
{
  return gtk_widget_get_width (tile) > 0;
}

/* The arrow keys go through the tiles as they stand. */
static void
test_grid (Fixture       *fixture,
           gconstpointer  with_records)
{
  GtkWidget *grid, *first, *second;

  widget_search_wait_label (fixture->page, "Situation 00");
  first = widget_search_type (fixture->page, BESACE_TYPE_TILE, 0);
  second = widget_search_type (fixture->page, BESACE_TYPE_TILE, 1);
  grid = gtk_widget_get_parent (first);
  widget_search_wait (is_laid_out, second);

  gtk_widget_grab_focus (first);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == first);
  g_assert_true (gtk_widget_child_focus (grid, GTK_DIR_RIGHT));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == second);
  g_assert_true (gtk_widget_child_focus (grid, GTK_DIR_DOWN));
  g_assert_true (gtk_widget_child_focus (grid, GTK_DIR_UP));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == second);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, with_records, func) g_test_add (path, Fixture, GINT_TO_POINTER (with_records), set_up, func, tear_down)
  ADD ("/emergencies/empty", FALSE, test_empty);
  ADD ("/emergencies/situations", TRUE, test_situations);
  ADD ("/emergencies/grid", TRUE, test_grid);

  return g_test_run ();
}
