/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-import-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define GOOD "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:1\",\"data\":{\"title\":\"Passwords that hold\"}}\n"
#define UNTITLED "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:2\",\"data\":{}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->window = g_object_ref_sink (besace_import_window_new (fixture->workspace, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->window);
  test_workspace_close (fixture->workspace);
}

static void
start (Fixture    *fixture,
       const char *text)
{
  g_autoptr(GFile) file = test_workspace_write (fixture->workspace, "guides.ndjson", text);

  besace_import_window_start (BESACE_IMPORT_WINDOW (fixture->window), file);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
test_complete (Fixture       *fixture,
               gconstpointer  data)
{
  start (fixture, GOOD UNTITLED);
  widget_search_wait_label (fixture->window, "The import is complete");
  g_assert_nonnull (widget_search_label (fixture->window, "1 resource arrived or changed"));
  g_assert_nonnull (widget_search_label (fixture->window, "1 record could not be read and was left out"));

  widget_search_click (fixture->window, "Close");
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  start (fixture, UNTITLED);
  widget_search_wait_label (fixture->window, "Nothing could be taken from this file");
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GFile) missing = g_file_new_build_filename (besace_workspace_get_data_dir (fixture->workspace), "none", NULL);

  besace_import_window_start (BESACE_IMPORT_WINDOW (fixture->window), missing);
  gtk_window_present (GTK_WINDOW (fixture->window));
  widget_search_wait_label (fixture->window, "The file could not be imported");
  gtk_window_close (GTK_WINDOW (fixture->window));
}

/* Closing stops it, and the window stays to say so. */
static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  start (fixture, GOOD);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (fixture->window));
  widget_search_wait_label (fixture->window, "The import was stopped");

  gtk_window_close (GTK_WINDOW (fixture->window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/import-window/complete", test_complete);
  ADD ("/import-window/nothing", test_nothing);
  ADD ("/import-window/failure", test_failure);
  ADD ("/import-window/stop", test_stop);

  return g_test_run ();
}
