/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "printed-pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "besace-printout-pdf.h"
#include "pdf-tools.h"

/* Of a phone that is held over a page. */
#define SCAN_DPI 150

PrintedPdf *
printed_pdf_new (BesacePrintout *printout)
{
  PrintedPdf *self = g_new0 (PrintedPdf, 1);
  g_autoptr(GError) error = NULL;

  self->printout = printout;
  self->folder = g_dir_make_tmp ("besace-print-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "printed.pdf", NULL);

  besace_printout_lay_out (printout, &besace_paper_a4);
  besace_printout_write_pdf (printout, self->path, &error);
  g_assert_no_error (error);
  return self;
}

void
printed_pdf_free (PrintedPdf *self)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_object_unref (self->printout);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

char *
printed_pdf_get_text (PrintedPdf *self,
                      guint       page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);

  if (page == 0)
    return PDF_TOOLS_RUN ("pdftotext", self->path, "-");

  return PDF_TOOLS_RUN ("pdftotext", "-f", number, "-l", number, self->path, "-");
}

char *
printed_pdf_read_codes_at (PrintedPdf *self,
                           guint       page,
                           double      x,
                           double      y,
                           double      width,
                           double      height)
{
  double scale = SCAN_DPI / 72.0;
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *resolution = g_strdup_printf ("%d", SCAN_DPI);
  g_autofree char *left = g_strdup_printf ("%d", (int) (x * scale));
  g_autofree char *top = g_strdup_printf ("%d", (int) (y * scale));
  g_autofree char *wide = g_strdup_printf ("%d", (int) (width * scale));
  g_autofree char *high = g_strdup_printf ("%d", (int) (height * scale));
  g_autofree char *stem = g_build_filename (self->folder, "page", NULL);
  g_autofree char *picture = g_strconcat (stem, ".png", NULL);
  g_autofree char *drawn = PDF_TOOLS_RUN ("pdftoppm", "-r", resolution, "-png", "-singlefile", "-f", number, "-l", number,
                                          "-x", left, "-y", top, "-W", wide, "-H", high, self->path, stem);
  char *codes = drawn ? PDF_TOOLS_RUN ("zbarimg", "--quiet", "--raw", picture) : NULL;

  g_unlink (picture);
  return codes;
}

char *
printed_pdf_read_codes (PrintedPdf *self,
                        guint       page)
{
  const BesacePaper *paper = besace_printout_get_paper (self->printout);

  return printed_pdf_read_codes_at (self, page, 0, 0, paper->width, paper->height);
}

int
printed_pdf_get_smallest (PrintedPdf *self)
{
  g_autoptr(GRegex) regex = g_regex_new ("<fontspec [^>]*size=\"(\\d+)\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *xml = PDF_TOOLS_RUN ("pdftohtml", "-xml", "-zoom", "1", "-stdout", "-i", self->path);
  int smallest = 0;

  if (!xml)
    return 0;

  for (g_regex_match (regex, xml, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *size = g_match_info_fetch (match, 1);

    smallest = smallest == 0 ? atoi (size) : MIN (smallest, atoi (size));
  }

  g_assert_cmpint (smallest, >, 0);
  return smallest;
}

void
printed_pdf_assert_in_order (const char        *text,
                             const char *const *words)
{
  g_auto(GStrv) pieces = g_regex_split_simple ("[\\s\\x{a0}]+", text, 0, 0);
  g_autofree char *whole = g_strjoinv (" ", pieces);
  const char *rest = whole;

  for (; *words; words++) {
    const char *found = strstr (rest, *words);

    if (!found)
      g_error ("“%s” does not come here: %s", *words, rest);
    rest = found + strlen (*words);
  }
}
