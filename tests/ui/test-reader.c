/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "besace-column.h"
#include "besace-reader-button.h"
#include "besace-reader-figure.h"
#include "besace-reader-link.h"
#include "besace-reader-paragraph.h"
#include "besace-reader-table.h"
#include "besace-reader.h"
#include "widget-search.h"

#define BLOB "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct {
  GtkWidget      *window;
  GtkWidget      *scroller;
  GtkWidget      *reader;
  BesaceResource *resource;
  GPtrArray      *documents;
  BesaceDocument *document; /* of the one text block */
  char           *picture;  /* (nullable) the path of BLOB */
  char           *asked;    /* (nullable) the last action that the reader activated */
} Fixture;

static char *
locate (const char *blob,
        gpointer    data)
{
  return g_str_equal (blob, BLOB) ? g_strdup (((Fixture *) data)->picture) : NULL;
}

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  Fixture *fixture = data;
  g_autofree char *text = g_variant_print (parameter, FALSE);

  g_free (fixture->asked);
  fixture->asked = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), text);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const GActionEntry entries[] = { { "open-link", asked_cb, "s" }, { "open-block", asked_cb, "u" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *column = besace_column_new ();

  fixture->resource = besace_resource_new ("test:1");
  fixture->resource->title = g_strdup ("A resource");
  fixture->documents = g_ptr_array_new ();
  fixture->document = besace_document_new ();
  g_ptr_array_add (fixture->resource->contents, besace_block_new (BESACE_BLOCK_TEXT));
  g_ptr_array_add (fixture->documents, fixture->document);

  fixture->reader = g_object_ref_sink (besace_reader_new ());
  besace_reader_set_locate (BESACE_READER (fixture->reader), locate, fixture);
  besace_column_set_child (BESACE_COLUMN (column), fixture->reader);
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), column);
  fixture->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scroller), viewport);

  fixture->window = gtk_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "page", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->reader);
  besace_document_free (fixture->document);
  g_ptr_array_unref (fixture->documents);
  besace_resource_unref (fixture->resource);
  if (fixture->picture != NULL)
    g_unlink (fixture->picture);
  g_free (fixture->picture);
  g_free (fixture->asked);
}

static BesacePart *
add_text (Fixture        *fixture,
          BesacePartType  type,
          const char     *text)
{
  BesacePart *part = besace_document_add (fixture->document, type);

  g_ptr_array_add (part->runs, besace_run_new (text, -1, 0));
  return part;
}

static void
add_item (Fixture    *fixture,
          const char *text,
          guint       depth,
          guint       ordinal)
{
  BesacePart *part = add_text (fixture, BESACE_PART_PARAGRAPH, text);

  part->list_depth = depth;
  part->ordinal = ordinal;
  part->item_start = TRUE;
}

static gboolean
is_ready (gpointer data)
{
  return besace_reader_get_ready (data);
}

static void
show (Fixture *fixture,
      double   position)
{
  besace_reader_show (BESACE_READER (fixture->reader), fixture->resource, fixture->documents, position);
  widget_search_wait (is_ready, fixture->reader);
}

static gboolean
is_allocated (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

static GtkWidget *
find_role (GtkWidget         *root,
           GtkAccessibleRole  role,
           guint             *n)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root)) == role && (*n)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_role (child, role, n);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static GtkWidget *
get_role (Fixture           *fixture,
          GtkAccessibleRole  role,
          guint              n)
{
  return find_role (fixture->reader, role, &n);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  show (fixture, 0.5);
  g_assert_cmpfloat (besace_reader_get_position (BESACE_READER (fixture->reader)), ==, 0.5);
  g_assert_null (besace_reader_get_first (BESACE_READER (fixture->reader)));
}

static void
test_escapes (Fixture       *fixture,
              gconstpointer  data)
{
  BesacePart *part = add_text (fixture, BESACE_PART_PARAGRAPH, "1 < 2 & <b>no tag</b> ");
  BesaceRun *run = besace_run_new ("here", -1, BESACE_STYLE_BOLD | BESACE_STYLE_CODE);

  run->href = g_strdup ("https://example.org/?a=1&b=\"2\"");
  run->language = g_strdup ("en\"'><x");
  g_ptr_array_add (part->runs, run);

  show (fixture, 0);
  g_assert_nonnull (widget_search_label (fixture->reader, "1 < 2 & <b>no tag</b> here"));
}

static void
test_headings (Fixture       *fixture,
               gconstpointer  data)
{
  BesaceBlock *section = besace_block_new (BESACE_BLOCK_SECTION);
  GtkWidget *label;

  section->title = g_strdup ("A section");
  g_ptr_array_insert (fixture->resource->contents, 0, section);
  g_ptr_array_insert (fixture->documents, 0, NULL);
  add_text (fixture, BESACE_PART_HEADING, "Papers")->level = 3;

  show (fixture, 0);
  label = widget_search_label (fixture->reader, "A section");
  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  label = widget_search_label (fixture->reader, "Papers");
  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LEVEL, 3);
}

static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *outer, *inner;

  add_item (fixture, "One", 1, 1);
  add_item (fixture, "Two", 1, 2);
  add_item (fixture, "A", 2, 0);
  add_item (fixture, "B", 2, 0);
  add_item (fixture, "Three", 1, 3);
  add_text (fixture, BESACE_PART_PARAGRAPH, "More of three")->list_depth = 1;
  add_item (fixture, "Another list", 1, 1);

  show (fixture, 0);
  outer = get_role (fixture, GTK_ACCESSIBLE_ROLE_LIST, 0);
  inner = get_role (fixture, GTK_ACCESSIBLE_ROLE_LIST, 1);
  g_assert_true (gtk_widget_is_ancestor (inner, outer));
  g_assert_true (gtk_widget_is_ancestor (widget_search_label (fixture->reader, "B"), inner));
  g_assert_true (gtk_widget_is_ancestor (widget_search_label (fixture->reader, "More of three"),
                                         get_role (fixture, GTK_ACCESSIBLE_ROLE_LIST_ITEM, 4)));
  g_assert_true (gtk_widget_is_ancestor (widget_search_label (fixture->reader, "Another list"),
                                         get_role (fixture, GTK_ACCESSIBLE_ROLE_LIST, 2)));
  g_assert_null (get_role (fixture, GTK_ACCESSIBLE_ROLE_LIST, 3));
  g_assert_nonnull (widget_search_label (fixture->reader, "3."));
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  BesacePart *part = add_text (fixture, BESACE_PART_PARAGRAPH, "Read ");
  BesaceRun *first = besace_run_new ("the ", -1, 0);
  BesaceRun *second = besace_run_new ("guide", -1, BESACE_STYLE_ITALIC);
  GtkWidget *link;

  first->href = g_strdup ("https://example.org/guide");
  second->href = g_strdup ("https://example.org/guide");
  g_ptr_array_add (part->runs, first);
  g_ptr_array_add (part->runs, second);

  show (fixture, 0);
  g_assert_cmpuint (widget_search_count (fixture->reader, BESACE_TYPE_READER_LINK), ==, 1);
  link = widget_search_type (fixture->reader, BESACE_TYPE_READER_LINK, 0);
  gtk_test_accessible_assert_role (link, GTK_ACCESSIBLE_ROLE_LINK);
  gtk_test_accessible_assert_property (link, GTK_ACCESSIBLE_PROPERTY_LABEL, "the guide");
  widget_search_wait (is_allocated, link);

  /* The first Tab goes to the text, the second to its link. */
  gtk_widget_child_focus (fixture->reader, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_focus (widget_search_label (fixture->reader, "Read the guide")));
  gtk_widget_child_focus (fixture->reader, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_focus (link));

  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpstr (fixture->asked, ==, "open-link 'https://example.org/guide'");

  /* And by the pointer, of which the label knows. */
  g_clear_pointer (&fixture->asked, g_free);
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (widget_search_label (fixture->reader, "Read the guide"))));
  g_signal_emit_by_name (widget_search_label (fixture->reader, "Read the guide"), "activate-link",
                         "https://example.org/guide", &(gboolean) { FALSE });
  g_assert_cmpstr (fixture->asked, ==, "open-link 'https://example.org/guide'");
}

static void
test_arrows (Fixture       *fixture,
             gconstpointer  data)
{
  add_text (fixture, BESACE_PART_PARAGRAPH, "First");
  add_text (fixture, BESACE_PART_PARAGRAPH, "Second");

  show (fixture, 0);
  widget_search_wait (is_allocated, widget_search_label (fixture->reader, "Second"));
  gtk_widget_child_focus (fixture->reader, GTK_DIR_DOWN);
  g_assert_true (gtk_widget_is_focus (widget_search_label (fixture->reader, "First")));
  gtk_widget_child_focus (fixture->reader, GTK_DIR_DOWN);
  g_assert_true (gtk_widget_is_focus (widget_search_label (fixture->reader, "Second")));
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (widget_search_label (fixture->reader, "Second")),
                                                  NULL, NULL));
}

static void
test_flow (Fixture       *fixture,
           gconstpointer  data)
{
  BesaceBlock *link = besace_block_new (BESACE_BLOCK_LINK);
  GtkWidget *first, *cell, *title;

  add_text (fixture, BESACE_PART_PARAGRAPH, "First");
  link->url = g_strdup ("https://www.example.org/");
  link->title = g_strdup ("Elsewhere");
  g_ptr_array_add (fixture->resource->contents, link);
  g_ptr_array_add (fixture->documents, NULL);

  {
    BesacePart *table = besace_document_add (fixture->document, BESACE_PART_TABLE);
    GPtrArray *cells = besace_cells_new ();
    BesaceCell *only = besace_cell_new ();

    table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
    g_ptr_array_add (only->runs, besace_run_new ("Cell", -1, 0));
    g_ptr_array_add (cells, only);
    g_ptr_array_add (table->rows, cells);
  }

  show (fixture, 0);
  first = widget_search_label (fixture->reader, "First");
  cell = widget_search_label (fixture->reader, "Cell");
  title = widget_search_label (fixture->reader, "Elsewhere");
  g_assert_true (besace_reader_get_first (BESACE_READER (fixture->reader)) == first);
  gtk_test_accessible_assert_relation (first, GTK_ACCESSIBLE_RELATION_FLOW_TO, cell, NULL);
  gtk_test_accessible_assert_relation (cell, GTK_ACCESSIBLE_RELATION_FLOW_TO, title, NULL);
  gtk_test_accessible_assert_relation (title, GTK_ACCESSIBLE_RELATION_FLOW_TO,
                                       widget_search_label (fixture->reader, "example.org"), NULL);
}

static void
test_direction (Fixture       *fixture,
                gconstpointer  data)
{
  add_text (fixture, BESACE_PART_PARAGRAPH, "« مرحبا » bonjour");
  add_text (fixture, BESACE_PART_PARAGRAPH, "Bonjour « مرحبا »");

  show (fixture, 0);
  g_assert_cmpint (gtk_widget_get_direction (widget_search_label (fixture->reader, "« مرحبا » bonjour")), ==,
                   GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (widget_search_label (fixture->reader, "Bonjour « مرحبا »")), ==,
                   GTK_TEXT_DIR_LTR);
}

static void
test_abbreviation (Fixture       *fixture,
                   gconstpointer  data)
{
  BesacePart *part = add_text (fixture, BESACE_PART_PARAGRAPH, "Ask the ");
  BesaceRun *run = besace_run_new ("CCAS", -1, 0);

  run->title = g_strdup ("Centre communal d’action sociale");
  g_ptr_array_add (part->runs, run);

  show (fixture, 0);
  gtk_test_accessible_assert_property (widget_search_label (fixture->reader, "Ask the CCAS"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "CCAS: Centre communal d’action sociale");
}

static void
add_table (Fixture *fixture,
           guint    n_columns,
           guint    n_rows)
{
  BesacePart *part = besace_document_add (fixture->document, BESACE_PART_TABLE);

  part->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint row = 0; row < n_rows; row++) {
    GPtrArray *cells = besace_cells_new ();

    for (guint column = 0; column < n_columns; column++) {
      g_autofree char *text = g_strdup_printf ("Row %u and column %u, more or less", row, column);
      BesaceCell *cell = besace_cell_new ();

      cell->header = row == 0;
      g_ptr_array_add (cell->runs, besace_run_new (text, -1, 0));
      g_ptr_array_add (cells, cell);
    }
    g_ptr_array_add (part->rows, cells);
  }
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *table, *cell;
  int narrow, wide, minimum;

  add_table (fixture, 6, 3);
  show (fixture, 0);
  table = widget_search_type (fixture->reader, BESACE_TYPE_READER_TABLE, 0);
  cell = widget_search_label (fixture->reader, "Row 2 and column 5, more or less");
  widget_search_wait (is_allocated, cell);

  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Row 0 and column 5, more or less");

  /* It takes any width, and the height that it needs in it. */
  gtk_widget_measure (table, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  gtk_widget_measure (table, GTK_ORIENTATION_VERTICAL, 200, NULL, &narrow, NULL, NULL);
  gtk_widget_measure (table, GTK_ORIENTATION_VERTICAL, 2000, NULL, &wide, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  g_assert_cmpint (gtk_widget_get_width (table), <=, gtk_widget_get_width (fixture->reader));
}

static void
test_spans (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *table = g_object_ref_sink (besace_reader_table_new (NULL, "fr"));
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  int column, row, width, height;

  for (guint i = 0; i < 2; i++) {
    g_autoptr(GPtrArray) cells = besace_cells_new ();

    for (guint j = 0; j < 2; j++) {
      BesaceCell *cell = besace_cell_new ();

      if (i == 0 && j == 0) {
        cell->row_span = 2;
        cell->column_span = 100000;
      }
      g_ptr_array_add (cells, cell);
    }
    besace_reader_table_add_row (BESACE_READER_TABLE (table), cells, labels);
  }

  /* The tall and absurdly wide cell pushes the second row's first cell beside it. */
  g_assert_cmpuint (labels->len, ==, 4);
  {
    GtkWidget *paragraph = gtk_widget_get_parent (g_ptr_array_index (labels, 2));

    gtk_grid_query_child (GTK_GRID (gtk_widget_get_parent (paragraph)), paragraph, &column, &row, &width, &height);
    g_assert_cmpint (column, ==, 64);
    g_assert_cmpint (row, ==, 1);
  }
  g_assert_finalize_object (table);
}

static void
write_picture (Fixture    *fixture,
               const char *bytes)
{
  g_autoptr(GError) error = NULL;
  int fd = g_file_open_tmp ("besace-XXXXXX", &fixture->picture, &error);

  g_assert_no_error (error);
  g_close (fd, &error);
  g_assert_no_error (error);

  if (bytes != NULL) {
    g_file_set_contents (fixture->picture, bytes, -1, &error);
  } else {
    g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 3000, 1500);

    gdk_pixbuf_fill (pixbuf, 0x204080ff);
    gdk_pixbuf_save (pixbuf, fixture->picture, "png", &error, NULL);
  }
  g_assert_no_error (error);
}

static gboolean
has_texture (gpointer data)
{
  return GDK_IS_TEXTURE (gtk_picture_get_paintable (data));
}

static void
test_picture (Fixture       *fixture,
              gconstpointer  data)
{
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_IMAGE);
  GtkWidget *picture, *figure;
  int before;

  block->blob = g_strdup (BLOB);
  block->alt = g_strdup ("A blue rectangle");
  g_ptr_array_add (fixture->resource->contents, block);
  g_ptr_array_add (fixture->documents, NULL);
  write_picture (fixture, NULL);

  show (fixture, 0);
  figure = widget_search_type (fixture->reader, BESACE_TYPE_READER_FIGURE, 0);
  picture = widget_search_type (figure, GTK_TYPE_PICTURE, 0);
  gtk_test_accessible_assert_role (besace_reader_figure_get_label (BESACE_READER_FIGURE (figure)),
                                   GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_nonnull (widget_search_label (figure, "A blue rectangle"));

  /* Its room is there before it is. */
  gtk_widget_measure (figure, GTK_ORIENTATION_VERTICAL, 400, NULL, &before, NULL, NULL);
  g_assert_cmpint (before, ==, 200);
  widget_search_wait (has_texture, picture);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (gtk_picture_get_paintable (GTK_PICTURE (picture))), <, 3000);
  gtk_widget_measure (figure, GTK_ORIENTATION_VERTICAL, 400, NULL, &before, NULL, NULL);
  g_assert_cmpint (before, ==, 200);
}

static void
test_cover (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *figure;

  /* A cover that is not here is not missed. */
  fixture->resource->cover = besace_block_new (BESACE_BLOCK_IMAGE);
  fixture->resource->cover->blob = g_strdup ("elsewhere");
  show (fixture, 0);
  g_assert_null (widget_search_type (fixture->reader, BESACE_TYPE_READER_FIGURE, 0));

  g_free (fixture->resource->cover->blob);
  fixture->resource->cover->blob = g_strdup (BLOB);
  fixture->resource->cover->alt = g_strdup ("Two people before a screen");
  write_picture (fixture, NULL);
  show (fixture, 0);
  figure = widget_search_type (fixture->reader, BESACE_TYPE_READER_FIGURE, 0);
  g_assert_nonnull (widget_search_label (figure, "Two people before a screen"));
}

static void
test_no_picture (Fixture       *fixture,
                 gconstpointer  data)
{
  BesacePart *here = besace_document_add (fixture->document, BESACE_PART_IMAGE);
  BesacePart *away = besace_document_add (fixture->document, BESACE_PART_IMAGE);

  here->blob = g_strdup (BLOB);
  here->alternative = g_strdup ("What is no picture");
  away->alternative = g_strdup ("What is not here");
  write_picture (fixture, "not a picture");

  show (fixture, 0);
  g_assert_cmpfloat (gtk_widget_get_opacity (widget_search_label (fixture->reader, "What is no picture")), ==, 1);
  g_assert_cmpfloat (gtk_widget_get_opacity (widget_search_label (fixture->reader, "What is not here")), ==, 1);
  g_assert_null (widget_search_type (fixture->reader, GTK_TYPE_PICTURE, 0));
}

static void
test_buttons (Fixture       *fixture,
              gconstpointer  data)
{
  BesaceBlock *file = besace_block_new (BESACE_BLOCK_FILE);
  BesaceBlock *module = besace_block_new (BESACE_BLOCK_MODULE);
  GtkWidget *button;

  file->name = g_strdup ("memo.pdf");
  file->size = 340000;
  module->name = g_strdup ("quiz.zip");
  module->blob = g_strdup (BLOB);
  module->size = 20000;
  write_picture (fixture, "a module");
  g_ptr_array_add (fixture->resource->contents, file);
  g_ptr_array_add (fixture->documents, NULL);
  g_ptr_array_add (fixture->resource->contents, module);
  g_ptr_array_add (fixture->documents, NULL);

  show (fixture, 0);
  button = widget_search_type (fixture->reader, BESACE_TYPE_READER_BUTTON, 0);
  g_assert_nonnull (widget_search_label (button, "Open the PDF"));
  g_assert_nonnull (widget_search_label (button, "On the web · memo.pdf · 340\u00a0KB"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (fixture->asked, ==, "open-block 1");

  button = widget_search_type (fixture->reader, BESACE_TYPE_READER_BUTTON, 1);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Open the activity, quiz.zip · 20\u00a0KB");
}

static void
add_many (Fixture *fixture)
{
  for (guint i = 0; i < 600; i++) {
    g_autofree char *text = g_strdup_printf ("Part %u, with enough words in it to fill a line and a bit of the next one "
                                             "whatever the font is", i);

    add_text (fixture, BESACE_PART_PARAGRAPH, text);
  }
}

/* A long text is not built at once, and the main loop turns meanwhile. */
static void
test_slices (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_built;

  add_many (fixture);
  besace_reader_show (BESACE_READER (fixture->reader), fixture->resource, fixture->documents, 0);
  n_built = widget_search_count (fixture->reader, BESACE_TYPE_READER_PARAGRAPH);
  g_assert_cmpuint (n_built, >, 0);
  g_assert_cmpuint (n_built, <, 600);
  g_assert_false (besace_reader_get_ready (BESACE_READER (fixture->reader)));

  widget_search_wait (is_ready, fixture->reader);
  g_assert_cmpuint (widget_search_count (fixture->reader, BESACE_TYPE_READER_PARAGRAPH), ==, 600);
}

/* Showing something else in the middle of it leaves nothing of the first. */
static void
test_interrupted (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(BesaceResource) other = besace_resource_new ("test:2");
  g_autoptr(GPtrArray) no_documents = g_ptr_array_new ();

  other->title = g_strdup ("Another");
  add_many (fixture);
  besace_reader_show (BESACE_READER (fixture->reader), fixture->resource, fixture->documents, 0.5);
  besace_reader_show (BESACE_READER (fixture->reader), other, no_documents, 0);
  widget_search_wait (is_ready, fixture->reader);
  g_assert_cmpuint (widget_search_count (fixture->reader, BESACE_TYPE_READER_PARAGRAPH), ==, 0);

  besace_reader_show (BESACE_READER (fixture->reader), fixture->resource, fixture->documents, 0.5);
  besace_reader_clear (BESACE_READER (fixture->reader));
}

/* Whether the middle of the text is at the top of the view. */
static gboolean
is_at_middle (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *paragraph = widget_search_type (fixture->reader, BESACE_TYPE_READER_PARAGRAPH, 300);
  graphene_rect_t bounds;

  return paragraph != NULL && besace_reader_get_ready (BESACE_READER (fixture->reader)) &&
         gtk_widget_compute_bounds (paragraph, fixture->scroller, &bounds) && gtk_widget_get_height (paragraph) > 0 && ABS (bounds.origin.y) <= 2;
}

static gboolean
is_at_beginning (gpointer data)
{
  return besace_reader_get_position (data) == 0;
}

static gboolean
is_near_end (gpointer data)
{
  return besace_reader_get_position (data) > 0.9;
}

static gboolean
is_narrow (gpointer data)
{
  return gtk_widget_get_width (data) < 400;
}

static void
test_position (Fixture       *fixture,
               gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));

  add_many (fixture);
  show (fixture, 0.5);
  widget_search_wait (is_at_middle, fixture);
  g_assert_cmpfloat_with_epsilon (besace_reader_get_position (BESACE_READER (fixture->reader)), 0.5, 0.001);

  /* It holds where the lines break elsewhere. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 500);
  widget_search_wait (is_narrow, fixture->reader);
  widget_search_wait (is_at_middle, fixture);
  g_assert_cmpfloat_with_epsilon (besace_reader_get_position (BESACE_READER (fixture->reader)), 0.5, 0.001);

  gtk_adjustment_set_value (adjustment, 0);
  widget_search_wait (is_at_beginning, fixture->reader);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  widget_search_wait (is_near_end, fixture->reader);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/reader/empty", test_empty);
  ADD ("/reader/escapes", test_escapes);
  ADD ("/reader/headings", test_headings);
  ADD ("/reader/lists", test_lists);
  ADD ("/reader/links", test_links);
  ADD ("/reader/arrows", test_arrows);
  ADD ("/reader/flow", test_flow);
  ADD ("/reader/direction", test_direction);
  ADD ("/reader/abbreviation", test_abbreviation);
  ADD ("/reader/table", test_table);
  ADD ("/reader/spans", test_spans);
  ADD ("/reader/picture", test_picture);
  ADD ("/reader/cover", test_cover);
  ADD ("/reader/no-picture", test_no_picture);
  ADD ("/reader/buttons", test_buttons);
  ADD ("/reader/slices", test_slices);
  ADD ("/reader/interrupted", test_interrupted);
  ADD ("/reader/position", test_position);

  return g_test_run ();
}
