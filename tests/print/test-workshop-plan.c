/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-workshop-plan.h"

#include <string.h>

#include "collection-fixtures.h"
#include "printed-pdf.h"
#include "sheet-fixtures.h"

static PrintedPdf *
print_workshop (gboolean with_notes)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();

  return printed_pdf_new (besace_workshop_plan_new (contents, with_notes, SHEET_FIXTURES_NOW));
}

static PrintedPdf *
print_long (guint n_resources)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_long (n_resources);

  return printed_pdf_new (besace_workshop_plan_new (contents, FALSE, SHEET_FIXTURES_NOW));
}

static void
test_text (void)
{
  g_autoptr(PrintedPdf) pdf = print_workshop (TRUE);
  g_autofree char *text = printed_pdf_get_text (pdf, 0);

  if (text)
    PRINTED_PDF_ASSERT_IN_ORDER (
      text, "Opening a mailbox", "Audience: Older people · Level: Beginners", "14:00 – 15:15 · Running time: 1 h 15 min",
      "Hour", "Minutes", "What", "Welcome",
      "14:00", "30 min", "First steps with a mailbox · Linden library", "Begin with the mouse: some never held one.",
      "14:30", "10 min", "Who is who", "Doing it", "14:40", "20 min", "A password that holds",
      "15:00", "15 min", "An attachment", "15:15", "A sheet that is gone", "15:15", "Linden library",
      "Printed on 22 November 2026.");
}

/* A note that is not to be seen keeps its minutes, so that the hours after it stay right. */
static void
test_private_notes (void)
{
  g_autoptr(PrintedPdf) pdf = print_workshop (FALSE);
  g_autofree char *text = printed_pdf_get_text (pdf, 0);

  if (!text)
    return;

  PRINTED_PDF_ASSERT_IN_ORDER (text, "14:30", "10 min", "(a private note)", "14:40");
  g_assert_null (strstr (text, "Who is who"));
  g_assert_null (strstr (text, "never held one"));
}

/* Without a start there are no hours; what an item takes is said all the same. */
static void
test_no_start (void)
{
  g_autoptr(PrintedPdf) pdf = print_long (3);
  g_autofree char *text = printed_pdf_get_text (pdf, 0);

  if (!text)
    return;

  g_assert_null (strstr (text, "Hour"));
  PRINTED_PDF_ASSERT_IN_ORDER (text, "Minutes", "What", "Resource number 3");
}

/* Past midnight hours begin at 0 again. */
static void
test_midnight (void)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  g_autoptr(BesaceCollectionContents) contents = NULL;
  g_autoptr(PrintedPdf) pdf = NULL;
  g_autofree char *text = NULL;

  fields.title = (char *) "A night";
  fields.start = 23 * 60 + 30;
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);
  collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "Before", NULL, NULL, 35, NULL);
  collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "After", NULL, NULL, 60, NULL);

  pdf = printed_pdf_new (besace_workshop_plan_new (contents, FALSE, SHEET_FIXTURES_NOW));
  text = printed_pdf_get_text (pdf, 0);
  if (text)
    PRINTED_PDF_ASSERT_IN_ORDER (text, "23:30 – 1:05", "Running time: 1 h 35 min", "23:30", "35 min", "Before", "0:05", "After");
}

/* One page, whatever it takes: first smaller type, and only then something left out, which is said. */
static void
test_one_page (void)
{
  const guint counts[] = { 10, 28, 33, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr(PrintedPdf) pdf = print_long (counts[i]);
    g_autofree char *text = printed_pdf_get_text (pdf, 0);
    g_autofree char *last = g_strdup_printf ("Resource number %u,", counts[i]);
    int smallest = printed_pdf_get_smallest (pdf);

    g_assert_cmpuint (besace_printout_get_n_pages (pdf->printout), ==, 1);
    if (!text || smallest == 0)
      return;

    g_assert_cmpint (smallest, >=, counts[i] == 10 ? 12 : 9);
    if (counts[i] < 300) {
      g_assert_nonnull (strstr (text, last));
      g_assert_null (strstr (text, "no room"));
    } else {
      g_assert_null (strstr (text, last));
      PRINTED_PDF_ASSERT_IN_ORDER (text, "Resource number 30,", "… and 2", "more items, for which this page has no room.");
    }
  }
}

/* What is said to be left out and what is there make all of it. */
static void
test_left_out (void)
{
  g_autoptr(PrintedPdf) pdf = print_long (300);
  g_autofree char *text = printed_pdf_get_text (pdf, 0);
  g_auto(GStrv) rows = NULL;
  const char *sentence;
  guint n_left_out;

  if (!text)
    return;

  sentence = strstr (text, "… and ");
  g_assert_nonnull (sentence);
  n_left_out = (guint) g_ascii_strtoull (sentence + strlen ("… and "), NULL, 10);
  rows = g_strsplit (text, "Resource number ", -1);
  g_assert_cmpuint (g_strv_length (rows) - 1 + n_left_out, ==, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workshop-plan/text", test_text);
  g_test_add_func ("/workshop-plan/private-notes", test_private_notes);
  g_test_add_func ("/workshop-plan/no-start", test_no_start);
  g_test_add_func ("/workshop-plan/midnight", test_midnight);
  g_test_add_func ("/workshop-plan/one-page", test_one_page);
  g_test_add_func ("/workshop-plan/left-out", test_left_out);

  return g_test_run ();
}
