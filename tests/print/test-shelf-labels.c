/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-shelf-labels.h"

#include <string.h>

#include "collection-fixtures.h"
#include "page-pixels.h"
#include "printed-pdf.h"
#include "sheet-fixtures.h"

#define PER_PAGE 24u
#define MM (72.0 / 25.4)

/* Every code of a full page is read back, each on its label as the sheets have them. */
static void
test_codes (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_long (PER_PAGE + 1);
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_shelf_labels_new_for_collection (contents, SHEET_FIXTURES_NOW));

  g_assert_cmpuint (besace_printout_get_n_pages (pdf->printout), ==, 2);
  for (guint i = 0; i < PER_PAGE + 1; i++) {
    guint place = i % PER_PAGE;
    guint column = place % 3;
    guint row = place / 3;
    double left = 7.22 + column * 66.04;
    double top = 12.9 + row * 33.9;
    g_autofree char *code = printed_pdf_read_codes_at (pdf, 1 + i / PER_PAGE, left * MM, top * MM, 63.5 * MM, 33.9 * MM);
    g_autofree char *address = g_strdup_printf ("https://example.fr/resources/%u\n", i + 1);

    if (!code)
      return;
    g_assert_cmpstr (code, ==, address);
  }
}

/* Resources and places have labels; headings and notes have none. */
static void
test_collection (void)
{
  const char *const titles[] = {
    "First steps with a mailbox", "A password that holds", "An attachment", "A sheet that is gone", "Linden library",
  };
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_shelf_labels_new_for_collection (contents, SHEET_FIXTURES_NOW));
  g_autofree char *text = printed_pdf_get_text (pdf, 0);

  if (!text)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    PRINTED_PDF_ASSERT_IN_ORDER (text, titles[i]);
  g_assert_null (strstr (text, "Welcome"));
  g_assert_null (strstr (text, "Who is who"));
}

/* Of a title without end, as much as there is room for; an address that makes no readable code here, and none. */
static void
test_excess (void)
{
  BesacePrintout *printout = besace_shelf_labels_new ("Labels", SHEET_FIXTURES_NOW);
  g_autofree char *word = g_strnfill (400, 'W');
  g_autofree char *address = g_strdup_printf ("https://example.fr/%s", word);
  g_autofree char *title = g_strnfill (2000, 'a');
  g_autofree char *text = NULL;
  g_autoptr(PrintedPdf) pdf = NULL;
  int smallest;

  for (char *space = title + 7; space < title + strlen (title); space += 8)
    *space = ' ';
  besace_shelf_labels_add (BESACE_SHELF_LABELS (printout), title, SHEET_FIXTURES_URL);
  besace_shelf_labels_add (BESACE_SHELF_LABELS (printout), "Too long an address", address);
  besace_shelf_labels_add (BESACE_SHELF_LABELS (printout), "No address", NULL);
  pdf = printed_pdf_new (printout);
  text = printed_pdf_get_text (pdf, 1);
  smallest = printed_pdf_get_smallest (pdf);

  if (text)
    PRINTED_PDF_ASSERT_IN_ORDER (text, "aaaaaaa", "…", "Too long an address", "No address");
  if (smallest > 0)
    g_assert_cmpint (smallest, >=, 9);
}

/* Places of a sheet that are used stay white. */
static void
test_skip (void)
{
  BesacePrintout *printout = besace_shelf_labels_new ("Labels", SHEET_FIXTURES_NOW);
  g_autoptr(PrintedPdf) pdf = NULL;
  g_autoptr(PagePixels) pixels = NULL;

  besace_shelf_labels_add (BESACE_SHELF_LABELS (printout), "The fourth", SHEET_FIXTURES_URL);
  besace_shelf_labels_skip (BESACE_SHELF_LABELS (printout), 3);
  pdf = printed_pdf_new (printout);
  pixels = page_pixels_new (pdf->printout, 0);

  /* The first row, and the beginning of the second: 12.9 and 46.8 mm from the top. */
  g_assert_false (page_pixels_has_ink (pixels, 0, 0, 595, 131));
  g_assert_true (page_pixels_has_ink (pixels, 0, 134, 200, 225));
  g_assert_false (page_pixels_has_ink (pixels, 203, 134, 595, 842));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelf-labels/codes", test_codes);
  g_test_add_func ("/shelf-labels/collection", test_collection);
  g_test_add_func ("/shelf-labels/excess", test_excess);
  g_test_add_func ("/shelf-labels/skip", test_skip);

  return g_test_run ();
}
