/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-home-page.h"
#include "besace-reading-memory.h"
#include "besace-pictogram.h"
#include "besace-resume-row.h"
#include "besace-tile.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RESOURCE(id, title) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:" id "\",\"data\":{\"title\":\"" title "\",\"producer\":\"CNIL\"," \
  "\"resource_types\":[\"Article\"],\"themes\":[\"RisquesCyberEtProtection\"]}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  records)
{
  fixture->workspace = test_workspace_open (records);
  fixture->page = g_object_ref_sink (besace_home_page_new (fixture->workspace));
  fixture->window = recording_window_new (fixture->page);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  records)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->page);
  test_workspace_close (fixture->workspace);
}

static void
assert_action (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *action = recording_window_take (fixture->window);

  g_assert_cmpstr (action, ==, expected);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  records)
{
  widget_search_wait_label (fixture->page, "The catalogue is empty");
  g_assert_nonnull (widget_search_label (fixture->page, "Receive the national catalogue · 45\u00a0MB"));
  g_assert_nonnull (widget_search_label (fixture->page, "I have a USB key"));
  g_assert_null (widget_search_label (fixture->page, "Later"));
  g_assert_null (widget_search_label (fixture->page, "Newly arrived"));
  g_assert_null (widget_search_label (fixture->page, "Resume"));
}

static void
test_arrivals (Fixture       *fixture,
               gconstpointer  records)
{
  widget_search_wait_label (fixture->page, "Newly arrived");
  g_assert_null (widget_search_label (fixture->page, "The catalogue is empty"));

  widget_search_click (fixture->page, "A bank call that is none");
  assert_action (fixture, "win.open-resource 'test:call'");
}

static void
test_arrivals_follow_the_catalogue (Fixture       *fixture,
                                    gconstpointer  records)
{
  widget_search_wait_label (fixture->page, "Newly arrived");
  test_workspace_add (fixture->workspace, RESOURCE ("letter", "A letter from the tax office"));
  widget_search_wait_label (fixture->page, "A letter from the tax office");
}

/* Each task narrows the catalogue by values that the national vocabularies know. */
static void
test_tasks (Fixture       *fixture,
            gconstpointer  records)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (fixture->workspace);

  widget_search_click (fixture->page, "Emergencies");
  assert_action (fixture, "win.show-page 'emergencies'");

  g_assert_cmpuint (widget_search_count (fixture->page, BESACE_TYPE_TILE), ==, 6);
  widget_search_click (fixture->page, "Missing resources");
  assert_action (fixture, "win.show-page 'needs'");
  for (guint i = 1; i < 5; i++) {
    GtkWidget *tile = widget_search_type (fixture->page, BESACE_TYPE_TILE, i);
    GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (tile));
    g_autoptr(BesaceQuery) query = besace_query_new ("");
    const char *text, *values;

    g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (tile)), ==, "win.search");
    g_variant_get (target, "(&s&s)", &text, &values);
    g_assert_cmpstr (text, ==, "");

    besace_query_values_from_string (query, values);
    g_assert_cmpuint (besace_query_get_n_values (query), >, 0);
    for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
      for (guint j = 0; j < query->values[facet]->len; j++)
        g_assert_nonnull (besace_vocabulary_lookup (vocabulary, facet, g_ptr_array_index (query->values[facet], j)));
    }
  }
}

static void
test_resume (Fixture       *fixture,
             gconstpointer  records)
{
  test_workspace_read (fixture->workspace, "test:call", "A bank call that is none", 0.5);
  widget_search_wait_label (fixture->page, "Resume");

  widget_search_click (fixture->page, "A bank call that is none");
  assert_action (fixture, "win.resume-reading ('test:call', 0.5)");

  widget_search_click (fixture->page, "Erase the history");
  widget_search_wait_no_label (fixture->page, "Resume");
  g_assert_cmpuint (test_workspace_count_readings (fixture->workspace), ==, 0);
  assert_action (fixture, "win.toast 'The history is erased for good'");
}

static gboolean
has_tint (gpointer page)
{
  GtkWidget *row = widget_search_type (page, BESACE_TYPE_RESUME_ROW, 0);
  GtkWidget *pictogram = row ? widget_search_type (row, BESACE_TYPE_PICTOGRAM, 0) : NULL;

  return pictogram && gtk_widget_has_css_class (pictogram, "inclusion");
}

/* The row of what was read looks like the others: the catalogue knows what kind of resource it is. */
static void
test_resume_pictogram (Fixture       *fixture,
                       gconstpointer  records)
{
  test_workspace_read (fixture->workspace, "test:call", "A bank call that is none", 0.5);
  widget_search_wait (has_tint, fixture->page);
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  records)
{
  test_workspace_read (fixture->workspace, "test:gone", "What nobody should see", 0.4);
  widget_search_wait_label (fixture->page, "What nobody should see");

  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  g_assert_null (widget_search_label (fixture->page, "What nobody should see"));
  g_assert_null (widget_search_label (fixture->page, "Resume"));

  /* What is read meanwhile does not bring it back. */
  test_workspace_read (fixture->workspace, "test:gone", "What nobody should see", 0.5);
  g_assert_null (widget_search_label (fixture->page, "What nobody should see"));

  g_object_set (fixture->page, "shared-screen", FALSE, NULL);
  widget_search_wait_label (fixture->page, "What nobody should see");
}

static void
test_shared_account (Fixture       *fixture,
                     gconstpointer  records)
{
  g_autoptr(GSettings) settings = g_settings_new ("fr.besace.Besace");
  g_autoptr(GListStore) profiles = g_list_store_new (G_TYPE_OBJECT);

  besace_reading_memory_follow (besace_workspace_get_library (fixture->workspace), G_LIST_MODEL (profiles));
  test_workspace_read (fixture->workspace, "test:call", "A bank call that is none", 0.4);
  widget_search_wait_label (fixture->page, "Resume");

  g_settings_set_boolean (settings, "shared-account", TRUE);
  widget_search_wait_no_label (fixture->page, "Resume");
  g_settings_reset (settings, "shared-account");
}

int
main (int   argc,
      char *argv[])
{
  const char *records = RESOURCE ("call", "A bank call that is none") RESOURCE ("words", "Passwords that hold");

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, records, func) g_test_add (path, Fixture, records, set_up, func, tear_down)
  ADD ("/home/empty", NULL, test_empty);
  ADD ("/home/arrivals", records, test_arrivals);
  ADD ("/home/arrivals-follow-the-catalogue", records, test_arrivals_follow_the_catalogue);
  ADD ("/home/tasks", NULL, test_tasks);
  ADD ("/home/resume", NULL, test_resume);
  ADD ("/home/resume-pictogram", records, test_resume_pictogram);
  ADD ("/home/shared-screen", NULL, test_shared_screen);
  ADD ("/home/shared-account", NULL, test_shared_account);

  return g_test_run ();
}
