/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-update-details.h"
#include "besace-update-page.h"
#include "besace-update-row.h"
#include "besace-upkeep.h"
#include "feed-fixture.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RECORD(id, title, g) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"" id "\",\"g\":" g ",\"data\":{\"title\":\"" title "\"}}\n"

#define NOW G_GINT64_CONSTANT (1795356300000)

typedef struct {
  BesaceWorkspace *workspace;
  FeedFixture     *feed;
  AdwToastOverlay *overlay;
  RecordingWindow *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->feed = feed_fixture_new ();
  feed_fixture_add_segment (fixture->feed, 0, 1, RECORD ("test:one", "One", "1") RECORD ("test:two", "Two", "1"));
  feed_fixture_publish (fixture->feed, 1);

  fixture->page = g_object_ref_sink (besace_update_page_new (fixture->workspace));
  fixture->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (fixture->overlay, fixture->page);
  fixture->window = recording_window_new (GTK_WIDGET (fixture->overlay));
}

static void
close_page (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->page);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->page)
    close_page (fixture);
  feed_fixture_free (fixture->feed);
  test_workspace_close (fixture->workspace);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
add_source (Fixture    *fixture,
            const char *address)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  besace_synchroniser_add_async (synchroniser, "feed", address, "Finistère", NULL, TRUE, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  name = besace_synchroniser_add_finish (synchroniser, result, &error);
  g_assert_no_error (error);
}

static gboolean
has_no_source (gpointer data)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (((Fixture *) data)->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sources = NULL;

  besace_synchroniser_list_async (synchroniser, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  sources = besace_synchroniser_list_finish (synchroniser, result, NULL);
  return sources && sources->len == 0;
}

static gboolean
has_two_resources (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *row = widget_search_type (fixture->page, BESACE_TYPE_UPDATE_ROW, 0);

  for (int hour = 0; row && hour < 24; hour++) {
    for (int minute = 0; minute < 60; minute++) {
      g_autofree char *text = g_strdup_printf ("2 resources, checked today at %d:%02d", hour, minute);

      if (widget_search_label (row, text))
        return TRUE;
    }
  }

  return FALSE;
}

static void
test_no_source (Fixture       *fixture,
                gconstpointer  data)
{
  widget_search_wait_label (fixture->page, "Receive the national catalogue");
  g_assert_nonnull (widget_search_label (fixture->page, "Add a source…"));
  g_assert_null (widget_search_type (fixture->page, BESACE_TYPE_UPDATE_ROW, 0));
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *toast = NULL;

  add_source (fixture, fixture->feed->folder);
  widget_search_wait_label (fixture->page, "Finistère");
  g_assert_nonnull (widget_search_label (fixture->page, "Nothing received yet"));
  g_assert_nonnull (widget_search_label (fixture->page, "Nobody vouches for it"));

  widget_search_click (fixture->page, "Update now");
  widget_search_wait (has_two_resources, fixture);
  toast = recording_window_take (fixture->window);
  g_assert_cmpstr (toast, ==, "win.toast '2 resources came in or changed'");
}

/* It is taken away, then called back; and once nobody does, it is gone with what it brought. */
static void
test_removal (Fixture       *fixture,
              gconstpointer  data)
{
  add_source (fixture, fixture->feed->folder);
  widget_search_wait_label (fixture->page, "Finistère");

  gtk_widget_activate_action (fixture->page, "update.remove", "s", "Finistère");
  widget_search_wait_no_label (fixture->page, "Finistère");
  widget_search_click (GTK_WIDGET (fixture->overlay), "Undo");
  widget_search_wait_label (fixture->page, "Finistère");
  g_assert_false (has_no_source (fixture));

  gtk_widget_activate_action (fixture->page, "update.remove", "s", "Finistère");
  widget_search_wait_no_label (fixture->page, "Finistère");
  close_page (fixture);
  fixture->page = NULL;
  widget_search_wait (has_no_source, fixture);
}

static gboolean
tells_edit (gpointer data)
{
  Fixture *fixture = data;

  return widget_search_label (fixture->page, "What changed among my bookmarks") != NULL &&
         widget_search_label (fixture->page, "One") != NULL;
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *action = NULL;

  add_source (fixture, fixture->feed->folder);
  widget_search_wait_label (fixture->page, "Finistère");
  widget_search_click (fixture->page, "Update now");
  widget_search_wait (has_two_resources, fixture);
  test_workspace_keep (fixture->workspace, "test:one", "One");
  g_assert_null (widget_search_label (fixture->page, "What changed among my bookmarks"));

  feed_fixture_add_segment (fixture->feed, 1, 2, RECORD ("test:one", "One, better", "2"));
  feed_fixture_publish (fixture->feed, 2);
  widget_search_wait_label (fixture->page, "Update now");
  widget_search_click (fixture->page, "Update now");
  widget_search_wait (tells_edit, fixture);
  g_free (recording_window_take (fixture->window));
  widget_search_click (fixture->page, "One");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.open-resource 'test:one'");

  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  g_assert_null (widget_search_label (fixture->page, "What changed among my bookmarks"));
}

/* What was written by hand and is no number is told where the number is. */
static void
test_budget_in_words (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (fixture->workspace), "sources.conf", NULL);
  g_autofree char *sentence =
    g_strdup_printf ("“plenty” is no number of megabytes: until monthly-budget-mb is right in “%s”, nothing is received over "
                     "the network, and what is here stays.", path);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "[network]\nmonthly-budget-mb=plenty\n", -1, &error);
  g_assert_no_error (error);
  add_source (fixture, fixture->feed->folder);
  widget_search_wait_label (fixture->page, "Details");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget_search_type (fixture->page, ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  widget_search_wait_label (fixture->page, sentence);
}

static BesaceSourceStatus *
make_status (void)
{
  BesaceSourceStatus *status = besace_source_status_new ();

  status->name = g_strdup ("Finistère");
  status->kind = g_strdup ("feed");
  status->address = g_strdup ("https://example.org/feed");
  status->remote = TRUE;
  status->n_resources = 3781;
  status->succeeded = NOW - 600000;
  status->changed = NOW - 600000;
  status->n_put = 12;
  status->n_deleted = 3;
  return status;
}

static void
test_rows (void)
{
  g_autoptr(BesaceSourceStatus) status = make_status ();
  GtkWidget *row = g_object_ref_sink (besace_update_row_new ("Finistère"));
  RecordingWindow *window = recording_window_new (gtk_list_box_new ());
  BesaceSyncProgress progress = { "Finistère", 3, 812, 0 };

  gtk_list_box_append (GTK_LIST_BOX (gtk_window_get_child (GTK_WINDOW (window))), row);

  besace_update_row_show (BESACE_UPDATE_ROW (row), status, NULL, NOW);
  g_assert_null (widget_search_type (row, GTK_TYPE_PROGRESS_BAR, 0));
  g_assert_null (widget_search_label (row, "Training"));
  g_assert_null (widget_search_label (row, "Accept the withdrawals"));
  g_assert_null (widget_search_label (row, "0 bases"));

  status->n_bases = 1412;
  besace_update_row_show (BESACE_UPDATE_ROW (row), status, NULL, NOW);
  g_assert_nonnull (widget_search_label (row, "1,412 bases"));

  status->error = g_strdup ("The server is ill: try again tomorrow.");
  besace_update_row_show (BESACE_UPDATE_ROW (row), status, NULL, NOW);
  widget_search_wait_label (row, "The server is ill: try again tomorrow.");

  besace_update_row_show (BESACE_UPDATE_ROW (row), status, &progress, NOW);
  g_assert_nonnull (widget_search_type (row, GTK_TYPE_PROGRESS_BAR, 0));
  g_assert_null (widget_search_label (row, "The server is ill: try again tomorrow."));

  status->withdrawals = TRUE;
  status->training = TRUE;
  besace_update_row_show (BESACE_UPDATE_ROW (row), status, NULL, NOW);
  widget_search_wait_label (row, "Accept the withdrawals");
  g_assert_nonnull (widget_search_label (row, "Training"));

  status->withdrawals = FALSE;
  status->remote = FALSE;
  g_free (status->address);
  status->address = g_strdup ("/nowhere/at/all");
  besace_update_row_show (BESACE_UPDATE_ROW (row), status, NULL, NOW);
  g_assert_nonnull (widget_search_label (row, "Its folder or key is not there: what was received stays. Once it is back, the "
                                              "update goes on by itself."));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (row);
}

/* What the program does by itself ends with it. */
static void
test_upkeep (Fixture       *fixture,
             gconstpointer  data)
{
  BesaceUpkeep *upkeep = besace_upkeep_new (fixture->workspace);

  g_assert_finalize_object (upkeep);
}

static gboolean
has_budget_of_70 (gpointer data)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (((Fixture *) data)->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  guint megabytes;

  besace_synchroniser_list_async (synchroniser, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  sources = besace_synchroniser_list_finish (synchroniser, result, NULL);
  return sources && besace_synchroniser_get_budget (synchroniser, &megabytes, NULL) && megabytes == 70;
}

/* Whoever counts up is not kept waiting for the file, and where they stop is what it holds. */
static void
test_budget (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *details;
  GObject *button;

  add_source (fixture, fixture->feed->folder);
  widget_search_wait_label (fixture->page, "Finistère");
  details = widget_search_type (fixture->page, BESACE_TYPE_UPDATE_DETAILS, 0);
  button = gtk_widget_get_template_child (details, BESACE_TYPE_UPDATE_DETAILS, "budget_button");
  for (guint megabytes = 10; megabytes <= 70; megabytes += 10)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), megabytes);
  widget_search_wait (has_budget_of_70, fixture);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (button)), ==, 70);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/update-page/rows", test_rows);
  ADD ("/update-page/no-source", test_no_source);
  ADD ("/update-page/update", test_update);
  ADD ("/update-page/removal", test_removal);
  ADD ("/update-page/changes", test_changes);
  ADD ("/update-page/budget-in-words", test_budget_in_words);
  ADD ("/update-page/upkeep", test_upkeep);
  ADD ("/update-page/budget", test_budget);

  return g_test_run ();
}
