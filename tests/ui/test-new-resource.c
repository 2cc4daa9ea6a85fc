/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instances.h"
#include "besace-location.h"
#include "besace-new-resource-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define PROFILE "00000000-0000-4000-8000-000000000001"
#define NAME "Espace d’entraînement du réseau des médiathèques de la vallée"
#define ORIGIN "http://127.0.0.1:9"

typedef struct {
  BesaceWorkspace *workspace;
  GSettings       *memory;
  GtkWidget       *parent;
  BesaceDraft     *draft; /* what was begun last */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->memory = besace_location_open_memory ("fr.besace.Besace", PROFILE);
  fixture->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->parent));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  g_clear_object (&fixture->draft);
  besace_location_forget (fixture->memory);
  g_object_unref (fixture->memory);
  test_workspace_close (fixture->workspace);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* An instance for training, of a long name, is among the sources. */
static void
add_training (Fixture *fixture)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->workspace);
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  besace_synchroniser_add_async (synchroniser, "lesbases", ORIGIN, NAME, NULL, FALSE, NULL, keep_result_cb, &added);
  while (!added)
    g_main_context_iteration (NULL, TRUE);
  name = besace_synchroniser_add_finish (synchroniser, added, &error);
  g_assert_no_error (error);
}

static void
begun_cb (Fixture     *fixture,
          BesaceDraft *draft)
{
  g_set_object (&fixture->draft, draft);
}

static GtkWidget *
open_window (Fixture *fixture)
{
  GtkWidget *window =
    g_object_ref_sink (besace_new_resource_window_new (fixture->workspace, fixture->memory, GTK_WINDOW (fixture->parent)));

  g_signal_connect_swapped (window, "begun", G_CALLBACK (begun_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (window), 320, 600);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
let_go (GtkWidget *window)
{
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (window);
}

static const char *
get_origin (Fixture *fixture)
{
  return besace_draft_get_fields (fixture->draft)->origin;
}

/* Nobody is asked where there is nothing to choose. */
static void
test_one_instance (Fixture       *fixture,
                   gconstpointer  unused)
{
  GtkWidget *window = open_window (fixture);

  widget_search_wait_label (window, "Blank page");
  g_assert_null (widget_search_label (window, "Write it for"));
  widget_search_click (window, "Blank page");
  g_assert_cmpstr (get_origin (fixture), ==, besace_instances_get_national ());
  let_go (window);
}

/* The national instance is proposed, then whichever was written for last, for as long as it is among the sources. */
static void
test_last_instance (Fixture       *fixture,
                    gconstpointer  unused)
{
  GtkWidget *window;

  add_training (fixture);
  for (int i = 0; i < 3; i++) {
    window = open_window (fixture);
    widget_search_wait_label (window, "Write it for");
    if (i == 1)
      widget_search_click (window, NAME);
    widget_search_click (window, "Blank page");
    g_assert_cmpstr (get_origin (fixture), ==, i == 0 ? besace_instances_get_national () : ORIGIN);
    let_go (window);
  }

  g_settings_set_string (fixture->memory, "last-instance", "https://gone.example");
  window = open_window (fixture);
  widget_search_wait_label (window, "Write it for");
  widget_search_click (window, "Blank page");
  g_assert_cmpstr (get_origin (fixture), ==, besace_instances_get_national ());
  let_go (window);
}

static gboolean
is_laid_out (gpointer label)
{
  return gtk_widget_get_width (label) > 0;
}

/* However narrow the window is. */
static void
test_whole_name (Fixture       *fixture,
                 gconstpointer  unused)
{
  GtkWidget *window;
  GtkWidget *label;

  add_training (fixture);
  window = open_window (fixture);
  widget_search_wait_label (window, NAME);
  label = widget_search_label (window, NAME);
  widget_search_wait (is_laid_out, label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  gtk_window_destroy (GTK_WINDOW (window));
  let_go (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/new-resource/one-instance", Fixture, NULL, set_up, test_one_instance, tear_down);
  g_test_add ("/ui/new-resource/last-instance", Fixture, NULL, set_up, test_last_instance, tear_down);
  g_test_add ("/ui/new-resource/whole-name", Fixture, NULL, set_up, test_whole_name, tear_down);

  return g_test_run ();
}
