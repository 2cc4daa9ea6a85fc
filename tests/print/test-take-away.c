/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-take-away.h"

#include <string.h>

#include "besace-practical-details.h"
#include "collection-fixtures.h"
#include "page-pixels.h"
#include "pdf-tools.h"
#include "printed-pdf.h"
#include "sheet-fixtures.h"

#define PLACE \
  "<p>12 rue des Tilleuls, 29000 Quimper</p>" \
  "<table><tr><th>Lundi</th><td>9 h – 12 h</td></tr><tr><th>Mardi</th><td>14h-18h</td></tr></table>" \
  "<p>Pour toute question, appelez le 3646 (appel gratuit).</p>"

static BesaceResource *
create_resource (void)
{
  BesaceResource *resource = sheet_fixtures_create_workshop ();

  resource->kit->contact = g_strdup ("Claire, 06 12 34 56 78");
  sheet_fixtures_add_html (resource, PLACE);
  return resource;
}

/* What is needed first comes first, and what was typed is there. */
static void
test_resource (void)
{
  g_autoptr(BesaceResource) resource = create_resource ();
  BesacePrintout *printout = besace_take_away_new_for_resource (resource, SHEET_FIXTURES_NOW, SHEET_FIXTURES_NOW);
  g_autoptr(PrintedPdf) pdf = NULL;
  g_autofree char *text = NULL;
  g_autofree char *codes = NULL;

  besace_take_away_add_typed (BESACE_TAKE_AWAY (printout), "First name", "Awa");
  besace_take_away_add_typed (BESACE_TAKE_AWAY (printout), "Appointment", "Tuesday at 14:00");
  pdf = printed_pdf_new (printout);
  text = printed_pdf_get_text (pdf, 0);
  codes = printed_pdf_read_codes (pdf, 1);

  if (text)
    PRINTED_PDF_ASSERT_IN_ORDER (
      text, "First steps with a mailbox", "First name: Awa", "Appointment: Tuesday at 14:00",
      "Phone: 06 12 34 56 78", "Claire", "Phone: 01 23 45 67 89", "Phone: 3646", "Pour toute question",
      "Address: 12 rue des Tilleuls, 29000 Quimper", "Hours", "Lundi · 9 h – 12 h", "Mardi · 14h-18h",
      "A workshop of two hours for six people.", "Point a phone’s camera", SHEET_FIXTURES_URL, "Notes by hand",
      "Copy of 22 November 2026");
  if (codes)
    g_assert_cmpstr (codes, ==, SHEET_FIXTURES_URL "\n");
}

/* What was typed is on the page alone: nothing that is sent or listed beside the page tells of it. */
static void
test_typed_is_forgotten (void)
{
  g_autoptr(BesaceResource) resource = create_resource ();
  BesacePrintout *printout = besace_take_away_new_for_resource (resource, 0, SHEET_FIXTURES_NOW);
  g_autoptr(GArray) headings = NULL;
  g_autoptr(PrintedPdf) pdf = NULL;
  g_autofree char *information = NULL;

  besace_take_away_add_typed (BESACE_TAKE_AWAY (printout), "First name", "Awa");
  pdf = printed_pdf_new (printout);
  headings = besace_printout_list_headings (pdf->printout);
  for (guint i = 0; i < headings->len; i++)
    g_assert_null (strstr (g_array_index (headings, BesacePrintoutHeading, i).text, "Awa"));

  information = PDF_TOOLS_RUN ("pdfinfo", pdf->path);
  if (information)
    g_assert_null (strstr (information, "Awa"));
}

static void
test_collection (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_take_away_new_for_collection (contents, SHEET_FIXTURES_NOW));
  g_autofree char *text = printed_pdf_get_text (pdf, 0);
  gboolean together = FALSE;

  if (!text)
    return;

  PRINTED_PDF_ASSERT_IN_ORDER (text, "Opening a mailbox", "Point a phone’s camera at a square", "Welcome", "First steps with a mailbox", "Phone: 01 23 45 67 89",
                               "Doing it", "A password that holds", "Withdrawn by its source", "https://example.fr/password",
                               "A sheet that is gone", COLLECTION_FIXTURES_GONE_URL, "Linden library",
                               COLLECTION_FIXTURES_PLACE_URL, "Notes by hand");
  g_assert_null (strstr (text, "Who is who"));

  /* A title and its code are not torn apart. */
  for (guint page = 1; page <= besace_printout_get_n_pages (pdf->printout); page++) {
    g_autofree char *words = printed_pdf_get_text (pdf, page);

    together |= strstr (words, "Doing it") && strstr (words, "A password that holds")
                && strstr (words, "https://example.fr/password");
  }
  g_assert_true (together);
}

/* Where nothing has an address there is no square, and nobody is told to point a phone at one. */
static void
test_without_codes (void)
{
  const BesaceCollectionFields fields = {
    .title = (char *) "Without the web", .description = (char *) "", .start = BESACE_COLLECTION_NO_START, .level = BESACE_COLLECTION_NO_LEVEL,
  };
  g_autoptr(BesaceCollection) collection = besace_collection_new (&fields);
  g_autoptr(BesaceCollectionContents) contents = besace_collection_contents_new (collection);
  g_autoptr(PrintedPdf) pdf = NULL;
  g_autofree char *text = NULL;

  collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "A sheet of paper", NULL, NULL, BESACE_ITEM_NO_MINUTES, NULL);
  pdf = printed_pdf_new (besace_take_away_new_for_collection (contents, SHEET_FIXTURES_NOW));
  text = printed_pdf_get_text (pdf, 0);
  if (!text)
    return;

  g_assert_nonnull (strstr (text, "A sheet of paper"));
  g_assert_null (strstr (text, "Point a phone"));
}

static void
test_large_print (void)
{
  g_autoptr(BesaceResource) resource = create_resource ();
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_take_away_new_for_resource (resource, 0, SHEET_FIXTURES_NOW));
  int smallest = printed_pdf_get_smallest (pdf);

  if (smallest > 0)
    g_assert_cmpint (smallest, >=, 16);
}

/* Where nobody is to write on it, nothing asks for it. */
static void
test_without_lines (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:bare");
  BesacePrintout *printout = besace_take_away_new_for_resource (resource, 0, SHEET_FIXTURES_NOW);
  g_autoptr(PrintedPdf) pdf = NULL;
  g_autofree char *text = NULL;

  besace_take_away_set_has_lines (BESACE_TAKE_AWAY (printout), FALSE);
  besace_take_away_set_withdrawn (BESACE_TAKE_AWAY (printout), TRUE);
  pdf = printed_pdf_new (printout);
  text = printed_pdf_get_text (pdf, 0);
  if (text) {
    g_assert_null (strstr (text, "Notes by hand"));
    g_assert_nonnull (strstr (text, "Withdrawn by its source"));
  }
}

/* Lines to write on reach from the last words to the foot. */
static void
test_ruled_lines (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:bare");
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (besace_take_away_new_for_resource (resource, 0, SHEET_FIXTURES_NOW));
  g_autoptr(PagePixels) pixels = page_pixels_new (pdf->printout, 0);
  guint n_lines = 0;

  g_assert_cmpuint (besace_printout_get_n_pages (pdf->printout), ==, 1);
  /* Where no words reach. */
  for (int y = 180; y < 690; y++)
    n_lines += page_pixels_has_ink (pixels, 400, y, 520, y + 1) && !page_pixels_has_ink (pixels, 400, y - 2, 520, y - 1);
  g_assert_cmpuint (n_lines, >=, 10);
}

/* However much stands above them, the lines fill the page of their heading and no other. */
static void
test_lines_stay_together (void)
{
  g_autoptr(GString) summary = g_string_new (NULL);

  for (guint n = 0; n < 24; n++) {
    g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:bare");
    g_autoptr(PrintedPdf) pdf = NULL;
    g_autofree char *text = NULL;

    g_string_append (summary, "A line.\n");
    resource->summary = g_strdup (summary->str);
    pdf = printed_pdf_new (besace_take_away_new_for_resource (resource, 0, SHEET_FIXTURES_NOW));
    text = printed_pdf_get_text (pdf, besace_printout_get_n_pages (pdf->printout));
    if (!text)
      return;
    g_assert_nonnull (strstr (text, "Notes by hand"));
  }
}

static void
assert_details (const char *html,
                const char *phones,
                const char *addresses,
                const char *hours)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:details");
  g_autoptr(BesacePracticalDetails) details = NULL;
  const GPtrArray *found[3];
  const char *expected[] = { phones, addresses, hours };

  sheet_fixtures_add_html (resource, html);
  details = besace_practical_details_new (resource);
  found[0] = details->phones;
  found[1] = details->addresses;
  found[2] = details->hours;

  for (guint i = 0; i < G_N_ELEMENTS (found); i++) {
    g_autoptr(GString) all = g_string_new (NULL);
    g_auto(GStrv) plain = NULL;
    g_autofree char *joined = NULL;

    for (guint j = 0; j < found[i]->len; j++)
      g_string_append_printf (all, "%s%s", j > 0 ? "|" : "", (const char *) g_ptr_array_index (found[i], j));
    plain = g_strsplit (all->str, "\u00a0", -1);
    joined = g_strjoinv (" ", plain);
    g_assert_cmpstr (joined, ==, expected[i]);
  }
}

/* Only what is stated is found, and what only looks like it is not. */
static void
test_details (void)
{
  assert_details ("<p>Tél. : 02.98.00.00.01</p>", "02 98 00 00 01", "", "");
  assert_details ("<p>Call <a href=\"tel:+33298000001\">us</a>.</p>", "02 98 00 00 01", "", "");
  assert_details ("<p>N° 0 800 123 456, or +33 6 12 34 56 78</p>", "0 800 123 456|06 12 34 56 78", "", "");
  assert_details ("<p>En danger, appelez le 17 ou le 112.</p>", "17|112", "", "");
  assert_details ("<p>Le dossier compte 17 pages et coûte 3646 €.</p>", "", "", "");
  assert_details ("<p>Numéro : 1,0612345678 ou 0612345678,5</p>", "", "", "");
  assert_details ("<p>Numéro de dossier : 12345678901234567890</p>", "", "", "");
  assert_details ("<p>Appelez avant 18 h, il y a 15 % de remise</p>", "", "", "");
  assert_details ("<p>15 min : appeler, raccrocher, rappeler 17 personnes</p>", "", "", "");
  assert_details ("<ul><li>Mairie, 1 place de l’Église, 35380 Paimpont</li></ul>", "",
                  "Mairie, 1 place de l’Église, 35380 Paimpont", "");
  assert_details ("<p>Plus de 12000 personnes</p>", "", "", "");
  assert_details ("<p>Ouvert du lundi au vendredi de 9h à 17h</p>", "", "", "Ouvert du lundi au vendredi de 9h à 17h");
  assert_details ("<p>Rendez-vous lundi.</p>", "", "", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/take-away/resource", test_resource);
  g_test_add_func ("/take-away/typed-is-forgotten", test_typed_is_forgotten);
  g_test_add_func ("/take-away/collection", test_collection);
  g_test_add_func ("/take-away/without-codes", test_without_codes);
  g_test_add_func ("/take-away/large-print", test_large_print);
  g_test_add_func ("/take-away/ruled-lines", test_ruled_lines);
  g_test_add_func ("/take-away/without-lines", test_without_lines);
  g_test_add_func ("/take-away/lines-stay-together", test_lines_stay_together);
  g_test_add_func ("/take-away/details", test_details);

  return g_test_run ();
}
