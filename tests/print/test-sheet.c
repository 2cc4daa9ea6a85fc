/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sheet.h"

#include "page-pixels.h"
#include "sheet-fixtures.h"

static void
assert_within_margins (BesacePrintout *sheet)
{
  const BesacePaper *paper = besace_printout_get_paper (sheet);

  for (guint page = 0; page < besace_printout_get_n_pages (sheet); page++) {
    g_autoptr(PagePixels) pixels = page_pixels_new (sheet, page);

    g_assert_true (page_pixels_has_ink (pixels, 0, 0, paper->width, paper->height));
    g_assert_false (page_pixels_has_ink (pixels, 0, 0, paper->left - 1, paper->height));
    g_assert_false (page_pixels_has_ink (pixels, paper->width - paper->right + 1, 0, paper->width + 1, paper->height));
    g_assert_false (page_pixels_has_ink (pixels, 0, 0, paper->width, paper->top - 1));
    g_assert_false (page_pixels_has_ink (pixels, 0, paper->height - paper->bottom + 1, paper->width, paper->height));
  }
}

static void
test_bare (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:bare");
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (resource);

  g_assert_cmpuint (besace_printout_get_n_pages (sheet), ==, 1);
  assert_within_margins (sheet);
}

static void
test_workshop (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_workshop ();
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (resource);

  g_assert_cmpuint (besace_printout_get_n_pages (sheet), ==, 2);
  assert_within_margins (sheet);
}

/* Anything that could reach beyond the margins. */
static void
test_excess (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:excess");
  g_autoptr(BesacePrintout) sheet = NULL;
  g_autoptr(GString) html = g_string_new (NULL);
  g_autofree char *word = g_strnfill (400, 'W');

  g_free (resource->title);
  resource->title = g_strnfill (300, 'T');
  resource->url = g_strdup_printf ("https://example.fr/%s?%s", word, word);

  g_string_append_printf (html, "<p>%s</p><h2>%s</h2><pre>%s</pre>", word, word, word);
  for (guint depth = 0; depth < 20; depth++)
    g_string_append_printf (html, "<blockquote><ul><li><p>%s</p>", word);
  for (guint depth = 0; depth < 20; depth++)
    g_string_append (html, "</li></ul></blockquote>");
  g_string_append (html, "<ol start=\"9999999\"><li>a large number</li></ol><table>");
  for (guint row = 0; row < 3; row++) {
    g_string_append (html, "<tr>");
    for (guint column = 0; column < 60; column++)
      g_string_append_printf (html, "<td>%s</td>", row == 1 ? "x" : "some words");
    g_string_append (html, "</tr>");
  }
  g_string_append_printf (html, "</table><table><tr><td>%s</td><td>%s</td><td>%s</td></tr></table>", word, word, word);
  sheet_fixtures_add_html (resource, html->str);

  sheet = sheet_fixtures_lay_out (resource);
  assert_within_margins (sheet);
}

static void
test_500_blocks (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:long");
  g_autoptr(BesacePrintout) sheet = NULL;
  g_autoptr(GArray) headings = NULL;

  for (guint i = 0; i < 250; i++) {
    BesaceBlock *block = besace_block_new (BESACE_BLOCK_SECTION);

    block->title = g_strdup_printf ("Section %u", i + 1);
    g_ptr_array_add (resource->contents, block);
    sheet_fixtures_add_html (resource, "<p>A paragraph of some length, so that it goes over more than one line of the "
                                       "page and may have to be cut between two of them.</p><ul><li>and a list</li></ul>");
  }

  sheet = sheet_fixtures_lay_out (resource);
  g_assert_cmpuint (besace_printout_get_n_pages (sheet), >, 20);
  g_assert_cmpuint (besace_printout_get_n_pages (sheet), <, 60);
  assert_within_margins (sheet);

  /* The title and the sections, each with room for its paragraph beneath. */
  headings = besace_printout_list_headings (sheet);
  g_assert_cmpuint (headings->len, ==, 251);
  for (guint i = 1; i < headings->len; i++) {
    const BesacePrintoutHeading *heading = &g_array_index (headings, BesacePrintoutHeading, i);
    g_autofree char *title = g_strdup_printf ("Section %u", i);

    g_assert_cmpstr (heading->text, ==, title);
    g_assert_cmpuint (heading->level, ==, 1);
    g_assert_cmpfloat (heading->y, <, besace_paper_a4.height - besace_paper_a4.bottom - 90);
  }
}

/* The code at the top right, but for addresses that would make it too large. */
static void
test_code_in_head (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:code");
  const BesacePaper *paper = &besace_paper_a4;
  double right = paper->width - paper->right + 1;
  g_autoptr(BesacePrintout) with = NULL;
  g_autoptr(BesacePrintout) without = NULL;
  g_autoptr(PagePixels) pixels = NULL;
  g_autoptr(PagePixels) bare_pixels = NULL;
  g_autofree char *path = g_strnfill (600, 'a');

  resource->url = g_strdup (SHEET_FIXTURES_URL);
  with = sheet_fixtures_lay_out (resource);
  pixels = page_pixels_new (with, 0);
  g_assert_true (page_pixels_has_ink (pixels, right - 75, paper->top, right, paper->top + 60));

  g_free (resource->url);
  resource->url = g_strconcat ("https://example.fr/", path, NULL);
  without = sheet_fixtures_lay_out (resource);
  bare_pixels = page_pixels_new (without, 0);
  g_assert_false (page_pixels_has_ink (bare_pixels, right - 75, paper->top, right, paper->top + 20));
  assert_within_margins (without);
}

static void
test_right_to_left (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_bare ("demo:arabic");
  const char *const languages[] = { "ar", NULL };
  const BesacePaper *paper = &besace_paper_a4;
  g_autoptr(BesacePrintout) sheet = NULL;
  g_autoptr(PagePixels) pixels = NULL;

  g_free (resource->title);
  resource->title = g_strdup ("بريد");
  resource->values[BESACE_FACET_LANGUAGE] = g_strdupv ((char **) languages);
  sheet_fixtures_add_html (resource, "<p>مرحبا</p><ul><li>واحد</li></ul><blockquote><p>اثنان</p></blockquote>");

  sheet = sheet_fixtures_lay_out (resource);
  pixels = page_pixels_new (sheet, 0);
  g_assert_true (page_pixels_has_ink (pixels, paper->width / 2, paper->top, paper->width, paper->top + 40));
  g_assert_false (page_pixels_has_ink (pixels, 0, paper->top, paper->width / 2, paper->top + 25));
  g_assert_false (page_pixels_has_ink (pixels, 0, paper->top + 60, paper->width / 2, paper->height / 2));
  assert_within_margins (sheet);
}

static void
test_small_paper (void)
{
  const BesacePaper label = { 140, 90, 20, 20, 20, 20 };
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_workshop ();
  g_autoptr(BesacePrintout) sheet = besace_sheet_new (resource, 0, SHEET_FIXTURES_NOW);

  besace_printout_lay_out (sheet, &label);
  for (guint page = 0; page < besace_printout_get_n_pages (sheet); page++) {
    g_autoptr(PagePixels) pixels = page_pixels_new (sheet, page);

    g_assert_true (page_pixels_has_ink (pixels, 0, 0, label.width, label.height));
  }
}

/* Another paper, another layout, of the same sheet. */
static void
test_again (void)
{
  const BesacePaper a5 = { 419.53, 595.28, 40, 40, 40, 40 };
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_workshop ();
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (resource);
  guint n_pages = besace_printout_get_n_pages (sheet);

  besace_printout_lay_out (sheet, &a5);
  g_assert_cmpuint (besace_printout_get_n_pages (sheet), >, n_pages);
  assert_within_margins (sheet);

  besace_printout_begin (sheet, &besace_paper_a4);
  g_assert_false (besace_printout_continue (sheet));
  while (!besace_printout_continue (sheet));
  g_assert_cmpuint (besace_printout_get_n_pages (sheet), ==, n_pages);
}

static void
test_outdated (void)
{
  g_autoptr(BesaceResource) guide = sheet_fixtures_create_bare ("guides:F1");
  g_autoptr(BesaceResource) formality = sheet_fixtures_create_bare ("lesbases:1");
  g_autoptr(BesaceResource) other = sheet_fixtures_create_bare ("lesbases:2");
  const char *const themes[] = { "CultureNumerique", "AidesAuxDemarchesAdministratives", NULL };
  gint64 month = 31 * SHEET_FIXTURES_DAY;
  gint64 now = SHEET_FIXTURES_NOW;

  formality->values[BESACE_FACET_THEME] = g_strdupv ((char **) themes);

  g_assert_false (besace_resource_is_outdated (guide, now - month, now));
  g_assert_true (besace_resource_is_outdated (guide, now - month - 1, now));
  g_assert_true (besace_resource_is_outdated (formality, now - month - 1, now));
  g_assert_false (besace_resource_is_outdated (other, now - 10 * month, now));
  g_assert_false (besace_resource_is_outdated (guide, 0, now));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/bare", test_bare);
  g_test_add_func ("/sheet/workshop", test_workshop);
  g_test_add_func ("/sheet/excess", test_excess);
  g_test_add_func ("/sheet/500-blocks", test_500_blocks);
  g_test_add_func ("/sheet/code-in-head", test_code_in_head);
  g_test_add_func ("/sheet/right-to-left", test_right_to_left);
  g_test_add_func ("/sheet/small-paper", test_small_paper);
  g_test_add_func ("/sheet/again", test_again);
  g_test_add_func ("/sheet/outdated", test_outdated);
  return g_test_run ();
}
