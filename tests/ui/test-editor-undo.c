/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What taking back how a draft is made up leaves of what was written. */

#include "besace-draft-block.h"
#include "besace-editor-blocks.h"
#include "besace-instances.h"
#include "besace-versions-window.h"
#include "editor-fixture.h"
#include "widget-search.h"

static BesaceUndoHistory *
get_history (EditorFixture *fixture)
{
  return fixture->window->history;
}

static gboolean
can_undo (gpointer fixture)
{
  return besace_undo_history_get_can_undo (get_history (fixture));
}

static void
write_block (EditorFixture *fixture,
             guint          n,
             const char    *text)
{
  g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (besace_draft_get_blocks (editor_fixture_get_draft (fixture)), n);

  besace_draft_block_set (block, BESACE_DRAFT_BLOCK_TEXT, text);
}

static gboolean
is_saved (gpointer fixture)
{
  gboolean saving;

  g_object_get (besace_editor_page_get_saver (((EditorFixture *) fixture)->page), "saving", &saving, NULL);
  return !saving;
}

/* As by the button, with words. */
static void
add_text (EditorFixture *fixture,
          guint          n,
          const char    *text)
{
  gtk_widget_activate_action (widget_search_type (GTK_WIDGET (fixture->page), BESACE_TYPE_EDITOR_BLOCKS, 0), "blocks.add", "s", "text");
  widget_search_wait (is_saved, fixture);
  write_block (fixture, n, text);
  widget_search_wait (is_saved, fixture);
}

static void
undo (EditorFixture *fixture)
{
  g_assert_true (can_undo (fixture));
  besace_undo_history_undo (get_history (fixture));
  widget_search_wait (is_saved, fixture);
}

static void
redo (EditorFixture *fixture)
{
  g_assert_true (besace_undo_history_get_can_redo (get_history (fixture)));
  besace_undo_history_redo (get_history (fixture));
  widget_search_wait (is_saved, fixture);
}

/* One Ctrl+Z too many is no loss. */
static void
test_added (EditorFixture *fixture,
            gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  add_text (fixture, 0, "Paragraphe un");
  add_text (fixture, 1, "Paragraphe deux");
  besace_draft_set_summary (editor_fixture_get_draft (fixture), "Résumé");
  widget_search_wait (is_saved, fixture);

  undo (fixture);
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 1);
  g_assert_cmpstr (besace_draft_get_summary (editor_fixture_get_draft (fixture)), ==, "Résumé");
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Undone: The block was added"));
  undo (fixture);
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 0);
  g_assert_false (can_undo (fixture));

  redo (fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==, "Paragraphe un");
  redo (fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 1), ==, "Paragraphe deux");
  g_assert_cmpstr (besace_draft_get_summary (editor_fixture_get_draft (fixture)), ==, "Résumé");
  g_assert_false (besace_undo_history_get_can_redo (get_history (fixture)));

  undo (fixture);
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 1);
}

/* What was written elsewhere since a block was removed or moved is nothing that was removed or moved. */
static void
test_written_since (EditorFixture *fixture,
                    gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  add_text (fixture, 0, "Paragraphe un");
  add_text (fixture, 1, "Paragraphe deux");

  gtk_widget_activate_action (editor_fixture_get_row (fixture, 0), "block.remove", NULL);
  widget_search_wait (is_saved, fixture);
  write_block (fixture, 0, "Paragraphe deux, écrit depuis");
  widget_search_wait (is_saved, fixture);
  undo (fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==, "Paragraphe un");
  g_assert_cmpstr (editor_fixture_get_text (fixture, 1), ==, "Paragraphe deux, écrit depuis");

  gtk_widget_activate_action (editor_fixture_get_row (fixture, 0), "block.move-down", NULL);
  widget_search_wait (is_saved, fixture);
  write_block (fixture, 1, "Paragraphe un, écrit depuis");
  widget_search_wait (is_saved, fixture);
  undo (fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==, "Paragraphe un, écrit depuis");
  write_block (fixture, 0, "Paragraphe un, réécrit");
  widget_search_wait (is_saved, fixture);
  redo (fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 1), ==, "Paragraphe un, réécrit");
}

/* Once something else is done, what was taken back is done again no more. */
static void
test_done_since (EditorFixture *fixture,
                 gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  add_text (fixture, 0, "Paragraphe un");
  undo (fixture);
  add_text (fixture, 0, "Paragraphe deux");
  g_assert_false (besace_undo_history_get_can_redo (get_history (fixture)));
  undo (fixture);
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 0);
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
  return *(GAsyncResult **) data != NULL;
}

/* What is taken back is kept as a version. */
static void
write_title (EditorFixture *fixture,
             BesaceDraft   *draft,
             const char    *title,
             gboolean       taken_back)
{
  BesaceLibrary *library = besace_workspace_get_library (fixture->workspace);
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) back = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(BesaceUndo) again = NULL;

  besace_draft_set_title (draft, title);
  besace_draft_make_fields (draft, &fields);
  besace_contributions_save_async (editor_fixture_get_contributions (fixture), &fields, NULL, keep_result_cb, &result);
  widget_search_wait (has_result, &result);
  undo = besace_contributions_edit_finish (editor_fixture_get_contributions (fixture), result, NULL, NULL, NULL);
  g_assert_nonnull (undo);
  if (!taken_back)
    return;

  besace_library_undo_async (library, undo, NULL, keep_result_cb, &back);
  widget_search_wait (has_result, &back);
  again = besace_library_edit_finish (library, back, NULL);
  g_assert_nonnull (again);
}

static void
test_no_version (EditorFixture *fixture,
                 gconstpointer  unused)
{
  GtkWidget *window;

  editor_fixture_begin (fixture);
  besace_draft_set_title (editor_fixture_get_draft (fixture), "Un");
  widget_search_wait (is_saved, fixture);
  window = g_object_ref_sink (besace_versions_window_new_for_draft (fixture->workspace, besace_editor_page_get_uuid (fixture->page),
                                                                    GTK_WINDOW (fixture->window)));
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (window, "No earlier version");
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (window);
}

/* Two versions of the same minute are told apart. */
static void
test_versions (EditorFixture *fixture,
               gconstpointer  unused)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (besace_instances_get_national ());
  GtkWidget *window;
  GtkWidget *first, *second;

  write_title (fixture, draft, "Un", FALSE);
  write_title (fixture, draft, "Deux", TRUE);
  g_usleep (1100000);
  write_title (fixture, draft, "Trois", TRUE);

  window = besace_versions_window_new_for_draft (fixture->workspace, besace_draft_get_uuid (draft),
                                                 GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (window, "Deux");
  first = widget_search_type (window, ADW_TYPE_EXPANDER_ROW, 0);
  second = widget_search_type (window, ADW_TYPE_EXPANDER_ROW, 1);
  g_assert_nonnull (second);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (first)), !=,
                   adw_preferences_row_get_title (ADW_PREFERENCES_ROW (second)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_one_block (gpointer fixture)
{
  return editor_fixture_count_blocks (fixture) == 1;
}

/* Where another draft is shown, the library takes it back. */
static void
test_elsewhere (EditorFixture *fixture,
                gconstpointer  unused)
{
  g_autofree char *uuid = NULL;

  editor_fixture_begin (fixture);
  besace_draft_set_title (editor_fixture_get_draft (fixture), "Premier");
  uuid = g_strdup (besace_draft_get_uuid (editor_fixture_get_draft (fixture)));
  add_text (fixture, 0, "Paragraphe un");
  add_text (fixture, 1, "");
  editor_fixture_begin (fixture);
  besace_undo_history_undo (get_history (fixture));
  besace_editor_page_open (fixture->page, uuid);
  widget_search_wait (is_one_block, fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==, "Paragraphe un");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, EditorFixture, NULL, editor_fixture_set_up, func, editor_fixture_tear_down)
  ADD ("/editor-undo/added", test_added);
  ADD ("/editor-undo/written-since", test_written_since);
  ADD ("/editor-undo/done-since", test_done_since);
  ADD ("/editor-undo/elsewhere", test_elsewhere);
  ADD ("/editor-undo/no-version", test_no_version);
  ADD ("/editor-undo/versions", test_versions);
  return g_test_run ();
}
