/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <string.h>

#include "besace-collections-page.h"
#include "besace-received-list.h"
#include "besace-received-page.h"
#include "besace-received-row.h"
#include "catalogue-fixture.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define ID "feed-1234abcd:atelier"
#define COLLECTION \
  "{\"op\":\"put\",\"type\":\"collection\",\"id\":\"" ID "\",\"data\":{\"title\":\"Atelier <tablette>\",\"description\":\"Pour débuter\"," \
  "\"producer\":\"Bruz & Rennes\",\"kind\":\"plan\",\"start\":\"14:00\",\"items\":[{\"heading\":\"Accueil\",\"minutes\":5}," \
  "{\"resource\":\"test:seniors\",\"title\":\"Une tablette\",\"note\":\"Montrer les réglages\",\"minutes\":20}," \
  "{\"resource\":\"test:gone\",\"title\":\"Ce qui manque\"},{\"text\":\"Ma note\"}]}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  records)
{
  fixture->workspace = test_workspace_open (records);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  records)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_workspace_close (fixture->workspace);
}

static void
show (Fixture   *fixture,
      GtkWidget *child)
{
  fixture->window = recording_window_new (child);
}

static gboolean
has_row (gpointer window)
{
  return widget_search_type (window, ADW_TYPE_ACTION_ROW, 0) != NULL;
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    n)
{
  return widget_search_type (GTK_WIDGET (fixture->window), BESACE_TYPE_RECEIVED_ROW, n);
}

/* What is received stands below one's own, of which there is none; opening it is the window's. */
static void
test_list (Fixture       *fixture,
           gconstpointer  records)
{
  g_autofree char *action = NULL;
  GtkWidget *row;

  show (fixture, besace_collections_page_new (fixture->workspace));
  widget_search_wait (has_row, fixture->window);
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Received"));
  row = widget_search_type (GTK_WIDGET (fixture->window), ADW_TYPE_ACTION_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Atelier <tablette>");
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Bruz & Rennes · from “"));
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "3 items · 25 min"));

  gtk_widget_activate (row);
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.open-received '" ID "'");
}

/* The home page shows the same as tiles, and nothing where there is none. */
static void
test_tiles (Fixture       *fixture,
            gconstpointer  records)
{
  GtkWidget *list = g_object_new (BESACE_TYPE_RECEIVED_LIST, "tiles", TRUE, "workspace", fixture->workspace, NULL);
  g_autofree char *action = NULL;

  g_assert_false (gtk_widget_get_visible (list));
  show (fixture, list);
  widget_search_wait_label (list, "The team’s selection");
  g_assert_nonnull (widget_search_label (list, "Bruz & Rennes · 3 items · 25 min"));
  widget_search_click (list, "Atelier <tablette>");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.open-received '" ID "'");
}

/* Where nothing was received nothing speaks of it. */
static void
test_none (Fixture       *fixture,
           gconstpointer  records)
{
  show (fixture, besace_collections_page_new (fixture->workspace));
  widget_search_wait_label (GTK_WIDGET (fixture->window), "No collection yet");
  g_assert_null (widget_search_label (GTK_WIDGET (fixture->window), "Received"));
}

static void
test_page (Fixture       *fixture,
           gconstpointer  records)
{
  GtkWidget *page = besace_received_page_new (fixture->workspace);
  g_autofree char *action = NULL;

  show (fixture, page);
  besace_received_page_open (BESACE_RECEIVED_PAGE (page), ID);
  widget_search_wait_label (page, "Pour débuter");
  g_assert_cmpuint (widget_search_count (page, BESACE_TYPE_RECEIVED_ROW), ==, 4);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (fixture, 1))), ==,
                   "14:05 · 20 min · La Mednum\nMontrer les réglages");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (fixture, 2))), ==, "Ce qui manque");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (fixture, 2))), "Not on this computer"));
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (get_row (fixture, 2))));

  besace_received_row_open (BESACE_RECEIVED_ROW (get_row (fixture, 1)));
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.open-resource 'test:seniors'");

  /* Notes and copying are for staff. */
  g_object_set (page, "shared-screen", TRUE, NULL);
  g_assert_cmpuint (widget_search_count (page, BESACE_TYPE_RECEIVED_ROW), ==, 3);
  g_assert_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (fixture, 1))), "Montrer"));
  g_assert_null (widget_search_label (page, "Copy into my collections"));
}

static gboolean
has_copy (gpointer workspace)
{
  BesaceCollections *own = besace_library_get_collections (besace_workspace_get_library (workspace));

  return g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (own))) == 1;
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  records)
{
  GtkWidget *page = besace_received_page_new (fixture->workspace);
  g_autofree char *action = NULL;

  show (fixture, page);
  besace_received_page_open (BESACE_RECEIVED_PAGE (page), ID);
  widget_search_wait_label (page, "Copy into my collections");
  widget_search_click (page, "Copy into my collections");
  widget_search_wait (has_copy, fixture->workspace);
  while (!(action = recording_window_take (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (action, "win.open-collection '"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/received-collections/list", Fixture, CATALOGUE_FIXTURE COLLECTION, set_up, test_list, tear_down);
  g_test_add ("/received-collections/tiles", Fixture, CATALOGUE_FIXTURE COLLECTION, set_up, test_tiles, tear_down);
  g_test_add ("/received-collections/none", Fixture, CATALOGUE_FIXTURE, set_up, test_none, tear_down);
  g_test_add ("/received-collections/page", Fixture, CATALOGUE_FIXTURE COLLECTION, set_up, test_page, tear_down);
  g_test_add ("/received-collections/copy", Fixture, CATALOGUE_FIXTURE COLLECTION, set_up, test_copy, tear_down);

  return g_test_run ();
}
