/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "besace-note-editor.h"
#include "besace-note-row.h"
#include "besace-reader-mark.h"
#include "besace-reader-paragraph.h"
#include "besace-resource-page.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RECORD(html) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:1\",\"data\":{\"title\":\"Passwords that hold\"," \
  "\"producer\":\"CNIL\",\"contents\":[{\"type\":\"text\",\"html\":\"" html "\"}]}}\n"

#define FIRST RECORD ("<p>A password is a secret.</p><p>Long rather than complicated: a sentence is easy to keep in mind.</p>")
#define EDITED RECORD ("<p>New in May: read this first.</p><p>A password is a secret.</p>" \
                       "<p>Long rather than complicated. A whole sentence is easy to keep in mind.</p>")
#define CUT RECORD ("<p>A password is a secret.</p>")

#define PASSAGE "a sentence is easy to keep in mind"

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (FIRST);
  fixture->page = g_object_ref_sink (GTK_WIDGET (besace_resource_page_new (fixture->workspace)));
  fixture->window = recording_window_new (fixture->page);
  besace_resource_page_open (BESACE_RESOURCE_PAGE (fixture->page), "test:1", 0);
  widget_search_wait_label (fixture->page, "A password is a secret.");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->page);
  test_workspace_close (fixture->workspace);
}

static GListModel *
get_notes (Fixture *fixture)
{
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (fixture->workspace));

  return besace_library_part_get_model (BESACE_LIBRARY_PART (notes));
}

static gboolean
is_marked (gpointer data)
{
  return widget_search_type (((Fixture *) data)->page, BESACE_TYPE_READER_MARK, 0) != NULL;
}

static gboolean
is_not_marked (gpointer data)
{
  return !is_marked (data);
}

static gboolean
has_row (gpointer data)
{
  return widget_search_type (((Fixture *) data)->page, BESACE_TYPE_NOTE_ROW, 0) != NULL;
}

static void
write_note_on_passage (Fixture *fixture)
{
  g_autoptr(BesacePassage) passage = besace_passage_new ("A password is a secret.\nLong rather than complicated: "
                                                         PASSAGE ".\n", 54, 34);
  BesaceNoteFields fields = {
    .subject = BESACE_SUBJECT_RESOURCE, .subject_id = (char *) "test:1", .subject_title = (char *) "Passwords that hold",
    .passage = passage, .text = (char *) "Say it aloud",
  };
  g_autofree char *uuid = NULL;

  g_assert_cmpstr (passage->quote, ==, PASSAGE);
  uuid = test_workspace_write_note (fixture->workspace, &fields);
}

static GtkWidget *
get_editor (Fixture *fixture)
{
  return widget_search_type (fixture->page, BESACE_TYPE_NOTE_EDITOR, 0);
}

/* On all of the resource: the second time the same note is gone on with. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  GtkTextView *view;

  g_assert_true (gtk_widget_activate_action (fixture->page, "page.annotate", NULL));
  g_assert_nonnull (widget_search_label (fixture->page, "Note on a resource"));
  view = GTK_TEXT_VIEW (widget_search_type (get_editor (fixture), GTK_TYPE_TEXT_VIEW, 0));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), "Works well in pairs", -1);
  g_assert_true (gtk_widget_activate_action (get_editor (fixture), "note.close", NULL));
  g_assert_null (get_editor (fixture));
  widget_search_wait (has_row, fixture);
  g_assert_nonnull (widget_search_label (fixture->page, "1 note"));

  g_assert_true (gtk_widget_activate_action (fixture->page, "page.note", NULL));
  g_assert_nonnull (get_editor (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (get_notes (fixture)), ==, 1);
}

/* The paragraph that has the focus: highlighted at once, and its mark opens the note. */
static void
test_paragraph (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *label = widget_search_label (fixture->page, "A password is a secret.");

  gtk_widget_grab_focus (gtk_widget_get_parent (label));
  g_assert_true (gtk_widget_activate_action (fixture->page, "page.annotate-paragraph", NULL));
  widget_search_wait (is_marked, fixture);
  g_assert_nonnull (widget_search_label (fixture->page, "“A password is a secret.”"));

  gtk_widget_activate_action (get_editor (fixture), "note.close", NULL);
  g_assert_null (get_editor (fixture));
  g_signal_emit_by_name (widget_search_type (fixture->page, BESACE_TYPE_READER_MARK, 0), "clicked");
  g_assert_nonnull (get_editor (fixture));
}

/* Its source edits the text around the passage, and a word of it: the note is still there, on those words. Then the passage
 * goes: the note stays, and says so. */
static void
test_edited_by_its_source (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *mark;

  write_note_on_passage (fixture);
  widget_search_wait (is_marked, fixture);
  mark = widget_search_type (fixture->page, BESACE_TYPE_READER_MARK, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, "Note: Say it aloud");

  test_workspace_add (fixture->workspace, EDITED);
  widget_search_wait_label (fixture->page, "New in May: read this first.");
  widget_search_wait (is_marked, fixture);
  mark = widget_search_type (fixture->page, BESACE_TYPE_READER_MARK, 0);
  g_assert_nonnull (widget_search_label (gtk_widget_get_parent (mark),
                                         "Long rather than complicated. A whole sentence is easy to keep in mind."));
  g_assert_null (widget_search_label (fixture->page, "The passage is no longer in the text."));

  test_workspace_add (fixture->workspace, CUT);
  widget_search_wait (is_not_marked, fixture);
  widget_search_wait_label (fixture->page, "The passage is no longer in the text.");
  g_assert_nonnull (widget_search_label (fixture->page, "Say it aloud"));
}

static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  data)
{
  write_note_on_passage (fixture);
  widget_search_wait (is_marked, fixture);
  g_signal_emit_by_name (widget_search_type (fixture->page, BESACE_TYPE_READER_MARK, 0), "clicked");
  g_assert_nonnull (get_editor (fixture));

  besace_resource_page_set_shared_screen (BESACE_RESOURCE_PAGE (fixture->page), TRUE);
  widget_search_wait (is_not_marked, fixture);
  g_assert_null (get_editor (fixture));
  g_assert_null (widget_search_type (fixture->page, BESACE_TYPE_NOTE_ROW, 0));
  g_assert_null (widget_search_label (fixture->page, "1 note"));

  besace_resource_page_set_shared_screen (BESACE_RESOURCE_PAGE (fixture->page), FALSE);
  widget_search_wait (is_marked, fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/resource-notes/whole", test_whole);
  ADD ("/resource-notes/paragraph", test_paragraph);
  ADD ("/resource-notes/edited-by-its-source", test_edited_by_its_source);
  ADD ("/resource-notes/shared-screen", test_shared_screen);

  return g_test_run ();
}
