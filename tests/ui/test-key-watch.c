/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "besace-add-source-window.h"
#include "besace-key-bar.h"
#include "feed-fixture.h"
#include "recording-window.h"
#include "test-volume-monitor.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RECORD(id, title) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"" id "\",\"g\":1,\"data\":{\"title\":\"" title "\"}}\n"

#define OFFER "A key with “Catalogue d’essai” is plugged in."

typedef struct {
  BesaceWorkspace *workspace;
  GVolumeMonitor  *monitor;
  FeedFixture     *feed;
  BesaceKeyWatch  *watch;
  GtkWidget       *bar;
  RecordingWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->monitor = test_volume_monitor_new ();
  fixture->feed = feed_fixture_new ();
  feed_fixture_add_segment (fixture->feed, 0, 1, RECORD ("test:key", "What the key brought"));
  feed_fixture_publish (fixture->feed, 1);

  fixture->watch = besace_key_watch_new (fixture->workspace, fixture->monitor);
  fixture->bar = g_object_ref_sink (besace_key_bar_new (fixture->watch));
  fixture->window = recording_window_new (fixture->bar);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->bar);
  /* A key that is being looked at holds it for as long. */
  test_workspace_drop (fixture->watch);
  g_assert_finalize_object (fixture->monitor);
  feed_fixture_free (fixture->feed);
  test_workspace_close (fixture->workspace);
}

static void
plug (Fixture *fixture)
{
  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->feed->folder);
}

static void
unplug (Fixture *fixture)
{
  test_volume_monitor_unplug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->feed->folder);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
add_source (Fixture *fixture)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  besace_synchroniser_add_async (synchroniser, "feed", fixture->feed->folder, "The key", NULL, TRUE, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  name = besace_synchroniser_add_finish (synchroniser, result, &error);
  g_assert_no_error (error);
}

static gboolean
has_source (gpointer data)
{
  Fixture *fixture = data;
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  const BesaceSourceStatus *status;

  besace_synchroniser_list_async (synchroniser, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  sources = besace_synchroniser_list_finish (synchroniser, result, NULL);
  status = sources && sources->len == 1 ? g_ptr_array_index (sources, 0) : NULL;
  return status && status->succeeded > 0 && status->n_resources == 1 &&
         !besace_synchroniser_get_progress (synchroniser, NULL);
}

static void
test_offered (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_null (widget_search_label (fixture->bar, "Receive"));
  plug (fixture);
  widget_search_wait_label (GTK_WIDGET (fixture->window), OFFER);
  g_assert_cmpstr (besace_key_watch_get_folder (fixture->watch), ==, fixture->feed->folder);

  unplug (fixture);
  widget_search_wait_no_label (GTK_WIDGET (fixture->window), OFFER);
  g_assert_null (besace_key_watch_get_folder (fixture->watch));
}

/* Beside what else is on the key. */
static void
test_in_a_folder (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *key = g_path_get_dirname (fixture->feed->folder);
  g_autofree char *subfolder = g_build_filename (key, "besace", NULL);

  g_assert_no_errno (g_rename (fixture->feed->folder, subfolder));
  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), key);
  widget_search_wait_label (GTK_WIDGET (fixture->window), OFFER);
  g_assert_cmpstr (besace_key_watch_get_folder (fixture->watch), ==, subfolder);
  g_assert_no_errno (g_rename (subfolder, fixture->feed->folder));
}

static void
test_dismissed (Fixture       *fixture,
                gconstpointer  data)
{
  plug (fixture);
  widget_search_wait_label (GTK_WIDGET (fixture->window), OFFER);
  widget_search_click (fixture->bar, "Later");
  widget_search_wait_no_label (GTK_WIDGET (fixture->window), OFFER);
}

/* What is known is not asked about: it is read. */
static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  add_source (fixture);
  plug (fixture);
  widget_search_wait (has_source, fixture);
  g_assert_null (besace_key_watch_get_folder (fixture->watch));
}

static gboolean
is_lost (gpointer data)
{
  return besace_key_watch_get_loss (((Fixture *) data)->watch) != NULL;
}

/* Taken out while it is read: one sentence, until it is back. */
static void
test_taken_out (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *away = g_strconcat (fixture->feed->folder, "-away", NULL);
  const char *names[] = { "The key", NULL };
  g_autoptr(GAsyncResult) result = NULL;

  add_source (fixture);
  g_assert_no_errno (g_rename (fixture->feed->folder, away));
  besace_synchroniser_run_async (besace_workspace_get_synchroniser (fixture->workspace), names, BESACE_SYNC_NONE, NULL,
                                 keep_result_cb, &result);
  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->feed->folder);
  unplug (fixture);
  widget_search_wait (is_lost, fixture);
  g_assert_cmpstr (besace_key_watch_get_loss (fixture->watch), ==,
                   "The key was taken out. The 0 resources received are kept. Plug it in again: the rest will follow.");
  widget_search_wait_label (GTK_WIDGET (fixture->window), besace_key_watch_get_loss (fixture->watch));

  g_assert_no_errno (g_rename (away, fixture->feed->folder));
  plug (fixture);
  widget_search_wait (has_source, fixture);
  g_assert_false (is_lost (fixture));
  g_assert_nonnull (result);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/key-watch/offered", test_offered);
  ADD ("/key-watch/in-a-folder", test_in_a_folder);
  ADD ("/key-watch/dismissed", test_dismissed);
  ADD ("/key-watch/known", test_known);
  ADD ("/key-watch/taken-out", test_taken_out);

  return g_test_run ();
}
