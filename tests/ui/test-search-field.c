/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "besace-search-field.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace   *workspace;
  RecordingWindow   *window;
  BesaceSearchField *field;
  GtkWidget         *entry;
  guint              n_changes;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->field = g_object_ref_sink (g_object_new (BESACE_TYPE_SEARCH_FIELD, NULL));
  fixture->window = recording_window_new (GTK_WIDGET (fixture->field));
  fixture->entry = widget_search_type (GTK_WIDGET (fixture->field), GTK_TYPE_SEARCH_ENTRY, 0);
  besace_search_field_set_suggestions (fixture->field,
                                       besace_workspace_get_library (fixture->workspace),
                                       besace_workspace_get_vocabulary (fixture->workspace));
  g_signal_connect_swapped (fixture->field, "changed", G_CALLBACK (count_cb), &fixture->n_changes);
  widget_search_wait (is_mapped, fixture->field);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->field);
  test_workspace_close (fixture->workspace);
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  besace_search_field_set_text (fixture->field, "carte grise");
  g_assert_cmpstr (besace_search_field_get_text (fixture->field), ==, "carte grise");
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "carte");
  g_assert_cmpuint (fixture->n_changes, >, 0);
}

static void
test_suggestions (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *action = NULL;

  besace_library_record_search (besace_workspace_get_library (fixture->workspace), "carte grise");

  besace_search_field_start (fixture->field);
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->field), "Last searches"));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->field), "Themes"));

  widget_search_click (GTK_WIDGET (fixture->field), "carte grise");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.search ('carte grise', '')");
}

static void
test_no_suggestion_while_typing (Fixture       *fixture,
                                 gconstpointer  data)
{
  besace_search_field_start (fixture->field);
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->field), "Themes"));

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "c");
  g_assert_null (widget_search_label (GTK_WIDGET (fixture->field), "Themes"));

  besace_search_field_start (fixture->field);
  g_assert_null (widget_search_label (GTK_WIDGET (fixture->field), "Themes"));
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  besace_library_record_search (besace_workspace_get_library (fixture->workspace), "what nobody should see");

  besace_search_field_start (fixture->field);
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->field), "what nobody should see"));

  g_object_set (fixture->field, "shared-screen", TRUE, NULL);
  g_assert_null (widget_search_label (GTK_WIDGET (fixture->field), "what nobody should see"));

  besace_search_field_start (fixture->field);
  g_assert_null (widget_search_label (GTK_WIDGET (fixture->field), "what nobody should see"));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->field), "Themes"));
}

static void
test_description (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(BesaceQuery) query = besace_query_new ("carte");
  g_autoptr(BesaceResults) results = besace_results_new (query, BESACE_DEPTH_FULL);
  g_autofree char *mismatch = NULL;

  results->n_rows = 42;
  besace_search_field_set_results (fixture->field, results);
  mismatch = gtk_test_accessible_check_property (GTK_ACCESSIBLE (fixture->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "42 resources");
  g_assert_cmpstr (mismatch, ==, NULL);
}

/* The field hands the focus on to its entry, and would hand it on again to whoever goes backwards. */
static void
test_left_backwards (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("Before");
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->field));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("After"));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait (is_mapped, fixture->field);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->field));
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);

  gtk_box_remove (GTK_BOX (box), GTK_WIDGET (fixture->field));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/search-field/text", test_text);
  ADD ("/search-field/suggestions", test_suggestions);
  ADD ("/search-field/no-suggestion-while-typing", test_no_suggestion_while_typing);
  ADD ("/search-field/shared-screen", test_shared_screen);
  ADD ("/search-field/description", test_description);
  ADD ("/search-field/left-backwards", test_left_backwards);

  return g_test_run ();
}
