/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-printout-pdf.h"

#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "pdf-tools.h"
#include "printed-pdf.h"
#include "sheet-fixtures.h"

#define SCAN_DPI 150.0

typedef struct {
  char           *folder;
  char           *path;
  BesaceResource *resource;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("besace-print-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "sheet.pdf", NULL);
  fixture->resource = sheet_fixtures_create_workshop ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  besace_resource_unref (fixture->resource);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_pdf (Fixture     *fixture,
           BesacePrintout *sheet)
{
  g_autoptr(GError) error = NULL;

  besace_printout_write_pdf (sheet, fixture->path, &error);
  g_assert_no_error (error);
}

static void
write_resource (Fixture *fixture)
{
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (fixture->resource);

  write_pdf (fixture, sheet);
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  const char *const words[] = {
    "First steps with a mailbox", "Linden library", "Updated on 18 October 2025", "Licence: CC-BY-SA-4.0",
    "Territory: dep:29", SHEET_FIXTURES_URL, "In brief", "A workshop of two hours", "Nothing has to be known",
    "Setting it up", "Cost: About 350 euros", "Before the day", "The room", "the quiet one", "follow the course [1]",
    "the desk (01 23 45 67 89)", "•", "six chairs", "•", "a screen", "1.", "its cable", "2.", "its remote control",
    "this many", "pens", "twelve", "and paper",
    "Take your time.", "Then take some more.", "name.surname", "Opening hours", "Day", "Hours", "Monday", "9 to 12",
    "The posters", "They are in the cupboard.", "[Picture: the parts of an address]", "An address, piece by piece",
    "More exercises", "Thirty of them", "https://example.fr/exercises", "Memo.pdf (340 KB)",
    "File on the computer only", "Slides.odp", "https://example.fr/slides.odp", "The mouse", "Interactive activity",
    "Addresses of the links", "[1]", "https://example.fr/course", "On the web",
    "Copy of 22 November 2026, printed on 22 November 2026.", SHEET_FIXTURES_URL,
    "First steps with a mailbox", "Copy of 22 November 2026 — check before relying on it.", NULL,
  };
  g_autofree char *text = NULL;

  write_resource (fixture);
  text = PDF_TOOLS_RUN ("pdftotext", fixture->path, "-");
  if (text) {
    g_auto(GStrv) pages = g_strsplit (text, "\f", -1);
    g_autofree char *all = g_strjoinv ("\n", pages);

    g_assert_cmpuint (g_strv_length (pages), ==, 3);
    printed_pdf_assert_in_order (all, words);
    g_assert_nonnull (strstr (pages[0], "1/2"));
    g_assert_nonnull (strstr (pages[1], "2/2"));
    g_assert_nonnull (strstr (pages[0], "check before relying on it"));
    g_assert_null (strstr (pages[0], "more than a month old"));
  }
}

static char *
label (BesaceFacet  facet,
       const char  *value,
       gpointer     data)
{
  return facet == BESACE_FACET_LICENCE ? g_strdup ("Free licence") : NULL;
}

static void
test_outdated (Fixture       *fixture,
               gconstpointer  data)
{
  const char *const words[] = {
    "Licence: Free licence", "Territory: dep:29", "Copy of 14 August 2026", "more than a month old", NULL,
  };
  g_autoptr(BesacePrintout) sheet = NULL;
  g_autofree char *text = NULL;

  g_free (fixture->resource->id);
  fixture->resource->id = g_strdup ("guides:F1");
  sheet = besace_sheet_new (fixture->resource, SHEET_FIXTURES_NOW - 100 * SHEET_FIXTURES_DAY, SHEET_FIXTURES_NOW);
  besace_printout_set_labels (sheet, label, NULL, NULL);
  besace_printout_lay_out (sheet, &besace_paper_a4);
  write_pdf (fixture, sheet);

  text = PDF_TOOLS_RUN ("pdftotext", fixture->path, "-");
  if (text)
    printed_pdf_assert_in_order (text, words);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  const char *const words[] = { SHEET_FIXTURES_URL, "The contents are on the web", "Printed on", NULL };
  g_autoptr(BesacePrintout) sheet = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_set_size (fixture->resource->contents, 0);
  sheet = besace_sheet_new (fixture->resource, 0, SHEET_FIXTURES_NOW);
  besace_printout_lay_out (sheet, &besace_paper_a4);
  write_pdf (fixture, sheet);

  text = PDF_TOOLS_RUN ("pdftotext", fixture->path, "-");
  if (text)
    printed_pdf_assert_in_order (text, words);
}

static void
test_wide_table_is_told (Fixture       *fixture,
                         gconstpointer  data)
{
  const char *const words[] = { "H0: a0", "H1: a1", "H29: a29", "H0: b0", "H29: b29", NULL };
  g_autoptr(GString) html = g_string_new ("<table>");
  g_autofree char *text = NULL;

  for (guint row = 0; row < 3; row++) {
    g_string_append (html, "<tr>");
    for (guint column = 0; column < 30; column++)
      g_string_append_printf (html, row == 0 ? "<th>%c%u</th>" : "<td>%c%u</td>", "Hab"[row], column);
    g_string_append (html, "</tr>");
  }
  g_string_append (html, "</table>");
  sheet_fixtures_add_html (fixture->resource, html->str);

  write_resource (fixture);
  text = PDF_TOOLS_RUN ("pdftotext", fixture->path, "-");
  if (text)
    printed_pdf_assert_in_order (text, words);
}

/* Letters are drawn from right to left, and read in their own order; figures keep theirs among them. */
static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GRegex) regex = g_regex_new ("[\\s\\p{Cf}]+", 0, 0, NULL);
  g_autofree char *text = NULL;
  g_autofree char *letters = NULL;

  sheet_fixtures_add_html (fixture->resource, "<ul><li>واحد</li><li>مرحبا 01 23 45 67 89</li></ul>");
  write_resource (fixture);
  text = PDF_TOOLS_RUN ("pdftotext", fixture->path, "-");
  if (!text)
    return;

  letters = g_regex_replace (regex, text, -1, 0, "", 0, NULL);
  g_assert_nonnull (strstr (letters, "واحد"));
  g_assert_nonnull (strstr (letters, "مرحبا"));
  g_assert_nonnull (strstr (letters, "0123456789"));
}

/* Twelve points is what issue, charter and eyes ask for. */
static void
test_font_sizes (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GRegex) regex = g_regex_new ("<fontspec [^>]*size=\"(\\d+)\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *xml = NULL;
  guint n_fonts = 0;

  sheet_fixtures_add_html (fixture->resource, "<p>H<sub>2</sub>O, m<sup>2</sup>, <code>code</code>, <i>i</i></p>");
  write_resource (fixture);
  xml = PDF_TOOLS_RUN ("pdftohtml", "-xml", "-zoom", "1", "-stdout", "-i", fixture->path);
  if (!xml)
    return;

  for (g_regex_match (regex, xml, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL), n_fonts++) {
    g_autofree char *size = g_match_info_fetch (match, 1);

    g_assert_cmpint (atoi (size), >=, 12);
  }
  g_assert_cmpuint (n_fonts, >, 3);
}

/* Photographs a page, as a phone would. */
static void
scan (BesacePrintout *sheet,
      guint        page,
      const char  *path)
{
  double scale = SCAN_DPI / 72.0;
  const BesacePaper *paper = besace_printout_get_paper (sheet);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (paper->width * scale),
                                                         (int) (paper->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  besace_printout_draw_page (sheet, page, cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_code (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (fixture->resource);
  guint pages[] = { 0, besace_printout_get_n_pages (sheet) - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *address = NULL;

    scan (sheet, pages[i], fixture->path);
    address = PDF_TOOLS_RUN ("zbarimg", "--quiet", "--raw", fixture->path);
    if (!address)
      return;
    g_assert_cmpstr (g_strchomp (address), ==, SHEET_FIXTURES_URL);
  }
}

static char *
read_bytes (Fixture *fixture,
            gsize   *length)
{
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (fixture->path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length, second_length;

  write_resource (fixture);
  first = read_bytes (fixture, &first_length);
  write_resource (fixture);
  second = read_bytes (fixture, &second_length);

  g_assert_cmpmem (first, first_length, second, second_length);
  g_assert_true (g_str_has_prefix (first, "%PDF-"));
}

static void
test_metadata (Fixture       *fixture,
               gconstpointer  data)
{
  const char *const words[] = { "Title: First steps with a mailbox", "Author: Linden library", "Creator: Besace",
                                "CreationDate: Sun Nov 22", "Tagged: yes", "Pages: 2", "A4", NULL };
  g_autofree char *information = NULL;

  write_resource (fixture);
  information = PDF_TOOLS_RUN ("pdfinfo", fixture->path);
  if (information)
    printed_pdf_assert_in_order (information, words);
}

/* A picture of the media store that cannot be decoded, and one that can. */
static char *
get_blob_path (const char *blob,
               gpointer    data)
{
  return g_strdup (data);
}

static void
test_pictures (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *picture = g_build_filename (fixture->folder, "picture", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  g_autoptr(BesacePrintout) sheet = besace_sheet_new (fixture->resource, 0, SHEET_FIXTURES_NOW);
  g_autoptr(BesacePrintout) damaged = besace_sheet_new (fixture->resource, 0, SHEET_FIXTURES_NOW);
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (cairo_surface_write_to_png (surface, picture), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  besace_printout_set_blob_paths (sheet, get_blob_path, picture, NULL);
  besace_printout_lay_out (sheet, &besace_paper_a4);
  write_pdf (fixture, sheet);
  list = PDF_TOOLS_RUN ("pdfimages", "-list", fixture->path);
  if (list)
    g_assert_nonnull (strstr (list, " 400 "));

  g_file_set_contents (picture, "no picture", -1, &error);
  g_assert_no_error (error);
  besace_printout_set_blob_paths (damaged, get_blob_path, picture, NULL);
  besace_printout_lay_out (damaged, &besace_paper_a4);
  write_pdf (fixture, damaged);
  text = PDF_TOOLS_RUN ("pdftotext", fixture->path, "-");
  if (text)
    g_assert_nonnull (strstr (text, "[Picture: the parts of an address]"));

  g_unlink (picture);
}

/* The disk filled up, as /dev/full says it. */
static void
test_full_stream (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (fixture->resource);
  g_autoptr(GOutputStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);

  if (fd < 0) {
    g_test_skip ("There is no /dev/full here");
    return;
  }

  stream = g_unix_output_stream_new (fd, TRUE);
  g_assert_false (besace_printout_write_pdf_to_stream (sheet, stream, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* A write that fails half way leaves what was there, and nothing else. */
static void
test_failure_leaves_nothing (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (fixture->resource);
  g_autoptr(GDir) folder = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  struct rlimit limit, small;
  gsize length;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (besace_printout_write_pdf (sheet, fixture->path, &error));
  g_assert_nonnull (strstr (error->message, "sheet.pdf"));
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_file_set_contents (fixture->path, "the old sheet", -1, &error);
  g_assert_no_error (error);
  g_assert_false (besace_printout_write_pdf (sheet, fixture->path, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  bytes = read_bytes (fixture, &length);
  g_assert_cmpstr (bytes, ==, "the old sheet");

  folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "sheet.pdf");
  g_assert_null (g_dir_read_name (folder));
}

static void
test_missing_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(BesacePrintout) sheet = sheet_fixtures_lay_out (fixture->resource);
  g_autofree char *path = g_build_filename (fixture->folder, "none", "sheet.pdf", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (besace_printout_write_pdf (sheet, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==,
                   "“sheet.pdf” was not written: its folder does not exist. Choose another folder.");
}

#define ADD_TEST(name, func) g_test_add ("/printout-pdf/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("text", test_text);
  ADD_TEST ("outdated", test_outdated);
  ADD_TEST ("empty", test_empty);
  ADD_TEST ("wide-table-is-told", test_wide_table_is_told);
  ADD_TEST ("right-to-left", test_right_to_left);
  ADD_TEST ("font-sizes", test_font_sizes);
  ADD_TEST ("code", test_code);
  ADD_TEST ("same-bytes", test_same_bytes);
  ADD_TEST ("metadata", test_metadata);
  ADD_TEST ("pictures", test_pictures);
  ADD_TEST ("full-stream", test_full_stream);
  ADD_TEST ("failure-leaves-nothing", test_failure_leaves_nothing);
  ADD_TEST ("missing-folder", test_missing_folder);
  return g_test_run ();
}
