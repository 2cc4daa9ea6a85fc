/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "besace-code-window.h"
#include "besace-reader-button.h"
#include "besace-resource-header.h"
#include "besace-resource-page.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RECORDS \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:1\",\"data\":{\"title\":\"Passwords that hold\"," \
  "\"summary\":\"A sheet to print.\",\"producer\":\"CNIL\",\"url\":\"https://www.example.org/1\"," \
  "\"updated\":\"2026-01-15T00:00:00Z\",\"themes\":[\"unheard-of-theme\"],\"beneficiaries\":[\"seniors\"]," \
  "\"form\":\"tangible\",\"kit\":{\"cost\":\"Free\"},\"feedback\":{\"average\":3.5,\"count\":12},\"commons\":{\"openness\":3}," \
  "\"contents\":[{\"type\":\"text\",\"html\":\"<p>Long rather than complicated.</p>\"}," \
  "{\"type\":\"file\",\"name\":\"memo.pdf\",\"url\":\"https://www.example.org/memo.pdf\",\"size\":340000}," \
  "{\"type\":\"link\",\"url\":\"https://www.example.org/more\",\"title\":\"More\"}]}}\n" \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:2\",\"data\":{\"title\":\"Without an address\"}}\n" \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:3\",\"data\":{\"title\":\"All here\"," \
  "\"contents\":[{\"type\":\"text\",\"markdown\":\"A text.\"}]}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (RECORDS);
  fixture->page = g_object_ref_sink (GTK_WIDGET (besace_resource_page_new (fixture->workspace)));
  fixture->window = recording_window_new (fixture->page);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->page);
  test_workspace_close (fixture->workspace);
}

static void
open_resource (Fixture    *fixture,
               const char *id)
{
  besace_resource_page_open (BESACE_RESOURCE_PAGE (fixture->page), id, 0);
}

/* Read on from the summary, the contents come: once they are all there. */
static gboolean
summary_leads_to_contents (gpointer page)
{
  GtkWidget *summary = widget_search_label (page, "A sheet to print.");
  GtkWidget *contents = widget_search_label (page, "Long rather than complicated.");
  g_autofree char *difference =
    gtk_test_accessible_check_relation (GTK_ACCESSIBLE (summary), GTK_ACCESSIBLE_RELATION_FLOW_TO, contents, NULL);

  return difference == NULL;
}

static void
test_shows (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *action = NULL;

  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");
  gtk_test_accessible_assert_role (widget_search_label (fixture->page, "Passwords that hold"),
                                   GTK_ACCESSIBLE_ROLE_HEADING);
  g_assert_cmpstr (besace_resource_page_get_title (BESACE_RESOURCE_PAGE (fixture->page)), ==, "Passwords that hold");

  widget_search_wait_label (fixture->page, "A sheet to print.");
  widget_search_wait_label (fixture->page, "Long rather than complicated.");
  widget_search_wait_label (fixture->page, "A part is only on the web");
  widget_search_wait_label (fixture->page, "Free");
  widget_search_wait_label (fixture->page, "3.5 out of 4, from 12 opinions");
  widget_search_wait_label (fixture->page, "Open");
  widget_search_wait_label (fixture->page, "Level 3 out of 4");

  /* Read on from the title, all of it comes. */
  gtk_test_accessible_assert_relation (widget_search_label (fixture->page, "Passwords that hold"),
                                       GTK_ACCESSIBLE_RELATION_FLOW_TO,
                                       gtk_widget_get_next_sibling (widget_search_label (fixture->page,
                                                                                         "Passwords that hold")),
                                       NULL);
  widget_search_wait (summary_leads_to_contents, fixture->page);

  /* The file comes first, and again in its place. */
  g_assert_cmpuint (widget_search_count (fixture->page, BESACE_TYPE_READER_BUTTON), ==, 3);

  /* A value that no vocabulary knows is shown as it is, and can be searched for. */
  widget_search_wait_label (fixture->page, "unheard-of-theme");
  widget_search_click (fixture->page, "unheard-of-theme");
  action = recording_window_take (fixture->window);
  g_assert_nonnull (strstr (action, "win.search"));
  g_assert_nonnull (strstr (action, "unheard-of-theme"));
}

static void
test_without_address (Fixture       *fixture,
                      gconstpointer  data)
{
  open_resource (fixture, "test:2");
  widget_search_wait_label (fixture->page, "Without an address");
  g_assert_null (widget_search_label (fixture->page, "In brief"));
  g_assert_false (gtk_widget_is_sensitive (widget_search_label (fixture->page, "Open on the web")));
  g_assert_true (gtk_widget_is_sensitive (widget_search_label (fixture->page, "Print")));
}

/* What was shown stays until something else is there; only the last one asked for comes. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");

  open_resource (fixture, "test:1");
  open_resource (fixture, "test:2");
  g_assert_nonnull (widget_search_label (fixture->page, "Passwords that hold"));
  g_assert_cmpstr (besace_resource_page_get_id (BESACE_RESOURCE_PAGE (fixture->page)), ==, "test:2");
  widget_search_wait_label (fixture->page, "Without an address");
}

/* Only what there is to read beside a summary is promised. */
static void
test_availability (Fixture       *fixture,
                   gconstpointer  data)
{
  open_resource (fixture, "test:3");
  widget_search_wait_label (fixture->page, "Available offline");

  open_resource (fixture, "test:2");
  widget_search_wait_label (fixture->page, "Without an address");
  g_assert_null (widget_search_label (fixture->page, "Available offline"));
  g_assert_null (widget_search_label (fixture->page, "A part is only on the web"));

  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "A part is only on the web");
}

/* The catalogue changes while one reads. */
static void
test_updated (Fixture       *fixture,
              gconstpointer  data)
{
  open_resource (fixture, "test:2");
  widget_search_wait_label (fixture->page, "Without an address");

  test_workspace_add (fixture->workspace,
                      "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:2\",\"data\":{\"title\":\"Anew\"}}\n");
  widget_search_wait_label (fixture->page, "Anew");
}

static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  open_resource (fixture, "test:gone");
  widget_search_wait_label (fixture->page, "This resource is not in the catalogue of this computer any more");

  /* A bookmark remembers what it was. */
  test_workspace_keep (fixture->workspace, "test:kept", "The kept one");
  open_resource (fixture, "test:kept");
  widget_search_wait_label (fixture->page, "The kept one · CNIL");

  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  open_resource (fixture, "test:kept");
  widget_search_wait_no_label (fixture->page, "The kept one · CNIL");
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *action = NULL;

  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Keep");
  gtk_widget_activate_action (fixture->page, "page.bookmark", NULL);
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.toggle-bookmark ('test:1', 'Passwords that hold', 'CNIL', "
                               "'https://www.example.org/1', 1768435200000)");

  /* The window has not kept it, so that the button does not say so. */
  widget_search_wait_label (fixture->page, "Keep");
  test_workspace_keep (fixture->workspace, "test:1", "Passwords that hold");
  widget_search_wait_label (fixture->page, "Kept");
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *action = NULL;

  test_workspace_keep (fixture->workspace, "test:1", "Passwords that hold");
  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");
  g_assert_null (widget_search_label (fixture->page, "Kept"));
  gtk_widget_activate_action (fixture->page, "page.bookmark", NULL);
  action = recording_window_take (fixture->window);
  g_assert_null (action);

  open_resource (fixture, "test:2");
  widget_search_wait_label (fixture->page, "Without an address");
  g_assert_cmpuint (test_workspace_count_readings (fixture->workspace), ==, 0);

  g_object_set (fixture->page, "shared-screen", FALSE, NULL);
  widget_search_wait_label (fixture->page, "Keep");
}

static gboolean
has_reading (gpointer workspace)
{
  return test_workspace_count_readings (workspace) == 1;
}

static void
test_reading (Fixture       *fixture,
              gconstpointer  data)
{
  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");
  widget_search_wait (has_reading, fixture->workspace);
}

/* What is asked for while the resource is on its way is done once it is there. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *title;

  open_resource (fixture, "test:1");
  gtk_widget_child_focus (fixture->page, GTK_DIR_TAB_FORWARD);
  widget_search_wait_label (fixture->page, "Passwords that hold");
  title = widget_search_label (fixture->page, "Passwords that hold");
  g_assert_true (gtk_widget_is_focus (title));
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (title), NULL, NULL));
}

/* What had the focus may be gone as soon as it has lost it, as the row of a list that was scrolled away is. */
static void
test_focus_from_vanishing (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *passing = gtk_button_new ();

  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");

  gtk_widget_set_parent (passing, GTK_WIDGET (fixture->window));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), passing);
  g_object_add_weak_pointer (G_OBJECT (passing), (gpointer *) &passing);
  g_signal_connect_object (fixture->window, "notify::focus-widget", G_CALLBACK (gtk_widget_unparent), passing,
                           G_CONNECT_SWAPPED);

  gtk_widget_child_focus (fixture->page, GTK_DIR_TAB_FORWARD);
  g_assert_null (passing);
  g_assert_true (gtk_widget_is_focus (widget_search_label (fixture->page, "Passwords that hold")));
}

/* What had the focus has gone while the resource was on its way: nobody chose what has it now. */
static void
test_focus_left_behind (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *passing = gtk_button_new ();

  gtk_widget_set_parent (passing, GTK_WIDGET (fixture->window));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), passing);
  open_resource (fixture, "test:1");
  gtk_widget_child_focus (fixture->page, GTK_DIR_TAB_FORWARD);
  gtk_widget_unparent (passing);

  widget_search_wait_label (fixture->page, "Passwords that hold");
  g_assert_true (gtk_widget_is_focus (widget_search_label (fixture->page, "Passwords that hold")));
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *action = NULL;

  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");
  gtk_widget_activate_action (fixture->page, "page.open-link", "s", "file:///etc/passwd");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.toast 'Besace does not open this kind of link.'");
}

static void
test_code (Fixture       *fixture,
           gconstpointer  data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow *window = NULL;

  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");
  gtk_widget_activate_action (fixture->page, "page.show-code", NULL);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr(GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

    if (BESACE_IS_CODE_WINDOW (toplevel))
      window = toplevel;
  }
  g_assert_nonnull (window);
  g_assert_nonnull (widget_search_label (GTK_WIDGET (window), "https://www.example.org/1"));
  gtk_window_destroy (window);
}

/* The label of the item that keeps the resource offline; NULL where there is none. (transfer full) */
static char *
get_offline_label (Fixture *fixture)
{
  GtkWidget *header = widget_search_type (fixture->page, BESACE_TYPE_RESOURCE_HEADER, 0);
  GtkWidget *button = widget_search_type (header, GTK_TYPE_MENU_BUTTON, 0);
  g_autoptr(GMenuModel) section =
    g_menu_model_get_item_link (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)), 0, G_MENU_LINK_SECTION);
  char *label = NULL;

  if (g_menu_model_get_n_items (section) > 0)
    g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  return label;
}

typedef struct {
  Fixture    *fixture;
  const char *label;
} Awaited;

static gboolean
has_offline_label (gpointer data)
{
  const Awaited *awaited = data;
  g_autofree char *label = get_offline_label (awaited->fixture);

  return g_strcmp0 (label, awaited->label) == 0;
}

static void
wait_offline_label (Fixture    *fixture,
                    const char *label)
{
  Awaited awaited = { fixture, label };

  widget_search_wait (has_offline_label, &awaited);
}

static gboolean
take_action (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *action = recording_window_take (fixture->window);

  return action != NULL && strstr (action, "win.toast") != NULL && strstr (action, "ffline") != NULL;
}

/* What it costs is said before it is done. */
static void
test_offline_cost (Fixture       *fixture,
                   gconstpointer  data)
{
  open_resource (fixture, "test:1");
  widget_search_wait_label (fixture->page, "Passwords that hold");
  wait_offline_label (fixture, "Keep _offline · 340\u00a0KB");

  /* A text is always here: there is nothing to keep. */
  open_resource (fixture, "test:3");
  widget_search_wait_label (fixture->page, "All here");
  wait_offline_label (fixture, NULL);
}

static void
test_keep_offline (Fixture       *fixture,
                   gconstpointer  data)
{
  test_workspace_add (fixture->workspace,
                      "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:9\",\"data\":{\"title\":\"Out of reach\","
                      "\"contents\":[{\"type\":\"file\",\"name\":\"a.pdf\",\"blob\":"
                      "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}]}}\n");
  open_resource (fixture, "test:9");
  widget_search_wait_label (fixture->page, "Out of reach");
  wait_offline_label (fixture, "Keep _offline");

  gtk_widget_activate_action (fixture->page, "page.keep-offline", NULL);
  wait_offline_label (fixture, "Keep offline _no longer");
  widget_search_wait (take_action, fixture);
  g_assert_true (besace_media_is_kept (besace_workspace_get_media (fixture->workspace), "test:9"));
  widget_search_wait_label (fixture->page, "A part is only on the web");

  gtk_widget_activate_action (fixture->page, "page.keep-offline", NULL);
  wait_offline_label (fixture, "Keep _offline");
  widget_search_wait (take_action, fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/resource-page/shows", test_shows);
  ADD ("/resource-page/without-address", test_without_address);
  ADD ("/resource-page/changes", test_changes);
  ADD ("/resource-page/availability", test_availability);
  ADD ("/resource-page/updated", test_updated);
  ADD ("/resource-page/lost", test_lost);
  ADD ("/resource-page/keep", test_keep);
  ADD ("/resource-page/shared-screen", test_shared_screen);
  ADD ("/resource-page/reading", test_reading);
  ADD ("/resource-page/focus", test_focus);
  ADD ("/resource-page/focus-from-vanishing", test_focus_from_vanishing);
  ADD ("/resource-page/focus-left-behind", test_focus_left_behind);
  ADD ("/resource-page/links", test_links);
  ADD ("/resource-page/code", test_code);
  ADD ("/resource-page/offline-cost", test_offline_cost);
  ADD ("/resource-page/keep-offline", test_keep_offline);

  return g_test_run ();
}
