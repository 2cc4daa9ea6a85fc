/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-document.h"

static void
add_run (GPtrArray   *runs,
         const char  *text,
         BesaceStyle  style)
{
  g_ptr_array_add (runs, besace_run_new (text, -1, style));
}

static void
add_cell (GPtrArray  *cells,
          const char *text)
{
  BesaceCell *cell = besace_cell_new ();

  g_assert_cmpuint (cell->column_span, ==, 1);
  g_assert_cmpuint (cell->row_span, ==, 1);
  add_run (cell->runs, text, 0);
  g_ptr_array_add (cells, cell);
}

static BesaceDocument *
make_document (void)
{
  BesaceDocument *document = besace_document_new ();
  BesacePart *heading = besace_document_add (document, BESACE_PART_HEADING);
  BesacePart *paragraph = besace_document_add (document, BESACE_PART_PARAGRAPH);
  BesacePart *image = besace_document_add (document, BESACE_PART_IMAGE);
  BesacePart *table = besace_document_add (document, BESACE_PART_TABLE);
  GPtrArray *cells = besace_cells_new ();

  heading->level = 2;
  add_run (heading->runs, "Ouvrir un compte", 0);
  add_run (paragraph->runs, "D’abord ", 0);
  add_run (paragraph->runs, "l’adresse", BESACE_STYLE_BOLD);
  add_run (paragraph->runs, ".", 0);
  image->alternative = g_strdup ("Un clavier");
  add_run (image->runs, "La touche Entrée", 0);
  add_cell (cells, "Touche");
  add_cell (cells, "Effet");
  g_ptr_array_add (table->rows, cells);
  add_run (table->runs, "Les touches", 0);
  return document;
}

static void
test_text (void)
{
  g_autoptr(BesaceDocument) document = make_document ();
  g_autofree char *text = besace_document_to_text (document);

  g_assert_cmpstr (text, ==,
                   "Ouvrir un compte\nD’abord l’adresse.\nUn clavier\nLa touche Entrée\nTouche\tEffet\nLes touches\n");
}

static void
test_markdown (void)
{
  g_autoptr(BesaceDocument) document = make_document ();
  g_autofree char *markdown = besace_document_to_markdown (document);

  g_assert_nonnull (g_strstr_len (markdown, -1, "## Ouvrir un compte\n"));
  g_assert_nonnull (g_strstr_len (markdown, -1, "D’abord **l’adresse**."));
}

static void
test_empty (void)
{
  g_autoptr(BesaceDocument) document = besace_document_new ();
  g_autofree char *nothing = besace_document_to_text (document);
  g_autofree char *paragraph = NULL;

  g_assert_cmpstr (nothing, ==, "");
  besace_document_add (document, BESACE_PART_PARAGRAPH);
  paragraph = besace_document_to_text (document);
  g_assert_cmpstr (paragraph, ==, "\n");
}

static void
test_run_length (void)
{
  g_autoptr(BesaceDocument) document = besace_document_new ();
  BesacePart *part = besace_document_add (document, BESACE_PART_PARAGRAPH);
  g_autofree char *text = NULL;

  g_ptr_array_add (part->runs, besace_run_new ("one two", 3, BESACE_STYLE_ITALIC));
  add_run (part->runs, " three", 0);
  text = besace_runs_to_text (part->runs);
  g_assert_cmpstr (text, ==, "one three");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/text", test_text);
  g_test_add_func ("/document/markdown", test_markdown);
  g_test_add_func ("/document/empty", test_empty);
  g_test_add_func ("/document/run-length", test_run_length);

  return g_test_run ();
}
