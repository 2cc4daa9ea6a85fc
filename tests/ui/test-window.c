/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark-row.h"
#include "besace-bookmarks-page.h"
#include "besace-catalogue-page.h"
#include "besace-editor-page.h"
#include "besace-new-resource-window.h"
#include "besace-notice-bar.h"
#include "besace-resource-page.h"
#include "besace-search-field.h"
#include "besace-sidebar.h"
#include "besace-tag-chips.h"
#include "besace-trouble-page.h"
#include "besace-window.h"
#include "catalogue-fixture.h"
#include "test-workspace.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace *workspace;
  BesaceWindow    *window;
} Fixture;

static GtkWidget *
find (Fixture *fixture,
      GType    type)
{
  return widget_search_type (GTK_WIDGET (fixture->window), type, 0);
}

static BesaceWindow *
open_window (Fixture  *fixture,
             gboolean  resume)
{
  BesaceWindow *window = g_object_ref (besace_window_new (NULL, fixture->workspace, resume));

  besace_window_start (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (CATALOGUE_FIXTURE);
  fixture->window = open_window (fixture, FALSE);
}

static gboolean
has_closed (gpointer data)
{
  return !gtk_widget_get_realized (GTK_WIDGET (((Fixture *) data)->window));
}

static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  widget_search_wait (has_closed, fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture);
  test_workspace_close (fixture->workspace);
}

static void
type_text (Fixture    *fixture,
           const char *text)
{
  GtkWidget *entry = widget_search_type (find (fixture, BESACE_TYPE_SEARCH_FIELD), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
get_text (Fixture *fixture)
{
  return besace_search_field_get_text (BESACE_SEARCH_FIELD (find (fixture, BESACE_TYPE_SEARCH_FIELD)));
}

static char *
get_page (Fixture *fixture)
{
  char *page;

  g_object_get (find (fixture, BESACE_TYPE_SIDEBAR), "page", &page, NULL);
  return page;
}

static void
assert_page (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *page = get_page (fixture);

  g_assert_cmpstr (page, ==, expected);
}

static void
activate (Fixture    *fixture,
          const char *action,
          const char *format,
          ...)
{
  GVariant *parameter = NULL;

  if (format) {
    va_list arguments;

    va_start (arguments, format);
    parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
    va_end (arguments);
  }

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), action, parameter));
  g_clear_pointer (&parameter, g_variant_unref);
}

static void
press_enter (Fixture *fixture)
{
  g_signal_emit_by_name (widget_search_type (find (fixture, BESACE_TYPE_SEARCH_FIELD), GTK_TYPE_SEARCH_ENTRY, 0), "activate");
}

static gboolean
reads_papers (gpointer data)
{
  GtkWidget *page = find (data, BESACE_TYPE_RESOURCE_PAGE);

  return page && g_strcmp0 (besace_resource_page_get_title (BESACE_RESOURCE_PAGE (page)), "Changer l’adresse de sa carte grise") == 0;
}

static void
test_type_and_enter (Fixture       *fixture,
                     gconstpointer  data)
{
  assert_page (fixture, "home");
  type_text (fixture, "carte grise");
  assert_page (fixture, "catalogue");
  press_enter (fixture);
  widget_search_wait (reads_papers, fixture);

  g_assert_cmpstr (besace_library_get_searches (besace_workspace_get_library (fixture->workspace))[0], ==, "carte grise");
}

static void
test_back (Fixture       *fixture,
           gconstpointer  data)
{
  activate (fixture, "win.search", "(ss)", "tablette", "beneficiary=EnfantsMineurs");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "La tablette des enfants");
  activate (fixture, "win.open-resource", "s", "test:papers");
  widget_search_wait (reads_papers, fixture);
  activate (fixture, "win.show-page", "s", "emergencies");
  assert_page (fixture, "emergencies");
  g_assert_cmpstr (get_text (fixture), ==, "");

  activate (fixture, "win.back", NULL);
  assert_page (fixture, "catalogue");
  widget_search_wait (reads_papers, fixture);

  activate (fixture, "win.back", NULL);
  g_assert_null (find (fixture, BESACE_TYPE_RESOURCE_PAGE));
  g_assert_cmpstr (get_text (fixture), ==, "tablette");
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Children and teenagers"));
  widget_search_wait_label (GTK_WIDGET (fixture->window), "La tablette des enfants");

  activate (fixture, "win.back", NULL);
  assert_page (fixture, "home");

  /* There is nowhere left to go. */
  activate (fixture, "win.back", NULL);
  assert_page (fixture, "home");
}

static void
test_keep_and_undo (Fixture       *fixture,
                    gconstpointer  data)
{
  BesaceLibrary *library = besace_workspace_get_library (fixture->workspace);

  /* Nothing to undo yet. */
  activate (fixture, "win.undo", NULL);
  activate (fixture, "win.toggle-bookmark", "(ssssx)", "test:papers", "Changer", "", "", (gint64) 0);
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Kept in the bookmarks");
  g_assert_true (besace_library_has_bookmark (library, "test:papers"));
  widget_search_wait_label (find (fixture, BESACE_TYPE_SIDEBAR), "1");

  activate (fixture, "win.undo", NULL);
  widget_search_wait_no_label (find (fixture, BESACE_TYPE_SIDEBAR), "1");
  g_assert_false (besace_library_has_bookmark (library, "test:papers"));
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  test_workspace_keep (fixture->workspace, "test:papers", "Changer");
  activate (fixture, "win.show-page", "s", "bookmarks");
  g_assert_nonnull (widget_search_label (find (fixture, BESACE_TYPE_SIDEBAR), "Bookmarks"));

  activate (fixture, "win.shared-screen", NULL);
  g_assert_null (widget_search_label (find (fixture, BESACE_TYPE_SIDEBAR), "Bookmarks"));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Shared screen: what is yours is hidden."));
  assert_page (fixture, "home");

  /* Back does not lead to what was put out of sight. */
  activate (fixture, "win.back", NULL);
  assert_page (fixture, "home");

  activate (fixture, "win.shared-screen", NULL);
  g_assert_nonnull (widget_search_label (find (fixture, BESACE_TYPE_SIDEBAR), "Bookmarks"));
}

static void
test_session (Fixture       *fixture,
              gconstpointer  data)
{
  activate (fixture, "win.search", "(ss)", "carte", "type=Article");
  activate (fixture, "win.open-resource", "s", "test:papers");
  widget_search_wait (reads_papers, fixture);
  close_window (fixture);

  fixture->window = open_window (fixture, TRUE);
  assert_page (fixture, "catalogue");
  g_assert_cmpstr (get_text (fixture), ==, "carte");
  widget_search_wait (reads_papers, fixture);
}

static gboolean
shows_editor (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *page = find (fixture, BESACE_TYPE_EDITOR_PAGE);

  return page && besace_editor_page_get_draft (BESACE_EDITOR_PAGE (page));
}

static gboolean
has_written (gpointer data)
{
  Fixture *fixture = data;
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (fixture->workspace));

  return g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (contributions))) == 1;
}

static gboolean
is_home (gpointer fixture)
{
  g_autofree char *page = get_page (fixture);

  return g_str_equal (page, "home");
}

/* From what somebody misses to a blank page with these words. */
static void
write_resource (Fixture    *fixture,
                const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  activate (fixture, "win.write-resource", "(sssasas)", "", title, "", NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

    if (BESACE_IS_NEW_RESOURCE_WINDOW (window))
      widget_search_click (window, "Blank page");
  }

  widget_search_wait (shows_editor, fixture);
}

/* Whoever was writing comes back to it. */
static void
test_come_back_to_draft (Fixture       *fixture,
                         gconstpointer  data)
{
  BesaceDraft *draft;
  g_autofree char *uuid = NULL;

  write_resource (fixture, "Ranger ses photos");
  draft = besace_editor_page_get_draft (BESACE_EDITOR_PAGE (find (fixture, BESACE_TYPE_EDITOR_PAGE)));
  uuid = g_strdup (besace_draft_get_uuid (draft));
  besace_draft_set_summary (draft, "Une heure pour apprendre.");
  close_window (fixture);
  widget_search_wait (has_written, fixture);

  fixture->window = open_window (fixture, TRUE);
  widget_search_wait (shows_editor, fixture);
  draft = besace_editor_page_get_draft (BESACE_EDITOR_PAGE (find (fixture, BESACE_TYPE_EDITOR_PAGE)));
  g_assert_cmpstr (besace_draft_get_uuid (draft), ==, uuid);
  g_assert_cmpstr (besace_draft_get_summary (draft), ==, "Une heure pour apprendre.");
}

/* A page on which nothing was written is not worth coming back to. */
static void
test_blank_draft (Fixture       *fixture,
                  gconstpointer  data)
{
  write_resource (fixture, "");
  close_window (fixture);

  fixture->window = open_window (fixture, TRUE);
  widget_search_wait (is_home, fixture);
}

/* What was asked in a data directory is nothing to another. */
static void
test_other_directory (Fixture       *fixture,
                      gconstpointer  data)
{
  activate (fixture, "win.search", "(ss)", "carte", "");
  close_window (fixture);
  test_workspace_close (fixture->workspace);

  fixture->workspace = test_workspace_open (CATALOGUE_FIXTURE);
  fixture->window = open_window (fixture, TRUE);
  assert_page (fixture, "home");
  g_assert_cmpstr (get_text (fixture), ==, "");
}

static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = g_error_new_literal (BESACE_WORKSPACE_ERROR, BESACE_WORKSPACE_ERROR_STORAGE,
                                                 "The disk is full & nothing was lost. Free some space, then try again.");

  besace_window_show_trouble (fixture->window, error);
  g_assert_nonnull (find (fixture, BESACE_TYPE_TROUBLE_PAGE));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), error->message));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Try again"));
}

static gboolean
has_room_to_type (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *text = widget_search_type (find (fixture, BESACE_TYPE_SEARCH_FIELD), GTK_TYPE_TEXT, 0);

  return gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360 && gtk_widget_get_width (text) >= 120;
}

/* As narrow as a telephone, with all the buttons that a window may have, and with Back. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));

  g_object_set (settings, "gtk-decoration-layout", "menu:minimize,maximize,close", NULL);
  type_text (fixture, "mot de passe");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 700);
  widget_search_wait (has_room_to_type, fixture);
  gtk_settings_reset_property (settings, "gtk-decoration-layout");
}

/* An empty file is what a power cut leaves of a catalogue: the window says so, until it is told that it was read. */
static void
test_notice (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *bar, *button;

  close_window (fixture);
  test_workspace_lose_catalogue (fixture->workspace);
  fixture->window = open_window (fixture, FALSE);
  bar = find (fixture, BESACE_TYPE_NOTICE_BAR);
  g_assert_nonnull (bar);
  g_assert_nonnull (widget_search_label (bar, besace_workspace_get_notice (fixture->workspace)));

  button = widget_search_type (bar, GTK_TYPE_BUTTON, 0);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_info_bar_get_revealed (GTK_INFO_BAR (adw_bin_get_child (ADW_BIN (bar)))));
}

/* What is covered is not in the window at all, its commands do nothing, and it comes back as it was. */
static void
test_cover (Fixture       *fixture,
            gconstpointer  data)
{
  activate (fixture, "win.open-resource", "s", "test:papers");
  widget_search_wait (reads_papers, fixture);
  besace_window_cover (fixture->window, gtk_label_new ("Nothing to see"));
  g_assert_null (find (fixture, BESACE_TYPE_RESOURCE_PAGE));
  g_assert_null (find (fixture, BESACE_TYPE_SIDEBAR));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Nothing to see"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "bookmarks");
  g_assert_true (besace_window_is_covered (fixture->window));

  besace_window_uncover (fixture->window);
  g_assert_true (reads_papers (fixture));
  assert_page (fixture, "home");
  activate (fixture, "win.show-page", "s", "catalogue");
  assert_page (fixture, "catalogue");
}

/* Nothing of what was searched, read or kept is left in a window that was stopped; the same person finds her place again. */
static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  type_text (fixture, "carte grise");
  press_enter (fixture);
  widget_search_wait (reads_papers, fixture);
  besace_window_show_toast (fixture->window, "Something of hers");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Something of hers");

  besace_window_stop (fixture->window);
  g_assert_true (besace_window_is_covered (fixture->window));
  besace_window_uncover (fixture->window);
  g_assert_cmpstr (get_text (fixture), ==, "");
  g_assert_null (find (fixture, BESACE_TYPE_RESOURCE_PAGE));
  g_assert_null (find (fixture, BESACE_TYPE_CATALOGUE_PAGE));
  g_assert_null (widget_search_label (GTK_WIDGET (fixture->window), "Something of hers"));

  besace_window_set_workspace (fixture->window, fixture->workspace);
  besace_window_start (fixture->window);
  widget_search_wait (reads_papers, fixture);
  g_assert_cmpstr (get_text (fixture), ==, "carte grise");
}

static GtkWidget *
find_bookmarks (Fixture *fixture)
{
  return find (fixture, BESACE_TYPE_BOOKMARKS_PAGE);
}

static GtkWidget *
find_list (Fixture *fixture)
{
  return widget_search_type (find_bookmarks (fixture), GTK_TYPE_LIST_VIEW, 0);
}

static gboolean
has_three_rows (gpointer fixture)
{
  return find_bookmarks (fixture) && widget_search_count (find_bookmarks (fixture), BESACE_TYPE_BOOKMARK_ROW) == 3;
}

static gboolean
keyboard_is_in_the_list (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return widget_search_count (find_bookmarks (fixture), BESACE_TYPE_BOOKMARK_ROW) < 3 && focus && gtk_widget_get_mapped (focus) &&
         gtk_widget_is_ancestor (focus, find_list (fixture));
}

static gboolean
keyboard_is_on_the_page (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return widget_search_count (find_bookmarks (fixture), BESACE_TYPE_BOOKMARK_ROW) == 0 && focus && gtk_widget_get_mapped (focus) &&
         gtk_widget_is_ancestor (focus, find_bookmarks (fixture));
}

/* It comes in step by step. */
static gboolean
bar_takes_the_keyboard (gpointer fixture)
{
  GtkWidget *bar = widget_search_type (find_bookmarks (fixture), GTK_TYPE_ACTION_BAR, 0);

  return bar && gtk_widget_child_focus (bar, GTK_DIR_TAB_FORWARD);
}

static void
show_three_bookmarks (Fixture *fixture)
{
  test_workspace_keep (fixture->workspace, "test:1", "Fraudes");
  test_workspace_keep (fixture->workspace, "test:2", "Éducation");
  test_workspace_keep (fixture->workspace, "test:3", "Zéro papier");
  activate (fixture, "win.show-page", "s", "bookmarks");
  widget_search_wait (has_three_rows, fixture);
}

/* The button goes with what it removes; the keyboard goes on from the list, or from what is left of the page. */
static void
test_focus_after_removal (Fixture       *fixture,
                          gconstpointer  data)
{
  show_three_bookmarks (fixture);
  g_object_set (find_bookmarks (fixture), "choosing", TRUE, NULL);
  g_signal_emit_by_name (find_list (fixture), "activate", 0);
  g_signal_emit_by_name (find_list (fixture), "activate", 1);
  widget_search_wait (bar_takes_the_keyboard, fixture);
  gtk_widget_activate_action (find_bookmarks (fixture), "bookmarks.remove", NULL);
  widget_search_wait (keyboard_is_in_the_list, fixture);

  gtk_widget_activate_action (find_bookmarks (fixture), "bookmarks.choose-all", NULL);
  gtk_widget_activate_action (find_bookmarks (fixture), "bookmarks.remove", NULL);
  widget_search_wait (keyboard_is_on_the_page, fixture);
}

static gboolean
has_chip (gpointer fixture)
{
  return widget_search_label (find_bookmarks (fixture), "papers") != NULL;
}

static gboolean
keyboard_has_left_the_chip (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return !has_chip (fixture) && focus && gtk_widget_is_ancestor (focus, find_list (fixture));
}

/* A tag that nothing has any more takes the focus with it. */
static void
test_focus_after_chip (Fixture       *fixture,
                       gconstpointer  data)
{
  const char *ids[] = { "test:2", NULL };
  BesaceLibrary *library = besace_workspace_get_library (fixture->workspace);

  show_three_bookmarks (fixture);
  besace_library_tag_async (library, ids, "papers", TRUE, NULL, NULL, NULL);
  widget_search_wait (has_chip, fixture);
  g_assert_true (gtk_widget_child_focus (widget_search_type (find_bookmarks (fixture), BESACE_TYPE_TAG_CHIPS, 0), GTK_DIR_TAB_FORWARD));
  besace_library_tag_async (library, ids, "papers", FALSE, NULL, NULL, NULL);
  widget_search_wait (keyboard_has_left_the_chip, fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/window/type-and-enter", test_type_and_enter);
  ADD ("/window/back", test_back);
  ADD ("/window/cover", test_cover);
  ADD ("/window/stop", test_stop);
  ADD ("/window/keep-and-undo", test_keep_and_undo);
  ADD ("/window/shared-screen", test_shared_screen);
  ADD ("/window/session", test_session);
  ADD ("/window/come-back-to-draft", test_come_back_to_draft);
  ADD ("/window/blank-draft", test_blank_draft);
  ADD ("/window/other-directory", test_other_directory);
  ADD ("/window/focus-after-removal", test_focus_after_removal);
  ADD ("/window/focus-after-chip", test_focus_after_chip);
  ADD ("/window/narrow", test_narrow);
  ADD ("/window/notice", test_notice);
  ADD ("/window/trouble", test_trouble);

  return g_test_run ();
}
