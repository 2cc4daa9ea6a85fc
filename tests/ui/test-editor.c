/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "besace-block-row.h"
#include "besace-draft-template.h"
#include "besace-indexation-row.h"
#include "besace-instances.h"
#include "besace-new-resource-window.h"
#include "besace-writing-field.h"
#include "editor-fixture.h"
#include "test-workspace.h"
#include "widget-search.h"

#define TYPED "Régler son téléphone"
#define SAVED_WITHIN_MS 1000

static BesaceWritingField *
get_field (EditorFixture *fixture,
           guint          n)
{
  return BESACE_WRITING_FIELD (widget_search_type (GTK_WIDGET (fixture->page), BESACE_TYPE_WRITING_FIELD, n));
}

static GtkTextBuffer *
get_buffer (BesaceWritingField *field)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget_search_type (GTK_WIDGET (field), GTK_TYPE_TEXT_VIEW, 0)));
}

static void
type (BesaceWritingField *field,
      const char         *text)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (field), text, -1);
}

static const BesaceContributionFields *
get_stored (EditorFixture *fixture)
{
  g_autoptr(BesaceContribution) contribution =
    g_list_model_get_item (besace_library_part_get_model (BESACE_LIBRARY_PART (editor_fixture_get_contributions (fixture))), 0);

  return contribution ? besace_contribution_get_fields (contribution) : NULL;
}

static gboolean
is_typed_stored (gpointer fixture)
{
  const BesaceContributionFields *stored = get_stored (fixture);

  return stored && strstr (stored->data, TYPED) != NULL;
}

static gboolean
is_all_built (gpointer fixture)
{
  return besace_editor_page_get_ready (((EditorFixture *) fixture)->page);
}

static void
test_saved_as_typed (EditorFixture *fixture,
                     gconstpointer  unused)
{
  gint64 begun;

  editor_fixture_begin (fixture);
  g_assert_null (get_stored (fixture));
  begun = g_get_monotonic_time ();
  type (get_field (fixture, 0), TYPED);
  widget_search_wait (is_typed_stored, fixture);
  g_assert_cmpint ((g_get_monotonic_time () - begun) / 1000, <=, SAVED_WITHIN_MS);
  g_assert_cmpstr (get_stored (fixture)->title, ==, TYPED);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");
}

/* Whatever takes it off the screen. */
static void
test_saved_when_left (EditorFixture *fixture,
                      gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  type (get_field (fixture, 0), TYPED);
  besace_editor_page_clear (fixture->page);
  widget_search_wait (is_typed_stored, fixture);
}

static void
add_block (EditorFixture   *fixture,
           BesaceBlockType  type,
           const char      *text)
{
  g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (type);

  besace_draft_block_set (block, type == BESACE_BLOCK_SECTION ? BESACE_DRAFT_BLOCK_TITLE : BESACE_DRAFT_BLOCK_TEXT, text);
  besace_draft_insert_block (editor_fixture_get_draft (fixture), editor_fixture_count_blocks (fixture), block);
}

static gboolean
has_all_blocks (gpointer fixture)
{
  return editor_fixture_count_blocks (fixture) == 6;
}

/* What a template has and nobody filled in goes at once, its titles with it, and comes back. */
static void
test_empty_texts (EditorFixture *fixture,
                  gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  add_block (fixture, BESACE_BLOCK_SECTION, "Avant");
  add_block (fixture, BESACE_BLOCK_TEXT, " \n");
  add_block (fixture, BESACE_BLOCK_SECTION, "Pendant");
  add_block (fixture, BESACE_BLOCK_TEXT, TYPED);
  add_block (fixture, BESACE_BLOCK_TEXT, "");
  add_block (fixture, BESACE_BLOCK_SECTION, "Sans rien dessous");
  g_object_set (fixture->page, "review-shown", TRUE, NULL);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Remove the empty texts");
  widget_search_click (GTK_WIDGET (fixture->page), "Remove the empty texts");
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 3);
  widget_search_wait_label (GTK_WIDGET (fixture->window), "2 empty texts were removed");
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->window), "Undo"));
  besace_undo_history_undo (fixture->window->history);
  widget_search_wait (has_all_blocks, fixture);
}

static void
test_limits (EditorFixture *fixture,
             gconstpointer  unused)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  g_autofree char *near = g_strnfill (85, 'a');
  g_autofree char *beyond = g_strnfill (10000, 'b');

  editor_fixture_begin (fixture);
  type (get_field (fixture, 0), "Court");
  g_assert_null (widget_search_label (page, "95 characters left"));
  type (get_field (fixture, 0), near);
  g_assert_nonnull (widget_search_label (page, "10 characters left"));
  type (get_field (fixture, 0), beyond);
  g_assert_nonnull (widget_search_label (page, "9,990 characters too many"));
  g_assert_cmpuint (g_utf8_strlen (besace_draft_get_title (editor_fixture_get_draft (fixture)), -1), ==, 10090);
}

static void
test_template (EditorFixture *fixture,
               gconstpointer  unused)
{
  g_autoptr(BesaceDraftTemplates) templates = besace_draft_templates_new ();
  const BesaceDraftTemplate *kit = g_ptr_array_index (besace_draft_templates_list (templates), 3);
  g_autoptr(BesaceDraft) draft = besace_draft_new_from_template (kit, "http://127.0.0.1:8080");
  GtkWidget *page = GTK_WIDGET (fixture->page);

  besace_editor_page_begin (fixture->page, draft);
  widget_search_wait (is_all_built, fixture);
  g_assert_cmpuint (widget_search_count (page, BESACE_TYPE_BLOCK_ROW), ==, 10);
  g_assert_nonnull (widget_search_label (page, "La liste de ce que l’on trouve dedans, avec les quantités."));
  g_assert_nonnull (widget_search_label (page, "Deployed by"));
  g_assert_nonnull (widget_search_label (page, "Training"));

  /* What is asked there is no word of the resource. */
  g_assert_null (strstr (besace_writing_field_get_text (get_field (fixture, 3)), "liste"));
}

static gboolean
are_three (gpointer fixture)
{
  return editor_fixture_count_blocks (fixture) == 3;
}

static gboolean
is_first_first (gpointer fixture)
{
  return g_str_equal (editor_fixture_get_text (fixture, 0), "Texte 0");
}

static void
test_blocks (EditorFixture *fixture,
             gconstpointer  unused)
{
  GtkWidget *row;

  editor_fixture_begin (fixture);
  editor_fixture_add_texts (fixture, 3);
  row = editor_fixture_get_row (fixture, 0);
  gtk_widget_grab_focus (row);

  /* The row goes along with its block, and the focus stays in it. */
  gtk_widget_activate_action (row, "block.move-down", NULL);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 1), ==, "Texte 0");
  g_assert_true (editor_fixture_get_row (fixture, 1) == row);
  g_assert_nonnull (gtk_widget_get_focus_child (row));
  gtk_widget_activate_action (row, "block.move-down", NULL);
  gtk_widget_activate_action (row, "block.move-down", NULL);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 2), ==, "Texte 0");

  gtk_widget_activate_action (row, "block.duplicate", NULL);
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 4);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 3), ==, "Texte 0");
  gtk_widget_activate_action (editor_fixture_get_row (fixture, 3), "block.remove", NULL);
  gtk_widget_activate_action (editor_fixture_get_row (fixture, 2), "block.remove", NULL);
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 2);
  widget_search_wait_label (GTK_WIDGET (fixture->window), "The block was removed");
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");

  besace_undo_history_undo (fixture->window->history);
  widget_search_wait (are_three, fixture);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 2), ==, "Texte 0");
}

static void
test_move_undone (EditorFixture *fixture,
                  gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  editor_fixture_add_texts (fixture, 3);
  gtk_widget_activate_action (editor_fixture_get_row (fixture, 0), "block.move-down", NULL);
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==, "Texte 1");
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");
  besace_undo_history_undo (fixture->window->history);
  widget_search_wait (is_first_first, fixture);
}

static gboolean
is_pasted (gpointer field)
{
  return *besace_writing_field_get_text (field) != '\0';
}

static void
paste (BesaceWritingField *field,
       const char         *type_name,
       const char         *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (field));
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GdkContentProvider) provider = gdk_content_provider_new_for_bytes (type_name, bytes);

  g_assert_true (gdk_clipboard_set_content (clipboard, provider));
  g_signal_emit_by_name (widget_search_type (GTK_WIDGET (field), GTK_TYPE_TEXT_VIEW, 0), "paste-clipboard");
  widget_search_wait (is_pasted, field);
}

static void
assert_shown (BesaceWritingField *field,
              const char         *expected)
{
  g_autofree char *shown = NULL;

  g_object_get (get_buffer (field), "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_pasted (EditorFixture *fixture,
             gconstpointer  unused)
{
  BesaceWritingField *field;

  editor_fixture_begin (fixture);
  gtk_widget_activate_action (widget_search_type (GTK_WIDGET (fixture->page), GTK_TYPE_MENU_BUTTON, 1), "blocks.add", "s", "text");
  field = BESACE_WRITING_FIELD (widget_search_type (editor_fixture_get_row (fixture, 0), BESACE_TYPE_WRITING_FIELD, 0));
  paste (field, "text/html", "<html><body lang=fr><style>p{}</style><p><span style='mso-x:y'><b>Un</b> mot</span></p></body></html>");
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "**Un** mot");
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==, "**Un** mot");

  /* What is no mark is what it looks like, and is kept so. */
  gtk_text_buffer_set_text (get_buffer (field), "", -1);
  paste (field, "text/html", "<p>a_b * <u>c</u> &lt;d&gt; \\ <a href='https://x.fr/?e=1&amp;f=2'>https://x.fr/?e=1&amp;f=2</a></p>");
  assert_shown (field, "a_b * c <d> \\ https://x.fr/?e=1&f=2");
  g_assert_cmpstr (editor_fixture_get_text (fixture, 0), ==,
                   "a\\_b \\* c \\<d> \\\\ [https://x.fr/?e=1\\&f=2](<https://x.fr/?e=1\\&f=2>)");

  /* A title is one line, and has no control characters. */
  paste (get_field (fixture, 0), "text/plain;charset=utf-8", "Deux\x01\r\nlignes");
  g_assert_cmpstr (besace_draft_get_title (editor_fixture_get_draft (fixture)), ==, "Deux lignes");
}

static void
test_pasted_picture (EditorFixture *fixture,
                     gconstpointer  unused)
{
  static const guchar pixel[] = { 0, 0, 0, 255 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (pixel, sizeof pixel);
  g_autoptr(GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, bytes, 4);
  BesaceWritingField *field;

  editor_fixture_begin (fixture);
  field = get_field (fixture, 1);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (field)), texture);
  g_signal_emit_by_name (widget_search_type (GTK_WIDGET (field), GTK_TYPE_TEXT_VIEW, 0), "paste-clipboard");
  widget_search_wait_label (GTK_WIDGET (fixture->window),
                            "What was copied is a picture, which no text can hold: save it as a file, then add it as an image.");
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "");
}

/* Markdown is shown as people write it; what cannot be said so is shown as it is, and neither is another for being shown. */
static void
test_shown (EditorFixture *fixture,
            gconstpointer  unused)
{
  static const char *const texts[][2] = {
    { "un\\\ndeux \\<trois> 5 \\* 3", "un\ndeux <trois> 5 * 3" },
    { "*   un\n*   <https://x.fr/a>", "- un\n- https://x.fr/a" },
    { "__un__ mot_de_plus", "**un** mot_de_plus" },
    { "\\*un\\*", "\\*un\\*" },
    { "H<sub>2</sub>O", "H<sub>2</sub>O" },
  };
  BesaceWritingField *field = g_object_ref_sink (g_object_new (BESACE_TYPE_WRITING_FIELD, "formatted", TRUE, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    besace_writing_field_set_text (field, texts[i][0]);
    assert_shown (field, texts[i][1]);
    g_assert_cmpstr (besace_writing_field_get_text (field), ==, texts[i][0]);
  }

  /* Written on, each stays of its kind. */
  gtk_text_buffer_insert_at_cursor (get_buffer (field), "a_b ", -1);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "a_b H<sub>2</sub>O");
  besace_writing_field_set_text (field, "");
  gtk_text_buffer_insert_at_cursor (get_buffer (field), "a_b ", -1);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "a\\_b");
  g_assert_finalize_object (field);
}

static void
test_formatting (EditorFixture *fixture,
                 gconstpointer  unused)
{
  BesaceWritingField *field = g_object_ref_sink (g_object_new (BESACE_TYPE_WRITING_FIELD, "formatted", TRUE, NULL));
  GtkTextBuffer *buffer = get_buffer (field);
  GtkTextIter start, end;

  besace_writing_field_set_text (field, "un deux");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_activate_action (GTK_WIDGET (field), "text.bold", NULL);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "**un deux**");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.italic", NULL);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "***un deux***");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.bold", NULL);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "*un deux*");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.italic", NULL);
  gtk_widget_activate_action (GTK_WIDGET (field), "text.list", NULL);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "- un deux");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.list", NULL);
  gtk_widget_activate_action (GTK_WIDGET (field), "text.link", NULL);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "[un deux](https://)");
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  gtk_text_buffer_undo (buffer);
  g_assert_cmpstr (besace_writing_field_get_text (field), ==, "un deux");
  g_assert_finalize_object (field);
}

static gboolean
are_themes_shown (gpointer row)
{
  return widget_search_count (row, GTK_TYPE_CHECK_BUTTON) > 5;
}

static void
test_indexation (EditorFixture *fixture,
                 gconstpointer  unused)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  AdwExpanderRow *themes;
  guint n_insensitive = 0;

  editor_fixture_begin (fixture);
  themes = ADW_EXPANDER_ROW (widget_search_type (page, BESACE_TYPE_INDEXATION_ROW, 0));
  g_assert_cmpstr (adw_expander_row_get_subtitle (themes), ==, "None yet: choose 1 to 5");
  adw_expander_row_set_expanded (themes, TRUE);
  widget_search_wait (are_themes_shown, themes);
  for (guint i = 0; i < 5; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (widget_search_type (GTK_WIDGET (themes), GTK_TYPE_CHECK_BUTTON, i)), TRUE);
  g_assert_cmpuint (g_strv_length ((char **) besace_draft_get_values (editor_fixture_get_draft (fixture), BESACE_FACET_THEME)), ==, 5);
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (themes), "5 of 5 · "));

  /* A sixth is not to be had. */
  for (guint i = 0; i < widget_search_count (GTK_WIDGET (themes), GTK_TYPE_CHECK_BUTTON); i++)
    n_insensitive += !gtk_widget_get_sensitive (widget_search_type (GTK_WIDGET (themes), GTK_TYPE_CHECK_BUTTON, i));
  g_assert_cmpuint (n_insensitive, >, 0);
}

static void
test_preview (EditorFixture *fixture,
              gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  type (get_field (fixture, 0), TYPED);
  editor_fixture_add_texts (fixture, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "editor.preview", NULL);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Texte 0");
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->page), TYPED));
}

static gboolean
is_form_covered (gpointer fixture)
{
  return !get_field (fixture, 0);
}

static gboolean
is_form_beside (gpointer fixture)
{
  return !is_form_covered (fixture);
}

/* How narrow a window may be that shows the page. */
static int
get_minimum_width (EditorFixture *fixture)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static gboolean
is_wide (gpointer fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (((EditorFixture *) fixture)->page)) >= 900;
}

static gboolean
is_narrow (gpointer fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (((EditorFixture *) fixture)->page)) <= 360;
}

static gboolean
is_heading_whole (gpointer fixture)
{
  GtkWidget *heading = widget_search_label (GTK_WIDGET (((EditorFixture *) fixture)->page), "New resource");

  return heading && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (heading)));
}

/* The review stands beside the words; narrowed, it takes their place, and the heading keeps its words. */
static void
test_narrowed (EditorFixture *fixture,
               gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  widget_search_wait (is_wide, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "editor.review", NULL);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Do the links answer?");
  widget_search_wait (is_form_beside, fixture);
  g_assert_cmpint (get_minimum_width (fixture), <=, 360);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 700);
  widget_search_wait (is_narrow, fixture);
  widget_search_wait (is_form_covered, fixture);
  widget_search_wait (is_heading_whole, fixture);
  g_assert_nonnull (widget_search_label (GTK_WIDGET (fixture->page), "Do the links answer?"));
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer result)
{
  return *(GAsyncResult **) result != NULL;
}

/* A screen reader says it with the text, and not only the moment that it shows. */
static void
check_issue (GtkWidget  *field,
             const char *issue)
{
  GtkAccessible *text = GTK_ACCESSIBLE (widget_search_type (field, GTK_TYPE_TEXT_VIEW, 0));
  g_autofree char *description = gtk_test_accessible_check_property (text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, issue);
  g_autofree char *invalid = gtk_test_accessible_check_state (text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  g_assert_cmpstr (description, ==, NULL);
  g_assert_cmpstr (invalid, ==, NULL);
}

/* What the instance says shows at the field that it is about; what is on its way cannot be changed. */
static void
test_states (EditorFixture *fixture,
             gconstpointer  unused)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  BesaceContributionFields fields = {
    .uuid = (char *) "0b5e3f3c-7e59-4b0e-8c50-8f6f6f2b8d3a", .type = BESACE_CONTRIBUTION_RESOURCE, .title = (char *) "t",
    .data = (char *) "{\"title\":\"t\"}", .state = BESACE_CONTRIBUTION_REJECTED,
    .issues = (char *) "[{\"path\":\"payload.title\",\"message\":\"Trop court\"},{\"path\":\"payload.themes\",\"message\":\"Un thème\"},"
                       "{\"path\":\"contents.3.title\",\"message\":\"Trop long\"},"
                       "{\"path\":\"summary\",\"message\":\"Trop vague\"}]",
  };
  g_autoptr(BesaceContribution) rejected = besace_contribution_new (&fields);
  g_autoptr(BesaceDraft) draft = besace_draft_new_from_contribution (rejected, NULL);
  g_autoptr(BesaceContribution) sending = NULL;

  besace_editor_page_begin (fixture->page, draft);
  g_assert_nonnull (widget_search_label (page, "Trop court"));
  g_assert_nonnull (widget_search_label (page, "Trop vague"));
  g_assert_nonnull (widget_search_label (page, "The instance did not take this resource as it is: what is wrong stands at its fields.\n"
                                               "Block 4: Trop long"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (widget_search_type (page, BESACE_TYPE_INDEXATION_ROW, 0))), ==,
                   "Un thème");

  check_issue (GTK_WIDGET (get_field (fixture, 0)), "Trop court");

  fields.state = BESACE_CONTRIBUTION_SENDING;
  sending = besace_contribution_new (&fields);
  besace_draft_take_state (draft, sending);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_field (fixture, 0))));
  g_assert_nonnull (widget_search_label (page, "This resource is being sent: it can be changed again once it has arrived."));
}

/* What is refused as a whole points at no field. */
static void
test_refused (EditorFixture *fixture,
              gconstpointer  unused)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  BesaceContributionFields fields = {
    .uuid = (char *) "0b5e3f3c-7e59-4b0e-8c50-8f6f6f2b8d3a", .type = BESACE_CONTRIBUTION_RESOURCE, .title = (char *) "t",
    .data = (char *) "{\"title\":\"t\"}", .state = BESACE_CONTRIBUTION_REJECTED, .problem = (char *) "Pas à ce compte.",
  };
  g_autoptr(BesaceContribution) refused = besace_contribution_new (&fields);
  g_autoptr(BesaceDraft) draft = besace_draft_new_from_contribution (refused, NULL);
  g_autoptr(BesaceContribution) of_account = NULL;

  besace_editor_page_begin (fixture->page, draft);
  g_assert_nonnull (widget_search_label (page, "Pas à ce compte."));

  fields.problem = (char *) "Pas vous.";
  fields.issues = (char *) "[{\"path\":\"author\",\"message\":\"Pas vous.\"}]";
  of_account = besace_contribution_new (&fields);
  besace_draft_take_state (draft, of_account);
  g_assert_nonnull (widget_search_label (page, "Pas vous."));
}

static gboolean
is_back (gpointer fixture)
{
  return editor_fixture_get_draft (fixture) && g_str_equal (besace_draft_get_title (editor_fixture_get_draft (fixture)), TYPED);
}

static void
test_opened_again (EditorFixture *fixture,
                   gconstpointer  unused)
{
  g_autofree char *uuid = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  editor_fixture_begin (fixture);
  uuid = g_strdup (besace_editor_page_get_uuid (fixture->page));
  type (get_field (fixture, 0), TYPED);
  besace_editor_page_clear (fixture->page);
  widget_search_wait (is_typed_stored, fixture);
  besace_editor_page_open (fixture->page, uuid);
  widget_search_wait (is_back, fixture);

  /* Another window moves it to the trash. */
  besace_contributions_remove_async (editor_fixture_get_contributions (fixture), (const char *const[]) { uuid, NULL }, NULL, keep_result_cb, &result);
  widget_search_wait (has_result, &result);
  undo = besace_contributions_edit_finish (editor_fixture_get_contributions (fixture), result, NULL, NULL, NULL);
  g_assert_nonnull (undo);
  g_assert_null (editor_fixture_get_draft (fixture));
}

static void
test_new_resource (EditorFixture *fixture,
                   gconstpointer  unused)
{
  GtkWidget *window = g_object_ref_sink (besace_new_resource_window_new (fixture->workspace, NULL, GTK_WINDOW (fixture->window)));

  g_signal_connect_swapped (window, "begun", G_CALLBACK (besace_editor_page_begin), fixture->page);
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (window, "Analyse de pratique");
  widget_search_click (window, "Atelier");
  g_assert_cmpuint (editor_fixture_count_blocks (fixture), ==, 12);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (window);
}

/* What a key stroke may take in milliseconds with its frame, of which a budget is 16, where other programs are busy as well: what is
 * guarded against is work for each of the blocks. */
#define STROKE_MS 100
#define STROKES 20

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* From the key to the end of the frame that shows it. */
static double
time_stroke (EditorFixture *fixture,
             BesaceWritingField *field)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->page));
  gboolean painted = FALSE;
  const gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  gint64 busy = 0;
  gint64 begun = g_get_monotonic_time ();

  type (field, "a");
  busy += g_get_monotonic_time () - begun;
  while (!painted) {
    /* Waiting for the frame is no work. */
    while (!g_main_context_pending (NULL))
      g_usleep (100);
    begun = g_get_monotonic_time ();
    g_main_context_iteration (NULL, FALSE);
    busy += g_get_monotonic_time () - begun;
  }
  g_signal_handler_disconnect (clock, id);
  return (double) busy / 1000;
}

/* The first blocks are there at once, and the last in the end. */
static void
test_long (EditorFixture *fixture,
           gconstpointer  unused)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (besace_instances_get_national ());

  editor_fixture_begin (fixture);
  editor_fixture_add_texts (fixture, 500);
  g_object_ref (editor_fixture_get_draft (fixture));
  g_clear_object (&draft);
  draft = editor_fixture_get_draft (fixture);
  besace_editor_page_clear (fixture->page);
  besace_editor_page_begin (fixture->page, draft);
  g_assert_false (is_all_built (fixture));
  widget_search_wait (is_all_built, fixture);
  g_assert_cmpuint (widget_search_count (GTK_WIDGET (fixture->page), BESACE_TYPE_BLOCK_ROW), ==, 500);
  besace_editor_page_focus_block (fixture->page, 499);
  g_assert_nonnull (gtk_widget_get_focus_child (editor_fixture_get_row (fixture, 499)));

  {
    BesaceWritingField *field = BESACE_WRITING_FIELD (widget_search_type (editor_fixture_get_row (fixture, 250), BESACE_TYPE_WRITING_FIELD, 0));
    double total = 0;

    for (guint i = 0; i < 10; i++)
      time_stroke (fixture, field);
    for (guint i = 0; i < STROKES; i++)
      total += time_stroke (fixture, field);
    g_test_message ("a key stroke among 500 blocks: %.1f ms", total / STROKES);
    g_assert_cmpfloat (total / STROKES, <, STROKE_MS);
  }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/editor/saved-as-typed", EditorFixture, NULL, editor_fixture_set_up, test_saved_as_typed, editor_fixture_tear_down);
  g_test_add ("/editor/saved-when-left", EditorFixture, NULL, editor_fixture_set_up, test_saved_when_left, editor_fixture_tear_down);
  g_test_add ("/editor/limits", EditorFixture, NULL, editor_fixture_set_up, test_limits, editor_fixture_tear_down);
  g_test_add ("/editor/empty-texts", EditorFixture, NULL, editor_fixture_set_up, test_empty_texts, editor_fixture_tear_down);
  g_test_add ("/editor/template", EditorFixture, NULL, editor_fixture_set_up, test_template, editor_fixture_tear_down);
  g_test_add ("/editor/blocks", EditorFixture, NULL, editor_fixture_set_up, test_blocks, editor_fixture_tear_down);
  g_test_add ("/editor/move-undone", EditorFixture, NULL, editor_fixture_set_up, test_move_undone, editor_fixture_tear_down);
  g_test_add ("/editor/pasted-picture", EditorFixture, NULL, editor_fixture_set_up, test_pasted_picture, editor_fixture_tear_down);
  g_test_add ("/editor/pasted", EditorFixture, NULL, editor_fixture_set_up, test_pasted, editor_fixture_tear_down);
  g_test_add ("/editor/shown", EditorFixture, NULL, editor_fixture_set_up, test_shown, editor_fixture_tear_down);
  g_test_add ("/editor/formatting", EditorFixture, NULL, editor_fixture_set_up, test_formatting, editor_fixture_tear_down);
  g_test_add ("/editor/indexation", EditorFixture, NULL, editor_fixture_set_up, test_indexation, editor_fixture_tear_down);
  g_test_add ("/editor/preview", EditorFixture, NULL, editor_fixture_set_up, test_preview, editor_fixture_tear_down);
  g_test_add ("/editor/narrowed", EditorFixture, NULL, editor_fixture_set_up, test_narrowed, editor_fixture_tear_down);
  g_test_add ("/editor/states", EditorFixture, NULL, editor_fixture_set_up, test_states, editor_fixture_tear_down);
  g_test_add ("/editor/refused", EditorFixture, NULL, editor_fixture_set_up, test_refused, editor_fixture_tear_down);
  g_test_add ("/editor/opened-again", EditorFixture, NULL, editor_fixture_set_up, test_opened_again, editor_fixture_tear_down);
  g_test_add ("/editor/new-resource", EditorFixture, NULL, editor_fixture_set_up, test_new_resource, editor_fixture_tear_down);
  g_test_add ("/editor/long", EditorFixture, NULL, editor_fixture_set_up, test_long, editor_fixture_tear_down);

  return g_test_run ();
}
