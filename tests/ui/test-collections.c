/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <string.h>

#include "besace-collecting-window.h"
#include "besace-collection-page.h"
#include "besace-collection-row.h"
#include "besace-collections-list.h"
#include "besace-collections-page.h"
#include "besace-in-collections.h"
#include "besace-in-place-text.h"
#include "besace-similar-window.h"
#include "catalogue-fixture.h"
#include "test-workspace.h"
#include "undo-window.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace   *workspace;
  BesaceCollections *collections;
  UndoWindow        *window;
  AdwToastOverlay   *overlay;
  char              *uuid; /* of the collection that a test begins with */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  BesaceLibrary *library;

  fixture->workspace = test_workspace_open (CATALOGUE_FIXTURE);
  library = besace_workspace_get_library (fixture->workspace);
  fixture->collections = besace_library_get_collections (library);
  besace_library_part_get_model (BESACE_LIBRARY_PART (fixture->collections));
  fixture->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  fixture->window = g_object_ref (g_object_new (UNDO_TYPE_WINDOW, "default-width", 900, "default-height", 700, NULL));
  fixture->window->history = besace_undo_history_new (library, fixture->overlay);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->overlay));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->window);
  g_free (fixture->uuid);
  test_workspace_close (fixture->workspace);
}

static void
show (Fixture   *fixture,
      GtkWidget *child)
{
  adw_toast_overlay_set_child (fixture->overlay, child);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static GtkWidget *
find (Fixture *fixture,
      GType    type,
      guint    n)
{
  return widget_search_type (GTK_WIDGET (fixture->window), type, n);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_result (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static char *
make_collection (Fixture    *fixture,
                 const char *title,
                 const char *first,
                 ...)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;
  va_list targets;

  va_start (targets, first);
  for (const char *target = first; target; target = va_arg (targets, const char *)) {
    BesaceCollectionItemFields item = BESACE_COLLECTION_ITEM_FIELDS_INIT;

    item.target = (char *) target;
    item.title = (char *) target;
    item.note = (char *) "";
    g_ptr_array_add (items, besace_collection_item_new (&item));
  }
  va_end (targets);

  fields.title = (char *) title;
  fields.description = (char *) "";
  besace_collections_create_async (fixture->collections, &fields, items, NULL, keep_result_cb, &result);
  undo = besace_collections_edit_finish (fixture->collections, wait_result (&result), &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

static BesaceCollectionContents *
load (Fixture    *fixture,
      const char *uuid)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_collections_load_contents_async (fixture->collections, besace_workspace_get_catalogue (fixture->workspace), uuid, NULL,
                                          keep_result_cb, &result);
  return besace_collections_load_contents_finish (fixture->collections, wait_result (&result), NULL);
}

static const BesaceCollectionItemFields *
get_item (BesaceCollectionContents *contents,
          guint                     n)
{
  const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, n);

  return besace_collection_item_get_fields (entry->item);
}

static gboolean
minutes_are_there (gpointer fixture)
{
  /* After start and audience. */
  return find (fixture, GTK_TYPE_ENTRY, 4) != NULL;
}

/* The page with three resources in it, in the view of that name. */
static GtkWidget *
show_page (Fixture    *fixture,
           const char *view)
{
  GtkWidget *page = besace_collection_page_new (fixture->workspace);

  fixture->uuid = make_collection (fixture, "Tuesday", "test:papers", "test:seniors", "test:password", NULL);
  show (fixture, page);
  besace_collection_page_open (BESACE_COLLECTION_PAGE (page), fixture->uuid);
  widget_search_wait_label (page, "Des mots de passe qui tiennent");
  if (view) {
    for (guint i = 0; i < widget_search_count (page, GTK_TYPE_TOGGLE_BUTTON); i++) {
      GtkToggleButton *button = GTK_TOGGLE_BUTTON (widget_search_type (page, GTK_TYPE_TOGGLE_BUTTON, i));

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), view) == 0)
        gtk_toggle_button_set_active (button, TRUE);
    }
  }
  return page;
}

static BesaceCollectionRow *
get_row (Fixture *fixture,
         guint    n)
{
  return BESACE_COLLECTION_ROW (find (fixture, BESACE_TYPE_COLLECTION_ROW, n));
}

static const char *
get_target (Fixture *fixture,
            guint    n)
{
  BesaceCollectionRow *row = get_row (fixture, n);

  return row ? besace_collection_item_get_fields (besace_collection_row_get_item (row))->target : NULL;
}

static gboolean
seniors_are_first (gpointer fixture)
{
  return g_strcmp0 (get_target (fixture, 0), "test:seniors") == 0;
}

static gboolean
papers_are_first (gpointer fixture)
{
  return g_strcmp0 (get_target (fixture, 0), "test:papers") == 0;
}

static gboolean
papers_are_last (gpointer fixture)
{
  return g_strcmp0 (get_target (fixture, 2), "test:papers") == 0;
}

static gboolean
two_rows (gpointer fixture)
{
  return get_row (fixture, 1) && !get_row (fixture, 2);
}

static gboolean
three_rows (gpointer fixture)
{
  return get_row (fixture, 2) != NULL;
}

/* Twice as quickly as the library answers, and it goes two places. */
static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row;
  g_autoptr(BesaceCollectionContents) contents = NULL;

  show_page (fixture, NULL);
  row = GTK_WIDGET (get_row (fixture, 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 of 3, Service-public.fr");
  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (row, "items.move-down", NULL);
  gtk_widget_activate_action (row, "items.move-down", NULL);
  widget_search_wait (papers_are_last, fixture);
  g_assert_true (gtk_widget_has_focus (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "3 of 3, Service-public.fr");

  contents = load (fixture, fixture->uuid);
  g_assert_cmpstr (get_item (contents, 0)->target, ==, "test:seniors");
  g_assert_cmpstr (get_item (contents, 2)->target, ==, "test:papers");

  /* Each is taken back by itself. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  widget_search_wait (papers_are_first, fixture);
}

static void
test_move_several (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *list;

  show_page (fixture, NULL);
  list = gtk_widget_get_ancestor (GTK_WIDGET (get_row (fixture, 0)), GTK_TYPE_LIST_BOX);
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (get_row (fixture, 1)));
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (get_row (fixture, 2)));
  widget_search_wait_label (GTK_WIDGET (fixture->window), "2 selected");
  gtk_widget_activate_action (list, "items.move-up", NULL);
  widget_search_wait (seniors_are_first, fixture);
  g_assert_cmpstr (get_target (fixture, 1), ==, "test:password");
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  show_page (fixture, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (fixture, 0)));
  gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, 0)), "items.remove", NULL);
  widget_search_wait_label (GTK_WIDGET (fixture->window), "1 item removed from the collection");
  widget_search_wait (two_rows, fixture);

  /* The keyboard goes on from the neighbour. */
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (get_row (fixture, 0))));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  widget_search_wait (three_rows, fixture);
  g_assert_true (papers_are_first (fixture));
}

static gboolean
ends_at_16 (gpointer fixture)
{
  return widget_search_label (GTK_WIDGET (((Fixture *) fixture)->window), "16:05 End") != NULL;
}

static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesaceCollectionContents) contents = NULL;
  GtkWidget *page = show_page (fixture, "Workshop plan");

  widget_search_wait (minutes_are_there, fixture);

  /* Start, audience, then the minutes of each. */
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, GTK_TYPE_ENTRY, 0)), "14h30");
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, GTK_TYPE_ENTRY, 2)), "20");
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, GTK_TYPE_ENTRY, 3)), "75");
  widget_search_wait (ends_at_16, fixture);
  widget_search_wait_label (page, "14:50");
  widget_search_wait_label (page, "3 items · 1 h 35 min · from 14:30 to 16:05");

  contents = load (fixture, fixture->uuid);
  g_assert_cmpint (besace_collection_get_fields (contents->collection)->kind, ==, BESACE_COLLECTION_PLAN);
  g_assert_cmpint (besace_collection_get_fields (contents->collection)->start, ==, 870);
  g_assert_cmpint (get_item (contents, 0)->minutes, ==, 20);
  g_assert_cmpint (get_item (contents, 1)->minutes, ==, 75);
}

/* What is no number, or no hour, is neither saved nor thrown away; nor does a plan end when it begins. */
static void
test_no_minutes (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *entry, *page = show_page (fixture, "Workshop plan");

  widget_search_wait (minutes_are_there, fixture);
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, GTK_TYPE_ENTRY, 0)), "25h99");
  widget_search_wait_label (page, "This is no hour of the day: write it as 14:30, or 9.");
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, GTK_TYPE_ENTRY, 0)), "9h30");
  widget_search_wait_label (page, "3 items · from 9:30 on");
  entry = find (fixture, GTK_TYPE_ENTRY, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "vingt");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Minutes are a number from 0 to 1440: what is typed is not kept.");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "20");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "3 items · 20 min · from 9:30 to 9:50");
}

/* As wide as a telephone, with the longest names that the views have. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, "Workshop plan");
  int minimum;

  gtk_button_set_label (GTK_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, 1)), "Déroulé d’atelier");
  gtk_button_set_label (GTK_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, 2)), "Parcours d’apprentissage");
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_path (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, "Learning path");

  widget_search_wait_label (page, "3 items · 0 of 3 steps done");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (fixture, GTK_TYPE_CHECK_BUTTON, 1)), TRUE);
  widget_search_wait_label (page, "3 items · 1 of 3 steps done");
  gtk_widget_activate_action (page, "collection.begin-session", NULL);
  widget_search_wait_label (page, "3 items · 0 of 3 steps done");
}

static gboolean
note_is_saved (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr(BesaceCollectionContents) contents = load (fixture, fixture->uuid);

  return g_str_equal (get_item (contents, 0)->note, "Let them try first");
}

static void
type (GtkWidget  *text,
      const char *typed)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget_search_type (text, GTK_TYPE_TEXT_VIEW, 0));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), typed, -1);
}

/* It is saved while it is typed, and what is saved does not disturb who types. */
static void
test_note (Fixture       *fixture,
           gconstpointer  data)
{
  BesaceCollectionRow *row;
  gint64 begin;

  show_page (fixture, NULL);
  row = get_row (fixture, 0);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_activate_action (GTK_WIDGET (row), "items.edit-note", NULL);
  begin = g_get_monotonic_time ();
  type (GTK_WIDGET (row), "Let them try first");
  widget_search_wait (note_is_saved, fixture);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC * 2);
  g_assert_nonnull (widget_search_type (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW, 0));

  /* The screen is shared: it leaves the widgets. */
  g_object_set (find (fixture, BESACE_TYPE_COLLECTION_PAGE, 0), "shared-screen", TRUE, NULL);
  widget_search_wait_no_label (GTK_WIDGET (fixture->window), "Let them try first");
  g_object_set (find (fixture, BESACE_TYPE_COLLECTION_PAGE, 0), "shared-screen", FALSE, NULL);
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Let them try first");
}

static gboolean
title_is_saved (gpointer user_data)
{
  Fixture *fixture = user_data;
  BesaceCollection *collection = besace_collections_find (fixture->collections, fixture->uuid);

  return collection && g_str_equal (besace_collection_get_title (collection), "Wednesday");
}

static void
test_title (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, NULL);
  GtkWidget *title = find (fixture, BESACE_TYPE_IN_PLACE_TEXT, 0);

  besace_collection_page_edit_title (BESACE_COLLECTION_PAGE (page));
  type (title, "Wednesday");
  widget_search_wait (title_is_saved, fixture);
  besace_in_place_text_end (BESACE_IN_PLACE_TEXT (title));
  widget_search_wait_label (page, "Wednesday");
}

static gboolean
four_rows (gpointer fixture)
{
  return get_row (fixture, 3) != NULL;
}

static void
test_heading (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, NULL);

  gtk_widget_activate_action (page, "collection.add-heading", NULL);
  widget_search_wait (four_rows, fixture);

  /* Its title is typed at once, and it is not counted. */
  g_assert_nonnull (widget_search_type (GTK_WIDGET (get_row (fixture, 3)), GTK_TYPE_TEXT_VIEW, 0));
  widget_search_wait_label (page, "3 items");
}

static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  show_page (fixture, NULL);
  widget_search_click (GTK_WIDGET (fixture->window), "Une tablette pour les aînés");
  g_assert_cmpstr (fixture->window->opened, ==, "win.open-resource test:seniors");
}

static void
test_removed_collection (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, NULL);

  gtk_widget_activate_action (page, "collection.remove", NULL);
  widget_search_wait_label (page, "This collection is not there any more");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  widget_search_wait_label (page, "Tuesday");
  widget_search_wait (three_rows, fixture);
}

static gboolean
copy_is_opened (gpointer fixture)
{
  return ((Fixture *) fixture)->window->opened != NULL;
}

static void
test_duplicate (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, NULL);
  BesaceCollection *copy;

  gtk_widget_activate_action (page, "collection.duplicate", NULL);
  widget_search_wait (copy_is_opened, fixture);
  copy = besace_collections_find (fixture->collections, strchr (fixture->window->opened, ' ') + 1);
  g_assert_cmpstr (besace_collection_get_title (copy), ==, "Copy of Tuesday");
  g_assert_cmpuint (besace_collection_get_fields (copy)->n_items, ==, 3);
}

static BesaceCarriedItems *
carry (const char *target)
{
  BesaceCarriedItems *carried = besace_carried_items_new (NULL);
  g_autoptr(BesaceResource) resource = besace_resource_new (target);

  g_free (resource->title);
  resource->title = g_strdup (target);
  besace_carried_items_add_resource (carried, resource);
  return carried;
}

static GtkWidget *
get_dialog (GType type)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next) {
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  }
  return NULL;
}

static void
open_collecting (Fixture    *fixture,
                 const char *target,
                 const char *typed)
{
  g_autoptr(BesaceCarriedItems) carried = carry (target);
  GtkWidget *dialog, *entry;

  besace_collecting_window_present (GTK_WIDGET (fixture->overlay), besace_workspace_get_library (fixture->workspace), carried);
  dialog = get_dialog (BESACE_TYPE_COLLECTING_WINDOW);
  entry = widget_search_type (dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_signal_emit_by_name (entry, "search-changed");
  g_signal_emit_by_name (entry, "activate");
}

/* Enter takes the one that was used last, the one that is typed, or makes one. */
static void
test_collecting (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *first = make_collection (fixture, "Fraudes", NULL);
  g_autofree char *second = make_collection (fixture, "Éducation", NULL);
  g_autoptr(BesaceCollectionContents) last = NULL;
  g_autoptr(BesaceCollectionContents) typed = NULL;

  show (fixture, gtk_label_new ("Somewhere"));
  open_collecting (fixture, "test:papers", "");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Added to “Éducation”");
  open_collecting (fixture, "test:papers", "fraud");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Added to “Fraudes”");
  open_collecting (fixture, "test:papers", "Tuesday");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Added to “Tuesday”, a new collection");

  last = load (fixture, second);
  g_assert_cmpuint (last->entries->len, ==, 1);
  typed = load (fixture, first);
  g_assert_cmpuint (typed->entries->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (fixture->collections))), ==, 3);
}

static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *from = make_collection (fixture, "From", "test:papers", NULL);
  g_autofree char *into = make_collection (fixture, "Into", "test:seniors", NULL);
  g_autoptr(BesaceCollectionContents) contents = NULL;
  GtkWidget *dialog;

  show (fixture, gtk_label_new ("Somewhere"));
  besace_collecting_window_present_for_merge (GTK_WIDGET (fixture->overlay), besace_workspace_get_library (fixture->workspace),
                                              besace_collections_find (fixture->collections, from));
  dialog = get_dialog (BESACE_TYPE_COLLECTING_WINDOW);
  g_assert_null (widget_search_label (dialog, "From"));
  g_signal_emit_by_name (widget_search_type (dialog, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "“From” is now in “Into”");
  contents = load (fixture, into);
  g_assert_cmpuint (contents->entries->len, ==, 2);
  g_assert_null (besace_collections_find (fixture->collections, from));
}

static void
test_similar (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *dialog;
  g_autoptr(BesaceCollectionContents) contents = NULL;

  fixture->uuid = make_collection (fixture, "Tablettes", "test:seniors", NULL);
  show (fixture, gtk_label_new ("Somewhere"));
  besace_similar_window_present (GTK_WIDGET (fixture->overlay), fixture->workspace,
                                 besace_collections_find (fixture->collections, fixture->uuid));
  dialog = get_dialog (BESACE_TYPE_SIMILAR_WINDOW);
  widget_search_wait_label (dialog, "La tablette des enfants");
  widget_search_click (dialog, "Add");
  widget_search_wait_label (GTK_WIDGET (fixture->window), "Added: La tablette des enfants");
  contents = load (fixture, fixture->uuid);
  g_assert_cmpuint (contents->entries->len, ==, 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_in_one (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static void
test_in_collections (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *widget = g_object_new (BESACE_TYPE_IN_COLLECTIONS, NULL);

  show (fixture, widget);
  besace_in_collections_set_collections (BESACE_IN_COLLECTIONS (widget), fixture->collections);
  besace_in_collections_show (BESACE_IN_COLLECTIONS (widget), "test:papers");
  g_assert_false (gtk_widget_get_visible (widget));

  fixture->uuid = make_collection (fixture, "Snake_case", "test:papers", NULL);
  widget_search_wait (is_in_one, widget);
  widget_search_wait_label (widget, "In 1 collection");

  g_object_set (widget, "shared-screen", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (widget));
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *page = besace_collections_page_new (fixture->workspace);
  g_autofree char *other = NULL;
  GtkWidget *list;

  show (fixture, page);
  widget_search_wait_label (page, "No collection yet");
  other = make_collection (fixture, "Fraudes", NULL);
  fixture->uuid = make_collection (fixture, "Tuesday", "test:papers", NULL);
  widget_search_wait_label (page, "Fraudes");

  list = find (fixture, GTK_TYPE_GRID_VIEW, 0);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_true (g_str_has_suffix (fixture->window->opened, fixture->uuid));

  g_object_set (page, "shared-screen", TRUE, NULL);
  widget_search_wait_no_label (page, "Fraudes");
}

/* Twenty are remembered, and each is taken back once, the last first. */
static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  BesaceUndoHistory *history = fixture->window->history;
  g_autoptr(BesaceUndo) nothing = besace_undo_new ();
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "It is <full>");

  show (fixture, gtk_label_new ("Somewhere"));
  g_assert_true (besace_undo_history_find (GTK_WIDGET (fixture->overlay)) == history);
  g_assert_false (besace_undo_history_get_can_undo (history));

  besace_undo_history_add (history, nothing, "Nothing was done");
  g_assert_false (besace_undo_history_get_can_undo (history));

  for (int i = 0; i < 25; i++) {
    g_autofree char *id = g_strdup_printf ("test:%d", i);

    test_workspace_keep (fixture->workspace, id, "Kept");
    besace_undo_history_add_kept (history, id, "Kept in the bookmarks");
  }
  for (int i = 0; i < 20; i++) {
    g_assert_true (besace_undo_history_get_can_undo (history));
    besace_undo_history_undo (history);
  }
  g_assert_false (besace_undo_history_get_can_undo (history));
  while (g_list_model_get_n_items (besace_library_get_bookmarks (besace_workspace_get_library (fixture->workspace))) > 5)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (besace_library_has_bookmark (besace_workspace_get_library (fixture->workspace), "test:4"));

  /* What is said is no markup. */
  besace_undo_history_show_error (history, error);
  widget_search_wait_label (GTK_WIDGET (fixture->window), "It is <full>");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/collections/move", test_move);
  ADD ("/collections/move-several", test_move_several);
  ADD ("/collections/remove", test_remove);
  ADD ("/collections/plan", test_plan);
  ADD ("/collections/no-minutes", test_no_minutes);
  ADD ("/collections/narrow", test_narrow);
  ADD ("/collections/path", test_path);
  ADD ("/collections/note", test_note);
  ADD ("/collections/title", test_title);
  ADD ("/collections/heading", test_heading);
  ADD ("/collections/open", test_open);
  ADD ("/collections/removed", test_removed_collection);
  ADD ("/collections/duplicate", test_duplicate);
  ADD ("/collections/collecting", test_collecting);
  ADD ("/collections/merge", test_merge);
  ADD ("/collections/similar", test_similar);
  ADD ("/collections/in-collections", test_in_collections);
  ADD ("/collections/list", test_list);
  ADD ("/undo-history", test_history);

  return g_test_run ();
}
