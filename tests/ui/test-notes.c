/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-editor.h"
#include "besace-note-field.h"
#include "besace-note-row.h"
#include "besace-versions-window.h"
#include "besace-notes-page.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define TYPED "Bring the card, then print the sheet"
#define SAVED_WITHIN_MS 1000

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *widget; /* the page or the editor */
} Fixture;

static BesaceNotes *
get_notes (Fixture *fixture)
{
  return besace_library_get_notes (besace_workspace_get_library (fixture->workspace));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->widget = g_object_ref_sink (g_str_equal (data, "page") ? besace_notes_page_new (fixture->workspace)
                                                                  : besace_note_editor_new (fixture->workspace));
  fixture->window = recording_window_new (fixture->widget);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->widget);
  test_workspace_close (fixture->workspace);
}

static char *
write_note (Fixture    *fixture,
            const char *text)
{
  BesaceNoteFields fields = { .text = (char *) text };

  return test_workspace_write_note (fixture->workspace, &fields);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget_search_type (fixture->widget, GTK_TYPE_TEXT_VIEW, 0));

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), text, -1);
}

static guint
count_notes (Fixture *fixture)
{
  return g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (get_notes (fixture))));
}

static const char *
get_stored_text (Fixture *fixture)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_notes (fixture)));
  g_autoptr(BesaceNote) note = g_list_model_get_item (model, 0);

  return note ? besace_note_get_fields (note)->text : NULL;
}

static gboolean
one_note_is_stored (gpointer fixture)
{
  return count_notes (fixture) == 1;
}

static gboolean
no_note_is_stored (gpointer fixture)
{
  return count_notes (fixture) == 0;
}

static gboolean
typed_is_stored (gpointer fixture)
{
  return g_strcmp0 (get_stored_text (fixture), TYPED) == 0;
}

/* Nobody presses a button: what is typed is in the library within a second. */
static void
test_saved_as_typed (Fixture       *fixture,
                     gconstpointer  data)
{
  BesaceNoteFields fields = { 0 };
  gint64 begin;

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &fields);
  widget_search_wait_label (fixture->widget, "Note the method, not the person.");
  begin = g_get_monotonic_time ();
  type (fixture, TYPED);
  widget_search_wait (typed_is_stored, fixture);
  g_assert_cmpint ((g_get_monotonic_time () - begin) / 1000, <=, SAVED_WITHIN_MS);
  widget_search_wait_label (fixture->widget, "Saved");
  g_assert_null (widget_search_label (fixture->widget, "Note the method, not the person."));
}

/* A second saving does not make a second note, and closing does not wait for a pause. */
static void
test_saved_on_close (Fixture       *fixture,
                     gconstpointer  data)
{
  BesaceNoteFields fields = { 0 };

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &fields);
  type (fixture, "Bring the card");
  gtk_widget_set_visible (fixture->widget, FALSE);
  widget_search_wait (one_note_is_stored, fixture);
  gtk_widget_set_visible (fixture->widget, TRUE);
  type (fixture, ", then print the sheet");
  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), NULL);
  widget_search_wait (typed_is_stored, fixture);
  g_assert_cmpuint (count_notes (fixture), ==, 1);
}

/* A note that never had a word leaves nothing behind; a highlight is there before its first one. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(BesacePassage) passage = besace_passage_new ("Gather the papers first", 0, 6);
  BesaceNoteFields fields = { 0 };
  BesaceNoteFields highlight = {
    .subject = BESACE_SUBJECT_RESOURCE, .subject_id = (char *) "test:1", .subject_title = (char *) "Papers", .passage = passage,
  };

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &fields);
  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &highlight);
  widget_search_wait (one_note_is_stored, fixture);
  g_assert_nonnull (widget_search_label (fixture->widget, "“Gather”"));
  g_assert_nonnull (widget_search_label (fixture->widget, "Note on a passage"));
}

static void
test_personal_data (Fixture       *fixture,
                    gconstpointer  data)
{
  BesaceNoteFields fields = { 0 };

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &fields);
  type (fixture, "Call 06 12 34 56 78");
  widget_search_wait_label (fixture->widget, "“06 12 34 56 78” looks like a telephone number. If it is a person’s, it has no place in a note.");
  /* It is pointed out, and written all the same. */
  widget_search_wait (one_note_is_stored, fixture);

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &fields);
  g_assert_null (widget_search_label (fixture->widget, "“06 12 34 56 78” looks like a telephone number. If it is a person’s, it has no place in a note."));
}

static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  BesaceNoteFields fields = { .text = (char *) "# Before\n\nBring **two** photos." };
  GtkWidget *button;

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), &fields);
  button = widget_search_type (fixture->widget, GTK_TYPE_TOGGLE_BUTTON, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  widget_search_wait_label (fixture->widget, "Bring two photos.");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_null (widget_search_label (fixture->widget, "Bring two photos."));
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *uuid = write_note (fixture, TYPED);

  besace_note_editor_open (BESACE_NOTE_EDITOR (fixture->widget), besace_note_get_fields (besace_notes_find (get_notes (fixture), uuid)));
  g_assert_true (gtk_widget_activate_action (fixture->widget, "note.remove", NULL));
  widget_search_wait (no_note_is_stored, fixture);
  g_assert_null (besace_note_editor_get_uuid (BESACE_NOTE_EDITOR (fixture->widget)));
}

static void
test_versions (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *uuid = write_note (fixture, TYPED);
  GtkWidget *window = g_object_ref_sink (besace_versions_window_new_for_note (fixture->workspace, uuid, GTK_WINDOW (fixture->window)));

  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (window, "No earlier version");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    n)
{
  return widget_search_type (fixture->widget, BESACE_TYPE_NOTE_ROW, n);
}

static gboolean
two_rows (gpointer fixture)
{
  return get_row (fixture, 1) && !get_row (fixture, 2);
}

static gboolean
one_row (gpointer fixture)
{
  return get_row (fixture, 0) && !get_row (fixture, 1);
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *action = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *uuid = NULL;
  BesaceNoteFields about = {
    .subject = BESACE_SUBJECT_RESOURCE, .subject_id = (char *) "test:1", .subject_title = (char *) "Vehicle papers",
    .text = (char *) "Print the list",
  };
  g_autofree char *other = NULL;

  widget_search_wait_label (fixture->widget, "No note yet");
  uuid = write_note (fixture, TYPED);
  other = test_workspace_write_note (fixture->workspace, &about);
  widget_search_wait (two_rows, fixture);

  /* The last one that was edited comes first. */
  g_assert_nonnull (widget_search_label (get_row (fixture, 0), "Print the list"));
  g_signal_emit_by_name (widget_search_type (fixture->widget, GTK_TYPE_LIST_VIEW, 0), "activate", 1);
  action = recording_window_take (fixture->window);
  expected = g_strdup_printf ("win.open-note '%s'", uuid);
  g_assert_cmpstr (action, ==, expected);

  besace_notes_page_search (BESACE_NOTES_PAGE (fixture->widget), "card");
  widget_search_wait (one_row, fixture);
  g_assert_nonnull (widget_search_label (fixture->widget, TYPED));
  besace_notes_page_search (BESACE_NOTES_PAGE (fixture->widget), "nowhere");
  widget_search_wait_label (fixture->widget, "No note has these words");
  widget_search_click (fixture->widget, "Show all the notes");
  widget_search_wait (two_rows, fixture);
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *uuid = write_note (fixture, TYPED);

  widget_search_wait (one_row, fixture);
  g_object_set (fixture->widget, "shared-screen", TRUE, NULL);
  widget_search_wait_label (fixture->widget, "Hidden while the screen is shared");
  g_assert_null (get_row (fixture, 0));
  g_object_set (fixture->widget, "shared-screen", FALSE, NULL);
  widget_search_wait (one_row, fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, what, func) g_test_add (path, Fixture, what, set_up, func, tear_down)
  ADD ("/notes/editor/saved-as-typed", "editor", test_saved_as_typed);
  ADD ("/notes/editor/saved-on-close", "editor", test_saved_on_close);
  ADD ("/notes/editor/empty", "editor", test_empty);
  ADD ("/notes/editor/personal-data", "editor", test_personal_data);
  ADD ("/notes/editor/preview", "editor", test_preview);
  ADD ("/notes/editor/remove", "editor", test_remove);
  ADD ("/notes/editor/versions", "editor", test_versions);
  ADD ("/notes/page/list-and-search", "page", test_page);
  ADD ("/notes/page/shared-screen", "page", test_shared_screen);

  return g_test_run ();
}
