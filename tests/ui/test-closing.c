/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of words that are on the screen only when a window is closed. */

#include <adwaita.h>
#include <sqlite3.h>

#include "besace-editor-page.h"
#include "besace-new-resource-window.h"
#include "besace-window.h"
#include "dialog-heading.h"
#include "test-workspace.h"
#include "widget-search.h"

#define REASON "The disk has no room."
#define SENTENCE "The data could not be used (" REASON "): “besacectl check” looks for what is wrong."

typedef struct {
  BesaceWorkspace *workspace;
  BesaceWindow    *window;
  GtkWindow       *question;
  const char      *words;
} Fixture;

static gboolean
has_closed (gpointer data)
{
  return !gtk_widget_get_realized (GTK_WIDGET (((Fixture *) data)->window));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->window = g_object_ref (besace_window_new (NULL, fixture->workspace, FALSE));
  besace_window_start (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  besace_window_end (fixture->window);
  widget_search_wait (has_closed, fixture);
  test_workspace_drop (fixture->window);
  test_workspace_close (fixture->workspace);
}

/* What the library's file is told by somebody else. */
static void
execute (Fixture    *fixture,
         const char *sql)
{
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (fixture->workspace), "profiles",
                                            besace_workspace_get_profile (fixture->workspace), "library.db", NULL);
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  sqlite3_busy_timeout (connection, 5000);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

static void
fill_disk (Fixture *fixture)
{
  execute (fixture,
           "CREATE TRIGGER full_note BEFORE INSERT ON note BEGIN SELECT RAISE (FAIL, '" REASON "'); END;"
           "CREATE TRIGGER full_contribution BEFORE INSERT ON contribution BEGIN SELECT RAISE (FAIL, '" REASON "'); END;");
}

static void
make_room (Fixture *fixture)
{
  execute (fixture, "DROP TRIGGER full_note; DROP TRIGGER full_contribution;");
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }

  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  Fixture *fixture = data;

  fixture->question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  return fixture->question != NULL;
}

static gboolean
is_asked_no_more (gpointer data)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static void
answer (Fixture    *fixture,
        const char *button)
{
  widget_search_click (GTK_WIDGET (fixture->question), button);
  widget_search_wait (is_asked_no_more, NULL);
}

static gboolean
is_stored (gpointer data)
{
  Fixture *fixture = data;
  BesaceLibrary *library = besace_workspace_get_library (fixture->workspace);
  GListModel *notes = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_notes (library)));
  GListModel *contributions = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_contributions (library)));
  g_autoptr(BesaceNote) note = g_list_model_get_item (notes, 0);
  g_autoptr(BesaceContribution) contribution = g_list_model_get_item (contributions, 0);

  return (note && g_strcmp0 (besace_note_get_fields (note)->text, fixture->words) == 0) ||
         (contribution && strstr (besace_contribution_get_fields (contribution)->data, fixture->words));
}

static void
write_note (Fixture    *fixture,
            const char *words)
{
  GtkWidget *text_view;

  fixture->words = words;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-note", NULL));
  text_view = widget_search_type (GTK_WIDGET (fixture->window), GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)), words, -1);
}

static gboolean
shows_editor (gpointer data)
{
  GtkWidget *page = widget_search_type (GTK_WIDGET (((Fixture *) data)->window), BESACE_TYPE_EDITOR_PAGE, 0);

  return page && besace_editor_page_get_draft (BESACE_EDITOR_PAGE (page));
}

static void
write_resource (Fixture    *fixture,
                const char *words)
{
  GtkWidget *page;

  fixture->words = words;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-contribution", NULL));
  widget_search_click (GTK_WIDGET (find_window (BESACE_TYPE_NEW_RESOURCE_WINDOW)), "Blank page");
  widget_search_wait (shows_editor, fixture);
  page = widget_search_type (GTK_WIDGET (fixture->window), BESACE_TYPE_EDITOR_PAGE, 0);
  besace_draft_set_title (besace_editor_page_get_draft (BESACE_EDITOR_PAGE (page)), words);
}

/* What was typed a moment ago is written, and nobody is asked anything. */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  write_note (fixture, "Commencer par le geste");
  gtk_window_close (GTK_WINDOW (fixture->window));
  widget_search_wait (has_closed, fixture);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  widget_search_wait (is_stored, fixture);
}

/* Whoever stays still has every word. */
static void
stay_then_lose (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  widget_search_wait (is_asked, fixture);
  g_assert_false (has_closed (fixture));
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->question), "This text is not saved"));
  answer (fixture, "Stay");
  g_assert_false (has_closed (fixture));

  gtk_window_close (GTK_WINDOW (fixture->window));
  widget_search_wait (is_asked, fixture);
  answer (fixture, "Close and lose it");
  widget_search_wait (has_closed, fixture);
  g_assert_false (is_stored (fixture));
}

static void
test_note_lost (Fixture       *fixture,
                gconstpointer  data)
{
  fill_disk (fixture);
  write_note (fixture, "Commencer par le geste");
  stay_then_lose (fixture);
}

static void
test_resource_lost (Fixture       *fixture,
                    gconstpointer  data)
{
  fill_disk (fixture);
  write_resource (fixture, "Ranger ses photos");
  stay_then_lose (fixture);
}

/* Once there is room it is written, whether or not anybody types another word. */
static void
write_again (Fixture *fixture)
{
  widget_search_wait_label (GTK_WIDGET (fixture->window), SENTENCE);
  make_room (fixture);
  widget_search_wait_no_label (GTK_WIDGET (fixture->window), SENTENCE);
  widget_search_wait (is_stored, fixture);
}

static void
test_note_again (Fixture       *fixture,
                 gconstpointer  data)
{
  fill_disk (fixture);
  write_note (fixture, "Commencer par le geste");
  write_again (fixture);
}

static void
test_resource_again (Fixture       *fixture,
                     gconstpointer  data)
{
  fill_disk (fixture);
  write_resource (fixture, "Ranger ses photos");
  write_again (fixture);
}

/* Where there is room again while it is asked, there is nothing to ask any more: it closes, as somebody wished. */
static void
test_room_while_asked (Fixture       *fixture,
                       gconstpointer  data)
{
  fill_disk (fixture);
  write_resource (fixture, "Ranger ses photos");
  gtk_window_close (GTK_WINDOW (fixture->window));
  widget_search_wait (is_asked, fixture);
  make_room (fixture);
  widget_search_wait (has_closed, fixture);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  widget_search_wait (is_stored, fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  dialog_heading_tolerate ();
  adw_init ();

  g_test_add ("/closing/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/closing/note-lost", Fixture, NULL, set_up, test_note_lost, tear_down);
  g_test_add ("/closing/resource-lost", Fixture, NULL, set_up, test_resource_lost, tear_down);
  g_test_add ("/closing/note-again", Fixture, NULL, set_up, test_note_again, tear_down);
  g_test_add ("/closing/resource-again", Fixture, NULL, set_up, test_resource_again, tear_down);
  g_test_add ("/closing/room-while-asked", Fixture, NULL, set_up, test_room_while_asked, tear_down);
  return g_test_run ();
}
