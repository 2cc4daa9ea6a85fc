/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keyboard is led in the editor. */

#include <glib/gstdio.h>

#include "besace-attached-file.h"
#include "besace-block-row.h"
#include "besace-draft-block.h"
#include "besace-indexation-row.h"
#include "besace-publish-dialog.h"
#include "besace-writing-field.h"
#include "editor-fixture.h"
#include "widget-search.h"

#define NO_TITLE "Write a title: it is the first thing that people read."
#define DAMAGED "“image.png” is damaged, or was copied only in part: open it to look at it, then add it again or choose another."
#define TOO_LARGE "“image.png” has 20000 × 20000 dots, more than a computer can show at once: make it smaller, then add it again."
#define NO_THEME "Choose a theme: by it people find the resource."

static GtkWidget *
get_page (EditorFixture *fixture)
{
  return GTK_WIDGET (fixture->page);
}

static GtkWidget *
get_focus (EditorFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* What the field that has the focus is called; "" where none has it. (transfer full) */
static char *
name_focus (EditorFixture *fixture)
{
  GtkWidget *focus = get_focus (fixture);
  GtkWidget *field = focus ? gtk_widget_get_ancestor (focus, BESACE_TYPE_WRITING_FIELD) : NULL;
  char *name = NULL;

  if (field)
    g_object_get (field, "label", &name, NULL);
  return name ? name : g_strdup ("");
}

static void
show_review (EditorFixture *fixture,
             const char    *line)
{
  g_object_set (fixture->page, "review-shown", TRUE, NULL);
  widget_search_wait_label (get_page (fixture), line);
}

static void
add_block (EditorFixture         *fixture,
           BesaceBlockType        type,
           BesaceDraftBlockField  field,
           const char            *text)
{
  g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (type);

  besace_draft_block_set (block, field, text);
  besace_draft_insert_block (editor_fixture_get_draft (fixture), G_MAXUINT, block);
}

static gboolean
is_row_focused (gpointer fixture)
{
  GtkWidget *focus = get_focus (fixture);

  return focus && ADW_IS_ACTION_ROW (focus);
}

/* The page lays itself out once it has its width. */
static gboolean
is_wide (gpointer fixture)
{
  return gtk_widget_get_width (get_page (fixture)) > 1200 && !g_main_context_pending (NULL);
}

/* One begins to read at the top. */
static void
test_review_begins (EditorFixture *fixture,
                    gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  show_review (fixture, NO_TITLE);
  widget_search_wait (is_row_focused, fixture);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_focus (fixture))), ==, NO_TITLE);
}

/* Beside the preview one writes on, where there is room for both. */
static void
test_preview_beside (EditorFixture *fixture,
                     gconstpointer  unused)
{
  GtkWidget *before;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 700);
  editor_fixture_begin (fixture);
  widget_search_wait (is_wide, fixture);
  gtk_widget_grab_focus (get_page (fixture));
  before = get_focus (fixture);
  g_assert_nonnull (before);
  g_object_set (fixture->page, "preview-shown", TRUE, NULL);
  widget_search_wait_label (get_page (fixture), "Preview");
  g_assert_true (get_focus (fixture) == before);
}

static gboolean
move_focus (EditorFixture    *fixture,
            GtkDirectionType  direction)
{
  GtkWidget *before = get_focus (fixture);

  return gtk_widget_child_focus (GTK_WIDGET (fixture->window), direction) && get_focus (fixture) != before;
}

/* Where nothing has its place yet, GTK 4.18 finds no way from one to the next. */
static gboolean
is_laid_out (gpointer fixture)
{
  return gtk_widget_get_height (get_focus (fixture)) > 0;
}

static gboolean
is_label_selected (GtkWidget *widget)
{
  return widget && GTK_IS_LABEL (widget) && gtk_label_get_selection_bounds (GTK_LABEL (widget), NULL, NULL);
}

/* In its place, one reads: the keys scroll it, and nothing of it is selected. Once it has gone, one is where one was. */
static void
test_preview_alone (EditorFixture *fixture,
                    gconstpointer  unused)
{
  GtkWidget *before;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 700);
  editor_fixture_begin (fixture);
  besace_draft_set_title (editor_fixture_get_draft (fixture), "Un titre");
  add_block (fixture, BESACE_BLOCK_TEXT, BESACE_DRAFT_BLOCK_TEXT, "Un texte");
  gtk_widget_grab_focus (get_page (fixture));
  widget_search_wait (is_laid_out, fixture);
  g_assert_true (move_focus (fixture, GTK_DIR_TAB_FORWARD));
  before = get_focus (fixture);
  g_object_set (fixture->page, "preview-shown", TRUE, NULL);
  widget_search_wait_label (get_page (fixture), "Un titre");
  g_assert_true (GTK_IS_VIEWPORT (get_focus (fixture)));
  g_assert_false (is_label_selected (get_focus (fixture)));
  g_object_set (fixture->page, "preview-shown", FALSE, NULL);
  g_assert_true (get_focus (fixture) == before);
}

/* Whoever has read what is to be mended and shuts it goes on writing where it was. */
static void
test_review_ends (EditorFixture *fixture,
                  gconstpointer  width)
{
  GtkWidget *before;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (width), 700);
  editor_fixture_begin (fixture);
  gtk_widget_grab_focus (get_page (fixture));
  widget_search_wait (is_laid_out, fixture);
  g_assert_true (move_focus (fixture, GTK_DIR_TAB_FORWARD));
  before = get_focus (fixture);
  show_review (fixture, NO_TITLE);
  widget_search_wait (is_row_focused, fixture);
  g_object_set (fixture->page, "review-shown", FALSE, NULL);
  g_assert_true (get_focus (fixture) == before);
}

/* The keyboard comes to all of it, and by the same way back. */
static void
test_way_through (EditorFixture *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) way = g_ptr_array_new ();
  guint n_menus = 0;

  editor_fixture_begin (fixture);
  add_block (fixture, BESACE_BLOCK_SECTION, BESACE_DRAFT_BLOCK_TITLE, "Une section");
  add_block (fixture, BESACE_BLOCK_TEXT, BESACE_DRAFT_BLOCK_TEXT, "Un texte");
  gtk_widget_grab_focus (get_page (fixture));
  widget_search_wait (is_laid_out, fixture);
  g_ptr_array_add (way, get_focus (fixture));

  for (guint i = 0; i < 6; i++) {
    g_assert_true (move_focus (fixture, GTK_DIR_TAB_FORWARD));
    n_menus += gtk_widget_get_ancestor (get_focus (fixture), BESACE_TYPE_BLOCK_ROW) && GTK_IS_TOGGLE_BUTTON (get_focus (fixture));
    g_ptr_array_add (way, get_focus (fixture));
  }
  g_assert_cmpuint (n_menus, ==, 2);

  for (guint i = way->len - 1; i > 0; i--) {
    g_assert_true (move_focus (fixture, GTK_DIR_TAB_BACKWARD));
    g_assert_true (get_focus (fixture) == g_ptr_array_index (way, i - 1));
  }

  /* Above the title are the buttons, of which “Publish…” is one. */
  g_assert_true (move_focus (fixture, GTK_DIR_TAB_BACKWARD));
  g_assert_true (GTK_IS_BUTTON (get_focus (fixture)));
}

static void
assert_leads_to_field (EditorFixture *fixture,
                       const char    *line,
                       const char    *expected)
{
  g_autofree char *name = NULL;

  show_review (fixture, line);
  widget_search_click (get_page (fixture), line);
  name = name_focus (fixture);
  g_assert_cmpstr (name, ==, expected);
}

/* Each line leads to where it is mended, whatever it is about. */
static void
test_fields (EditorFixture *fixture,
             gconstpointer  unused)
{
  const BesaceKit kit = { .contact = (char *) "claire@exemple.fr" };

  editor_fixture_begin (fixture);
  assert_leads_to_field (fixture, NO_TITLE, "Title");
  assert_leads_to_field (fixture, "Write a summary: what it is, and whom it is for, in two or three sentences.", "Summary");

  add_block (fixture, BESACE_BLOCK_TEXT, BESACE_DRAFT_BLOCK_TEXT, "");
  assert_leads_to_field (fixture, "This text is empty: write it, or remove it.", "Text");
  add_block (fixture, BESACE_BLOCK_SECTION, BESACE_DRAFT_BLOCK_TITLE, "");
  assert_leads_to_field (fixture, "This section has no title: write it, or remove the section.", "Title of the section");
  add_block (fixture, BESACE_BLOCK_LINK, BESACE_DRAFT_BLOCK_URL, "");
  assert_leads_to_field (fixture, "This link has no address: write it, or remove the link.", "Address");
  add_block (fixture, BESACE_BLOCK_IMAGE, BESACE_DRAFT_BLOCK_URL, "https://exemple.fr/image.png");
  assert_leads_to_field (fixture, "This image has no alternative text: who does not see it learns nothing of it.", "Alternative text");

  besace_draft_set_kit (editor_fixture_get_draft (fixture), &kit);
  assert_leads_to_field (fixture, "“claire@exemple.fr” looks like an e-mail address: everybody will read it; keep it only if it is "
                                  "that of a service.", "Contact");
}

/* Where nothing has been written there is what writes the first of it. */
static void
test_nothing_there (EditorFixture *fixture,
                    gconstpointer  unused)
{
  const char *line = "There is nothing but a title and a summary: add a text, a link or a file.";

  editor_fixture_begin (fixture);
  show_review (fixture, line);
  widget_search_click (get_page (fixture), line);
  g_assert_true (GTK_IS_BUTTON (get_focus (fixture)));
}

static BesaceIndexationRow *
get_indexation (EditorFixture *fixture,
                guint          n)
{
  return BESACE_INDEXATION_ROW (widget_search_type (get_page (fixture), BESACE_TYPE_INDEXATION_ROW, n));
}

static void
assert_opened (EditorFixture *fixture,
               guint          n)
{
  GtkWidget *row = GTK_WIDGET (get_indexation (fixture, n));

  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (get_focus (fixture));
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), row));
  g_assert_true (GTK_IS_CHECK_BUTTON (get_focus (fixture)));
}

/* What is chosen among many is opened. */
static void
test_choices (EditorFixture *fixture,
              gconstpointer  unused)
{
  static const char *const lines[] = {
    NO_THEME, "Choose what kind of resource it is.", "Choose the professional sector that it is for.",
  };

  editor_fixture_begin (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    show_review (fixture, lines[i]);
    widget_search_click (get_page (fixture), lines[i]);
    assert_opened (fixture, i);
  }
}

static void
test_licence (EditorFixture *fixture,
              gconstpointer  unused)
{
  const char *line = "Les Bases does not know the licence “GPL”: choose one of its own.";

  editor_fixture_begin (fixture);
  besace_draft_set_value (editor_fixture_get_draft (fixture), BESACE_FACET_LICENCE, "GPL");
  show_review (fixture, line);
  widget_search_click (get_page (fixture), line);
  g_assert_nonnull (get_focus (fixture));
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (fixture), ADW_TYPE_EXPANDER_ROW));
}

/* (nullable) (transfer none) */
static GtkWidget *
find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *next = windows; next; next = next->next) {
    if (BESACE_IS_PUBLISH_DIALOG (next->data))
      return next->data;
  }
  return NULL;
}

/* What the last step finds missing is opened below it, and the dialog is gone. */
static void
test_from_publishing (EditorFixture *fixture,
                      gconstpointer  unused)
{
  editor_fixture_begin (fixture);
  g_object_set (editor_fixture_get_draft (fixture), "title", "Un titre", "summary", "Un résumé.", NULL);
  gtk_widget_activate_action (get_page (fixture), "editor.publish", NULL);
  g_assert_nonnull (find_dialog ());
  widget_search_wait_label (find_dialog (), NO_THEME);
  widget_search_click (find_dialog (), NO_THEME);
  g_assert_null (find_dialog ());
  assert_opened (fixture, 0);
}

static gboolean
is_alternative_focused (gpointer fixture)
{
  g_autofree char *name = name_focus (fixture);

  return g_str_equal (name, "Alternative text");
}

/* (transfer full) */
static GBytes *
make_picture (void)
{
  static const guchar pixels[] = { 0, 0, 0, 255, 9, 9, 9, 255 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr(GdkTexture) texture = gdk_memory_texture_new (1, 2, GDK_MEMORY_R8G8B8A8, bytes, 4);

  return gdk_texture_save_to_png_bytes (texture);
}

/* Adds a file of the first @length of @bytes to the first block, which is an image, and waits until something is said or done. */
static void
add_picture (EditorFixture *fixture,
             const guint8  *bytes,
             gsize          length,
             const char    *expected)
{
  BesaceAttachedFile *attached =
    BESACE_ATTACHED_FILE (widget_search_type (get_page (fixture), BESACE_TYPE_ATTACHED_FILE, 0));
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("besace-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "image.png", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  besace_attached_file_take (attached, file);
  if (expected)
    widget_search_wait_label (GTK_WIDGET (attached), expected);
  else
    widget_search_wait (is_alternative_focused, fixture);
  g_unlink (path);
  g_rmdir (folder);
}

/* An image is described when it is added, not once somebody asks. */
static void
test_image (EditorFixture *fixture,
            gconstpointer  unused)
{
  g_autoptr(GBytes) picture = make_picture ();

  editor_fixture_begin (fixture);
  add_block (fixture, BESACE_BLOCK_IMAGE, BESACE_DRAFT_BLOCK_CAPTION, "");
  gtk_widget_grab_focus (editor_fixture_get_row (fixture, 0));
  add_picture (fixture, g_bytes_get_data (picture, NULL), g_bytes_get_size (picture), NULL);
}

/* How many blobs the media store has. */
static guint
count_blobs (const char *folder)
{
  g_autoptr(GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_blobs (path) : 1;
  }

  return n;
}

/* What nobody could see is not added and takes no room, and what is there already stays. */
static void
test_no_image (EditorFixture *fixture,
               gconstpointer  unused)
{
  g_autoptr(GBytes) picture = make_picture ();
  const gsize length = g_bytes_get_size (picture);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (picture, NULL), length);
  g_autoptr(BesaceDraftBlock) block = NULL;
  g_autofree char *blob = NULL;
  g_autofree char *media = NULL;

  editor_fixture_begin (fixture);
  add_block (fixture, BESACE_BLOCK_IMAGE, BESACE_DRAFT_BLOCK_CAPTION, "");
  gtk_widget_grab_focus (editor_fixture_get_row (fixture, 0));
  add_picture (fixture, bytes, length, NULL);
  block = g_list_model_get_item (besace_draft_get_blocks (editor_fixture_get_draft (fixture)), 0);
  blob = g_strdup (besace_draft_block_get (block, BESACE_DRAFT_BLOCK_BLOB));

  add_picture (fixture, bytes, 45, DAMAGED);
  add_picture (fixture, (const guint8 *) "<svg/>", 6, "“image.png” is no picture that can be shown: choose a JPEG, PNG or WebP image.");

  /* A width and a height of 20,000, and the sum over them: whoever only believes a head believes this one. */
  memcpy (bytes + 16, "\0\0\x4e\x20\0\0\x4e\x20", 8);
  memcpy (bytes + 29, "\xe3\x70\x46\x39", 4);
  add_picture (fixture, bytes, length, TOO_LARGE);
  g_assert_cmpstr (besace_draft_block_get (block, BESACE_DRAFT_BLOCK_BLOB), ==, blob);
  media = g_build_filename (besace_workspace_get_data_dir (fixture->workspace), "media", NULL);
  g_assert_cmpuint (count_blobs (media), ==, 1);
}

#define ADD(path, func) g_test_add (path, EditorFixture, NULL, editor_fixture_set_up, func, editor_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/editor-focus/review-begins", test_review_begins);
  ADD ("/editor-focus/preview-beside", test_preview_beside);
  ADD ("/editor-focus/preview-alone", test_preview_alone);
  g_test_add ("/editor-focus/review-ends", EditorFixture, GINT_TO_POINTER (600), editor_fixture_set_up, test_review_ends,
              editor_fixture_tear_down);
  g_test_add ("/editor-focus/review-ends-beside", EditorFixture, GINT_TO_POINTER (1300), editor_fixture_set_up, test_review_ends,
              editor_fixture_tear_down);
  ADD ("/editor-focus/way-through", test_way_through);
  ADD ("/editor-focus/fields", test_fields);
  ADD ("/editor-focus/nothing-there", test_nothing_there);
  ADD ("/editor-focus/choices", test_choices);
  ADD ("/editor-focus/licence", test_licence);
  ADD ("/editor-focus/from-publishing", test_from_publishing);
  ADD ("/editor-focus/image", test_image);
  ADD ("/editor-focus/no-image", test_no_image);

  return g_test_run ();
}
