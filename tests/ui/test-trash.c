/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-satchel-page.h"
#include "besace-trash-page.h"
#include "dialog-heading.h"
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
  fixture->page = g_object_ref_sink (g_str_equal (data, "trash") ? besace_trash_page_new (fixture->workspace)
                                                                 : besace_satchel_page_new (fixture->workspace));
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
remove_note (Fixture    *fixture,
             const char *text)
{
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (fixture->workspace));
  BesaceNoteFields fields = { .text = (char *) text };
  g_autofree char *uuid = test_workspace_write_note (fixture->workspace, &fields);
  const char *uuids[] = { uuid, NULL };

  besace_notes_remove_async (notes, uuids, NULL, NULL, NULL);
}

static GListModel *
get_notes (Fixture *fixture)
{
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (fixture->workspace));

  return besace_library_part_get_model (BESACE_LIBRARY_PART (notes));
}

static gboolean
one_note_is_back (gpointer fixture)
{
  return g_list_model_get_n_items (get_notes (fixture)) == 1;
}

static GtkSelectionModel *
get_selection (Fixture *fixture)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (widget_search_type (fixture->page, GTK_TYPE_LIST_VIEW, 0)));
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  widget_search_wait_label (fixture->page, "The trash is empty");
  remove_note (fixture, "Bring the card");
  widget_search_wait_label (fixture->page, "Bring the card");
  g_assert_nonnull (widget_search_label (fixture->page, "Note · 30 days of use left"));

  gtk_selection_model_select_all (get_selection (fixture));
  widget_search_wait_label (fixture->page, "1 selected");
  g_assert_true (gtk_widget_activate_action (fixture->page, "trash.restore", NULL));
  widget_search_wait (one_note_is_back, fixture);
  widget_search_wait_label (fixture->page, "The trash is empty");
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }

  return NULL;
}

/* What nothing brings back is asked for first. */
static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *said = NULL;

  remove_note (fixture, "Bring the card");
  remove_note (fixture, "Print the list");
  widget_search_wait_label (fixture->page, "Print the list");

  gtk_selection_model_select_item (get_selection (fixture), 0, TRUE);
  g_assert_true (gtk_widget_activate_action (fixture->page, "trash.erase", NULL));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_dialog ())), ==, "Erase 1 item for good?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "cancel");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  g_assert_nonnull (widget_search_label (fixture->page, "Print the list"));

  g_assert_true (gtk_widget_activate_action (fixture->page, "trash.empty", NULL));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_dialog ())), ==, "Erase 2 items for good?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "erase");
  widget_search_wait_label (fixture->page, "The trash is empty");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  said = recording_window_take (fixture->window);
  g_assert_cmpstr (said, ==, "win.toast 'Erased for good'");
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  remove_note (fixture, "Bring the card");
  widget_search_wait_label (fixture->page, "Bring the card");
  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  widget_search_wait_label (fixture->page, "Hidden while the screen is shared");
  g_assert_null (widget_search_label (fixture->page, "Bring the card"));
}

static void
test_satchel (Fixture       *fixture,
              gconstpointer  data)
{
  BesaceNoteFields fields = { .text = (char *) "Bring the card" };
  g_autofree char *uuid = test_workspace_write_note (fixture->workspace, &fields);
  g_autofree char *action = NULL;

  widget_search_wait_label (fixture->page, "1");
  widget_search_click (fixture->page, "Notes");
  action = recording_window_take (fixture->window);
  g_assert_cmpstr (action, ==, "win.show-page 'notes'");
}

int
main (int   argc,
      char *argv[])
{
  dialog_heading_tolerate ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, what, func) g_test_add (path, Fixture, what, set_up, func, tear_down)
  ADD ("/trash/restore", "trash", test_restore);
  ADD ("/trash/erase", "trash", test_erase);
  ADD ("/trash/shared-screen", "trash", test_shared_screen);
  ADD ("/satchel/leads-there", "satchel", test_satchel);

  return g_test_run ();
}
