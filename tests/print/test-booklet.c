/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-booklet.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collection-fixtures.h"
#include "page-pixels.h"
#include "pdf-tools.h"
#include "printed-pdf.h"
#include "sheet-fixtures.h"

static PrintedPdf *
print_workshop (gboolean with_notes)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();

  return printed_pdf_new (besace_booklet_new (contents, with_notes, "Linden library", SHEET_FIXTURES_NOW));
}

static void
test_text (void)
{
  g_autoptr(PrintedPdf) pdf = print_workshop (FALSE);
  g_autofree char *text = printed_pdf_get_text (pdf, 0);

  if (!text)
    return;

  PRINTED_PDF_ASSERT_IN_ORDER (
    text, "Opening a mailbox", "An afternoon for those who never had a mailbox.", "• six people at most", "a phone each",
    "Audience: Older people", "Level: Beginners", "Running time: 1 h 15 min", "4 resources", "Prepared by Linden library",
    "Printed on 22 November 2026.",
    "Contents", "Welcome", "First steps with a mailbox", "Doing it", "A password that holds", "An attachment",
    "A sheet that is gone", "Linden library", "2/",
    "Welcome", "First steps with a mailbox", "Linden library · Updated on 18 October 2025", "Copy of 22 November 2026",
    SHEET_FIXTURES_URL, "A workshop of two hours", "Addresses of the links",
    "Doing it", "A password that holds", "https://example.fr/password", "Withdrawn by its source.",
    "Three words that have nothing to do with one another.",
    "An attachment", "From a training instance", "The paper clip.",
    "A sheet that is gone", COLLECTION_FIXTURES_GONE_URL, "This resource is no longer on this computer",
    "Linden library", COLLECTION_FIXTURES_PLACE_URL);
}

/* What somebody noted goes on paper only when asked for. */
static void
test_notes (void)
{
  g_autoptr(PrintedPdf) without = print_workshop (FALSE);
  g_autoptr(PrintedPdf) with = print_workshop (TRUE);
  g_autofree char *text_without = printed_pdf_get_text (without, 0);
  g_autofree char *text_with = printed_pdf_get_text (with, 0);

  if (!text_without || !text_with)
    return;

  g_assert_null (strstr (text_without, "never held one"));
  g_assert_null (strstr (text_without, "Who is who"));
  g_assert_null (strstr (text_without, "A name on every screen"));
  PRINTED_PDF_ASSERT_IN_ORDER (text_with, "Contents", "Who is who", "First steps with a mailbox",
                               "Begin with the mouse: some never held one.", "Who is who", "A name on every screen.");
}

/* The page that stands beside a title in the contents is that where the title is. */
static void
test_contents (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_long (60);
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_booklet_new (contents, FALSE, NULL, SHEET_FIXTURES_NOW));
  g_autofree char *text = PDF_TOOLS_RUN ("pdftotext", "-layout", pdf->path, "-");
  g_auto(GStrv) pages = NULL;
  g_autoptr(GRegex) regex = g_regex_new ("^ *(Resource number \\d+,).* (\\d+)$", G_REGEX_MULTILINE, 0, NULL);
  guint n_lines = 0;

  if (!text)
    return;

  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, besace_printout_get_n_pages (pdf->printout) + 1);
  for (guint page = 1; page <= 3; page++) {
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match (regex, pages[page], 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
      g_autofree char *title = g_match_info_fetch (match, 1);
      g_autofree char *number = g_match_info_fetch (match, 2);
      guint there = (guint) atoi (number);

      g_assert_cmpuint (there, >, 1);
      g_assert_cmpuint (there, <=, besace_printout_get_n_pages (pdf->printout));
      g_assert_nonnull (strstr (pages[there - 1], title));
      n_lines++;
    }
  }
  g_assert_cmpuint (n_lines, ==, 60);
}

/* The contents lead to the items, and the outline has them all. */
static void
test_links (void)
{
  g_autoptr(PrintedPdf) pdf = print_workshop (FALSE);
  g_autoptr(GArray) headings = besace_printout_list_headings (pdf->printout);
  g_autoptr(GArray) links = besace_printout_list_links (pdf->printout);
  const char *const titles[] = {
    "Welcome", "First steps with a mailbox", "Doing it", "A password that holds", "An attachment", "A sheet that is gone",
    "Linden library",
  };
  const guint levels[] = { 1, 2, 1, 2, 2, 2, 2 };
  g_autofree char *xml = NULL;

  g_assert_cmpuint (links->len, ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < links->len; i++) {
    const BesacePrintoutLink *link = &g_array_index (links, BesacePrintoutLink, i);
    const BesacePrintoutHeading *heading = &g_array_index (headings, BesacePrintoutHeading, link->heading);

    g_assert_cmpuint (link->page, ==, 1);
    g_assert_cmpuint (heading->page, >, 1);
    g_assert_cmpstr (heading->text, ==, titles[i]);
    g_assert_cmpuint (heading->level, ==, levels[i]);
  }

  xml = PDF_TOOLS_RUN ("pdftohtml", "-xml", "-stdout", "-i", pdf->path);
  if (xml) {
    PRINTED_PDF_ASSERT_IN_ORDER (xml, "<page number=\"2\"", "#3\">", "Welcome", "#3\">", "First steps with a mailbox",
                                 "<page number=\"3\"");
    PRINTED_PDF_ASSERT_IN_ORDER (xml, "<outline>", "Opening a mailbox", "<outline>", "Contents", "Welcome", "<outline>",
                                 "First steps with a mailbox", "<outline>", "In brief", "Doing it");
  }
}

static void
test_codes (void)
{
  g_autoptr(PrintedPdf) pdf = print_workshop (FALSE);
  g_autoptr(GArray) headings = besace_printout_list_headings (pdf->printout);
  g_autoptr(GArray) links = besace_printout_list_links (pdf->printout);
  guint last = 0;
  g_autoptr(GString) all = g_string_new (NULL);
  const char *const addresses[] = {
    SHEET_FIXTURES_URL "\n", "https://example.fr/password\n", "https://example.fr/attachment\n",
    COLLECTION_FIXTURES_GONE_URL "\n", COLLECTION_FIXTURES_PLACE_URL "\n",
  };

  for (guint i = 0; i < links->len; i++) {
    guint heading = g_array_index (links, BesacePrintoutLink, i).heading;
    guint page = g_array_index (headings, BesacePrintoutHeading, heading).page + 1;
    g_autofree char *codes = NULL;

    if (page == last)
      continue;
    last = page;
    codes = printed_pdf_read_codes (pdf, page);
    if (!codes)
      return;
    g_string_append (all, codes);
  }

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_assert_nonnull (strstr (all->str, addresses[i]));
}

static void
test_same_bytes (void)
{
  g_autoptr(PrintedPdf) first = print_workshop (TRUE);
  g_autoptr(PrintedPdf) second = print_workshop (TRUE);
  g_autoptr(GMappedFile) first_bytes = g_mapped_file_new (first->path, FALSE, NULL);
  g_autoptr(GMappedFile) second_bytes = g_mapped_file_new (second->path, FALSE, NULL);

  g_assert_cmpmem (g_mapped_file_get_contents (first_bytes), g_mapped_file_get_length (first_bytes),
                   g_mapped_file_get_contents (second_bytes), g_mapped_file_get_length (second_bytes));
}

static void
test_within_margins (void)
{
  g_autoptr(PrintedPdf) pdf = print_workshop (TRUE);
  const BesacePaper *paper = besace_printout_get_paper (pdf->printout);
  int smallest = printed_pdf_get_smallest (pdf);

  if (smallest > 0)
    g_assert_cmpint (smallest, >=, 12);

  for (guint page = 0; page < besace_printout_get_n_pages (pdf->printout); page++) {
    g_autoptr(PagePixels) pixels = page_pixels_new (pdf->printout, page);

    g_assert_true (page_pixels_has_ink (pixels, 0, 0, paper->width, paper->height));
    g_assert_false (page_pixels_has_ink (pixels, 0, 0, paper->left - 1, paper->height));
    g_assert_false (page_pixels_has_ink (pixels, paper->width - paper->right + 2, 0, paper->width + 1, paper->height));
    g_assert_false (page_pixels_has_ink (pixels, 0, 0, paper->width, paper->top - 1));
    g_assert_false (page_pixels_has_ink (pixels, 0, paper->height - paper->bottom + 1, paper->width, paper->height));
  }
}

static char *
find_picture (const char *blob,
              gpointer    data)
{
  return g_strdup (data);
}

static void
test_cover_picture (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();
  g_autofree char *path = NULL;
  g_autofree char *list = NULL;
  BesacePrintout *booklet;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 320, 200);
  g_autoptr(GError) error = NULL;
  int fd = g_file_open_tmp ("besace-cover-XXXXXX.png", &path, &error);
  g_autoptr(PrintedPdf) pdf = NULL;

  g_assert_no_error (error);
  close (fd);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  contents->cover = sheet_fixtures_create_workshop ();
  contents->cover->cover = besace_block_new (BESACE_BLOCK_IMAGE);
  contents->cover->cover->blob = g_strnfill (64, 'd');
  booklet = besace_booklet_new (contents, FALSE, NULL, SHEET_FIXTURES_NOW);
  besace_printout_set_blob_paths (booklet, find_picture, path, NULL);
  pdf = printed_pdf_new (booklet);

  list = PDF_TOOLS_RUN ("pdfimages", "-f", "1", "-l", "1", "-list", pdf->path);
  if (list)
    g_assert_nonnull (strstr (list, " 320 "));
  unlink (path);
}

/* Nothing in it: a cover alone. */
static void
test_empty (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_long (0);
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_booklet_new (contents, TRUE, NULL, SHEET_FIXTURES_NOW));

  g_assert_cmpuint (besace_printout_get_n_pages (pdf->printout), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/booklet/text", test_text);
  g_test_add_func ("/booklet/notes", test_notes);
  g_test_add_func ("/booklet/contents", test_contents);
  g_test_add_func ("/booklet/links", test_links);
  g_test_add_func ("/booklet/codes", test_codes);
  g_test_add_func ("/booklet/same-bytes", test_same_bytes);
  g_test_add_func ("/booklet/within-margins", test_within_margins);
  g_test_add_func ("/booklet/cover-picture", test_cover_picture);
  g_test_add_func ("/booklet/empty", test_empty);

  return g_test_run ();
}
