/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark-row.h"
#include "besace-bookmarks-page.h"
#include "besace-tag-chips.h"
#include "besace-tag-name-dialog.h"
#include "besace-tags-window.h"
#include "catalogue-fixture.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->page = g_object_ref_sink (besace_bookmarks_page_new (fixture->workspace));
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

/* Of the rows as they stand. */
static GtkWidget *
get_row (Fixture *fixture,
         guint    n)
{
  return widget_search_type (fixture->page, BESACE_TYPE_BOOKMARK_ROW, n);
}

static const char *
get_title (Fixture *fixture,
           guint    n)
{
  GtkWidget *row = get_row (fixture, n);

  return row ? gtk_label_get_text (GTK_LABEL (widget_search_type (row, GTK_TYPE_LABEL, 0))) : NULL;
}

static gboolean
first_is_education (gpointer fixture)
{
  return g_strcmp0 (get_title (fixture, 0), "Éducation") == 0;
}

static gboolean
first_is_last_kept (gpointer fixture)
{
  return g_strcmp0 (get_title (fixture, 0), "Zéro papier") == 0;
}

static void
keep_three (Fixture *fixture)
{
  test_workspace_keep (fixture->workspace, "test:1", "Fraudes");
  test_workspace_keep (fixture->workspace, "test:2", "Éducation");
  test_workspace_keep (fixture->workspace, "test:3", "Zéro papier");
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *action = NULL;

  widget_search_wait_label (fixture->page, "Nothing kept yet");
  widget_search_click (fixture->page, "Browse the catalogue");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.show-page 'catalogue'");
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *drop_down;

  keep_three (fixture);
  widget_search_wait (first_is_last_kept, fixture);

  /* Accents do not send a title to the end of the alphabet. */
  drop_down = widget_search_type (fixture->page, GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  widget_search_wait (first_is_education, fixture);
  g_assert_cmpstr (get_title (fixture, 1), ==, "Fraudes");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  widget_search_wait (first_is_last_kept, fixture);
}

static gboolean
last_kept_is_second (gpointer fixture)
{
  return g_strcmp0 (get_title (fixture, 1), "Zéro papier") == 0;
}

/* One’s own order is changed by keys; another one is not, and says so. */
static void
test_own_order (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *action = NULL;

  keep_three (fixture);
  widget_search_wait (first_is_last_kept, fixture);

  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 0)));
  gtk_widget_activate_action (fixture->page, "bookmarks.move-down", NULL);
  widget_search_wait (last_kept_is_second, fixture);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Éducation");

  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 1)));
  gtk_widget_activate_action (fixture->page, "bookmarks.move-up", NULL);
  widget_search_wait (first_is_last_kept, fixture);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (widget_search_type (fixture->page, GTK_TYPE_DROP_DOWN, 0)), 2);
  widget_search_wait (first_is_education, fixture);
  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 0)));
  gtk_widget_activate_action (fixture->page, "bookmarks.move-down", NULL);
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.toast 'Choose “In my order” to move bookmarks.'");
  g_assert_true (first_is_education (fixture));
}

static gboolean
one_row (gpointer fixture)
{
  return get_row (fixture, 0) && !get_row (fixture, 1) && first_is_education (fixture);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *entry;

  keep_three (fixture);
  g_assert_null (widget_search_type (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0));

  for (int i = 4; i <= 12; i++) {
    g_autofree char *id = g_strdup_printf ("test:%d", i);

    test_workspace_keep (fixture->workspace, id, "Zéro papier");
  }
  entry = widget_search_type (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0);
  g_assert_nonnull (entry);

  gtk_editable_set_text (GTK_EDITABLE (entry), "educ");
  widget_search_wait (one_row, fixture);

  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  widget_search_wait_label (fixture->page, "No bookmark has these words");
  widget_search_click (fixture->page, "Show all the bookmarks");
  widget_search_wait (first_is_last_kept, fixture);
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row;
  g_autofree char *by_button = NULL;
  g_autofree char *by_key = NULL;
  g_autofree char *opened = NULL;

  keep_three (fixture);
  widget_search_wait (first_is_last_kept, fixture);

  row = get_row (fixture, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget_search_type (row, GTK_TYPE_BUTTON, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Stop keeping Zéro papier");
  g_signal_emit_by_name (widget_search_type (row, GTK_TYPE_BUTTON, 0), "clicked");
  by_button = recording_window_take (fixture->window);
  g_assert_cmpstr (by_button, ==, "win.toggle-bookmark ('test:3', 'Zéro papier', 'CNIL', '', 0)");

  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 1)));
  gtk_widget_activate_action (fixture->page, "bookmarks.remove-focused", NULL);
  by_key = recording_window_take (fixture->window);
  g_assert_cmpstr (by_key, ==, "win.toggle-bookmark ('test:2', 'Éducation', 'CNIL', '', 0)");

  g_signal_emit_by_name (widget_search_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), "activate", 2);
  opened = recording_window_take (fixture->window);
  g_assert_cmpstr (opened, ==, "win.open-resource 'test:1'");
}

static gboolean
second_is_article (gpointer fixture)
{
  GtkImage *image = GTK_IMAGE (widget_search_type (get_row (fixture, 1), GTK_TYPE_IMAGE, 0));

  return g_strcmp0 (gtk_image_get_icon_name (image), "besace-type-article-symbolic") == 0;
}

/* What has left the catalogue is still there to be seen, and gets its own back with the resource. */
static void
test_pictogram (Fixture       *fixture,
                gconstpointer  data)
{
  GtkImage *lost;

  test_workspace_keep (fixture->workspace, "test:password", "Des mots de passe qui tiennent");
  test_workspace_keep (fixture->workspace, "test:lost", "Zéro papier");
  widget_search_wait (first_is_last_kept, fixture);
  g_assert_false (second_is_article (fixture));

  test_workspace_add (fixture->workspace, CATALOGUE_FIXTURE);
  widget_search_wait (second_is_article, fixture);
  lost = GTK_IMAGE (widget_search_type (get_row (fixture, 0), GTK_TYPE_IMAGE, 0));
  g_assert_cmpstr (gtk_image_get_icon_name (lost), ==, "besace-catalogue-symbolic");
}

static void
tag (Fixture    *fixture,
     const char *id,
     const char *tag_name)
{
  const char *ids[] = { id, NULL };

  besace_library_tag_async (besace_workspace_get_library (fixture->workspace), ids, tag_name, TRUE, NULL, NULL, NULL);
}

static gboolean
papers_can_be_chosen (gpointer data)
{
  return widget_search_label (((Fixture *) data)->page, "papers") != NULL;
}

static gboolean
all_rows (gpointer fixture)
{
  return get_row (fixture, 2) != NULL;
}

/* A tag shows what has it; a tag that nothing has any more is gone, and all is shown again. */
static void
test_tags (Fixture       *fixture,
           gconstpointer  data)
{
  const char *ids[] = { "test:2", NULL };

  keep_three (fixture);
  widget_search_wait (first_is_last_kept, fixture);
  tag (fixture, "test:2", "papers");
  widget_search_wait (papers_can_be_chosen, fixture);
  widget_search_wait_label (fixture->page, "Tags: papers");

  besace_tag_chips_set_tag (BESACE_TAG_CHIPS (widget_search_type (fixture->page, BESACE_TYPE_TAG_CHIPS, 0)), "papers");
  widget_search_wait (one_row, fixture);

  besace_library_tag_async (besace_workspace_get_library (fixture->workspace), ids, "papers", FALSE, NULL, NULL, NULL);
  widget_search_wait (all_rows, fixture);
  g_assert_null (widget_search_label (fixture->page, "papers"));
}

static gboolean
nothing_is_kept (gpointer data)
{
  return g_list_model_get_n_items (besace_library_get_bookmarks (besace_workspace_get_library (((Fixture *) data)->workspace))) == 0;
}

/* Chosen by clicks or the keyboard, they are removed in one go. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  keep_three (fixture);
  widget_search_wait (all_rows, fixture);

  g_object_set (fixture->page, "choosing", TRUE, NULL);
  g_signal_emit_by_name (widget_search_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  widget_search_wait_label (fixture->page, "1 selected");
  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 1)));
  gtk_widget_activate_action (fixture->page, "bookmarks.choose-focused", NULL);
  widget_search_wait_label (fixture->page, "2 selected");
  gtk_widget_activate_action (fixture->page, "bookmarks.choose-all", NULL);
  widget_search_wait_label (fixture->page, "3 selected");

  gtk_widget_activate_action (fixture->page, "bookmarks.remove", NULL);
  widget_search_wait (nothing_is_kept, fixture);
  widget_search_wait_label (fixture->page, "Nothing kept yet");
}

static gboolean
one_tag (gpointer data)
{
  g_auto(GStrv) tags = besace_library_list_tags (besace_workspace_get_library (((Fixture *) data)->workspace));

  return g_strv_length (tags) == 1;
}

static gboolean
says_what_is_wrong (gpointer window)
{
  for (guint i = 0; i < widget_search_count (window, GTK_TYPE_LABEL); i++) {
    if (gtk_widget_has_css_class (widget_search_type (window, GTK_TYPE_LABEL, i), "error"))
      return TRUE;
  }

  return FALSE;
}

static void
test_tags_window (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *ids[] = { "test:1", "test:2", NULL };
  GtkWidget *window, *entry;

  keep_three (fixture);
  window = g_object_ref (besace_tags_window_present (fixture->page, besace_workspace_get_library (fixture->workspace), ids));
  entry = widget_search_type (window, ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "papers");
  g_signal_emit_by_name (entry, "apply");
  widget_search_wait (one_tag, fixture);
  widget_search_wait_label (window, "papers");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget_search_type (window, GTK_TYPE_CHECK_BUTTON, 0))));

  /* What is no tag is said, and stays to be corrected. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "one, two");
  g_signal_emit_by_name (entry, "apply");
  widget_search_wait (says_what_is_wrong, window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "one, two");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static gboolean
tag_is_paper (gpointer data)
{
  g_auto(GStrv) tags = besace_library_list_tags (besace_workspace_get_library (((Fixture *) data)->workspace));

  return g_strv_length (tags) == 1 && g_str_equal (tags[0], "paper");
}

/* On all bookmarks at once; what has it stays in view. */
static void
test_rename_tag (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *ids[] = { "test:1", "test:2", NULL };
  BesaceLibrary *library = besace_workspace_get_library (fixture->workspace);
  GtkWidget *dialog;

  keep_three (fixture);
  besace_library_tag_async (library, ids, "papers", TRUE, NULL, NULL, NULL);
  widget_search_wait (one_tag, fixture);
  besace_tag_chips_set_tag (BESACE_TAG_CHIPS (widget_search_type (fixture->page, BESACE_TYPE_TAG_CHIPS, 0)), "papers");

  dialog = g_object_ref (besace_tag_name_dialog_present (fixture->page, library, "papers"));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "rename"));
  gtk_editable_set_text (GTK_EDITABLE (widget_search_type (dialog, GTK_TYPE_ENTRY, 0)), " paper ");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "rename"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  widget_search_wait (tag_is_paper, fixture);

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (dialog);
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  keep_three (fixture);
  widget_search_wait (first_is_last_kept, fixture);

  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  widget_search_wait_label (fixture->page, "Hidden while the screen is shared");
  g_assert_null (get_row (fixture, 0));

  g_object_set (fixture->page, "shared-screen", FALSE, NULL);
  widget_search_wait (first_is_last_kept, fixture);
}

/* A resource is begun with a bookmark: by its key, or in the menu, which is about the row even while the menu has the focus. */
static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *button;
  g_autofree char *by_key = NULL;
  g_autofree char *by_menu = NULL;

  keep_three (fixture);
  widget_search_wait (first_is_last_kept, fixture);
  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 1)));
  gtk_widget_activate_action (fixture->page, "bookmarks.copy-resource", NULL);
  by_key = recording_window_take (fixture->window);
  g_assert_cmpstr (by_key, ==, "win.copy-resource 'test:2'");

  gtk_widget_grab_focus (gtk_widget_get_parent (get_row (fixture, 2)));
  gtk_widget_activate_action (fixture->page, "bookmarks.show-menu", NULL);
  widget_search_wait_label (fixture->page, "Make a copy to adapt");
  button = gtk_widget_get_parent (widget_search_label (fixture->page, "Make a copy to adapt"));
  gtk_widget_grab_focus (button);
  gtk_widget_activate (button);
  by_menu = recording_window_take (fixture->window);
  g_assert_cmpstr (by_menu, ==, "win.copy-resource 'test:1'");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/bookmarks/empty", test_empty);
  ADD ("/bookmarks/order", test_order);
  ADD ("/bookmarks/own-order", test_own_order);
  ADD ("/bookmarks/copy", test_copy);
  ADD ("/bookmarks/search", test_search);
  ADD ("/bookmarks/remove", test_remove);
  ADD ("/bookmarks/pictogram", test_pictogram);
  ADD ("/bookmarks/tags", test_tags);
  ADD ("/bookmarks/several", test_several);
  ADD ("/bookmarks/tags-window", test_tags_window);
  ADD ("/bookmarks/rename-tag", test_rename_tag);
  ADD ("/bookmarks/shared-screen", test_shared_screen);

  return g_test_run ();
}
