/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-undo-history.h"
#include "test-workspace.h"
#include "undo-window.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace   *workspace;
  UndoWindow        *window;
  BesaceUndoHistory *history; /* the window’s */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  AdwToastOverlay *overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());

  fixture->workspace = test_workspace_open (NULL);
  fixture->window = g_object_new (UNDO_TYPE_WINDOW, NULL);
  fixture->history = besace_undo_history_new (besace_workspace_get_library (fixture->workspace), overlay);
  fixture->window->history = fixture->history;
  /* It is not presented: libadwaita 1.2 does not bear that a toast is dismissed while it is still coming in. */
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (overlay));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_workspace_close (fixture->workspace);
}

static BesaceLibrary *
get_library (Fixture *fixture)
{
  return besace_workspace_get_library (fixture->workspace);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  GAsyncResult **kept = data;

  return *kept != NULL;
}

/* Keeps a bookmark and removes it, as a window does. */
static void
remove_bookmark (Fixture    *fixture,
                 const char *id,
                 const char *message)
{
  const char *ids[] = { id, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(GError) error = NULL;

  test_workspace_keep (fixture->workspace, id, "Fraudes");
  besace_library_remove_bookmarks_async (get_library (fixture), ids, NULL, keep_result_cb, &result);
  widget_search_wait (has_result, &result);
  undo = besace_library_edit_finish (get_library (fixture), result, &error);
  g_assert_no_error (error);
  besace_undo_history_add (fixture->history, undo, message);
}

/* @id NULL: all of the trash. */
static void
erase (Fixture    *fixture,
       const char *id)
{
  BesaceTrash *trash = besace_library_get_trash (get_library (fixture));
  BesaceTrashItem *item = id ? besace_trash_item_new (BESACE_LIBRARY_BOOKMARK, id, "Fraudes", 30) : NULL;
  g_autoptr(GPtrArray) items = item ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (items)
    g_ptr_array_add (items, item);
  besace_trash_erase_async (trash, items, NULL, keep_result_cb, &result);
  widget_search_wait (has_result, &result);
  g_assert_true (besace_trash_erase_finish (trash, result, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
second_is_back (gpointer data)
{
  return besace_library_has_bookmark (get_library (data), "test:2");
}

/* What was erased for good is not promised to come back; what was done before it does. */
static void
test_erased (Fixture       *fixture,
             gconstpointer  data)
{
  remove_bookmark (fixture, "test:1", "Fraudes removed");
  remove_bookmark (fixture, "test:2", "Éducation removed");
  remove_bookmark (fixture, "test:3", "Zéro papier removed");

  erase (fixture, "test:1");
  erase (fixture, "test:3");
  g_assert_true (besace_undo_history_get_can_undo (fixture->history));
  besace_undo_history_undo (fixture->history);
  widget_search_wait (second_is_back, fixture);
  g_assert_false (besace_undo_history_get_can_undo (fixture->history));

  remove_bookmark (fixture, "test:4", "Fraudes removed");
  besace_undo_history_add_kept (fixture->history, "test:4", "Kept in the bookmarks");
  erase (fixture, NULL);
  g_assert_false (besace_undo_history_get_can_undo (fixture->history));
}

static gboolean
second_is_gone (gpointer data)
{
  return !second_is_back (data);
}

static gboolean
can_redo (gpointer data)
{
  return besace_undo_history_get_can_redo (((Fixture *) data)->history);
}

/* Back and forth, until something else is done. */
static void
test_redo (Fixture       *fixture,
           gconstpointer  data)
{
  remove_bookmark (fixture, "test:2", "Éducation removed");
  for (int i = 0; i < 2; i++) {
    besace_undo_history_undo (fixture->history);
    widget_search_wait (can_redo, fixture);
    widget_search_wait (second_is_back, fixture);
    besace_undo_history_redo (fixture->history);
    g_assert_false (can_redo (fixture));
    widget_search_wait (second_is_gone, fixture);
    widget_search_wait ((WidgetSearchFunc) besace_undo_history_get_can_undo, fixture->history);
  }

  besace_undo_history_undo (fixture->history);
  widget_search_wait (can_redo, fixture);
  remove_bookmark (fixture, "test:3", "Zéro papier removed");
  g_assert_false (can_redo (fixture));
}

/* What an action takes back is in the same row as all else. */
static void
test_action (Fixture       *fixture,
             gconstpointer  data)
{
  besace_undo_history_add_action (fixture->history, "win.open-resource('test:1')", "Backup restored");
  remove_bookmark (fixture, "test:2", "Éducation removed");

  besace_undo_history_undo (fixture->history);
  widget_search_wait (second_is_back, fixture);
  g_assert_null (fixture->window->opened);
  besace_undo_history_undo (fixture->history);
  g_assert_cmpstr (fixture->window->opened, ==, "win.open-resource test:1");
  g_assert_false (besace_undo_history_get_can_undo (fixture->history));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/undo-history/erased", test_erased);
  ADD ("/undo-history/redo", test_redo);
  ADD ("/undo-history/action", test_action);

  return g_test_run ();
}
