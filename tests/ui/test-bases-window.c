/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base-row.h"
#include "besace-base-store.h"
#include "besace-bases-window.h"
#include "besace-source-store.h"
#include "test-workspace.h"
#include "widget-search.h"

#define SOURCE "lesbases"

typedef struct {
  BesaceWorkspace *workspace;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  test_workspace_close (fixture->workspace);
}

/* Stores bases of those @titles (NULL-terminated), made in March 2021; @url of all of them. */
static void
store (Fixture            *fixture,
       const char *const  *titles,
       const char         *url)
{
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (fixture->workspace), "catalogue.db", NULL);
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, NULL);
  const gint64 source = besace_source_store_ensure (connection, SOURCE, SOURCE, SOURCE, NULL);
  g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  for (; *titles; titles++)
    g_ptr_array_add (bases, besace_base_new (&(BesaceBaseFields) {
      .id = (char *) *titles,
      .slug = (char *) *titles,
      .title = (char *) *titles,
      .url = (char *) url,
      .created = G_GINT64_CONSTANT (1614772800000),
    }));
  besace_base_store_replace (connection, source, bases, &error);
  g_assert_no_error (error);
}

static void
open_window (Fixture  *fixture,
             gboolean  training)
{
  const BesaceSourceStatus status = { .name = (char *) SOURCE, .kind = (char *) SOURCE, .training = training };

  fixture->window = g_object_ref_sink (besace_bases_window_new (fixture->workspace, &status, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
search (Fixture    *fixture,
        const char *text)
{
  GtkWidget *entry = widget_search_type (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
shows_offline (Fixture *fixture)
{
  return widget_search_label (fixture->window, "There is no network: the list is here, and the pages open once there is one "
                                               "again.") != NULL;
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  store (fixture, (const char *const[]) { "Zoo", "École du port", "Médiathèque", NULL }, "https://example.org/");
  open_window (fixture, FALSE);

  widget_search_wait_label (fixture->window, "École du port");
  g_assert_nonnull (widget_search_label (fixture->window, "Les Bases"));
  g_assert_null (widget_search_label (fixture->window, "Training"));
  g_assert_nonnull (widget_search_label (fixture->window, "Since 3 March 2021"));
  g_assert_true (shows_offline (fixture) !=
                 besace_synchroniser_is_online (besace_workspace_get_synchroniser (fixture->workspace)));

  search (fixture, "ecole");
  widget_search_wait_no_label (fixture->window, "Zoo");
  g_assert_nonnull (widget_search_label (fixture->window, "École du port"));

  search (fixture, "mairie");
  widget_search_wait_label (fixture->window, "No base has these words");
  widget_search_click (fixture->window, "Show all the bases");
  widget_search_wait_label (fixture->window, "Zoo");
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  open_window (fixture, TRUE);
  widget_search_wait_label (fixture->window, "No base yet");
  g_assert_nonnull (widget_search_label (fixture->window, "Training"));
  g_assert_null (widget_search_type (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0));
}

/* What prevents an address from being opened is said here, not in the window behind. */
static void
test_refused_address (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *list;

  store (fixture, (const char *const[]) { "Zoo", NULL }, "ftp://example.org/");
  open_window (fixture, FALSE);
  widget_search_wait_label (fixture->window, "Zoo");

  list = widget_search_type (fixture->window, GTK_TYPE_LIST_VIEW, 0);
  g_signal_emit_by_name (list, "activate", 0u);
  widget_search_wait_label (fixture->window, "Besace does not open this kind of link.");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/bases-window/list", test_list);
  ADD ("/bases-window/empty", test_empty);
  ADD ("/bases-window/refused-address", test_refused_address);

  return g_test_run ();
}
