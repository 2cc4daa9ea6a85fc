/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-printout.h"

G_BEGIN_DECLS

/* A printout in a PDF of its own, as programs of other projects read it. What they say is NULL, and the test skipped, where
 * they are not installed. */
typedef struct {
  BesacePrintout *printout;
  char           *folder;
  char           *path;
} PrintedPdf;

/* Lays @printout out on A4. (transfer full) for @printout */
PrintedPdf *printed_pdf_new          (BesacePrintout   *printout);
void        printed_pdf_free         (PrintedPdf       *self);

/* The words of a page, counted from 1; 0 is all of them. (transfer full) */
char       *printed_pdf_get_text     (PrintedPdf       *self,
                                      guint             page);

/* What its codes say, a line for each, as a phone reads them from paper. (transfer full) */
char       *printed_pdf_read_codes   (PrintedPdf       *self,
                                      guint             page);

/* The same for a part of the page, in points from its top left corner. */
char       *printed_pdf_read_codes_at (PrintedPdf      *self,
                                       guint            page,
                                       double           x,
                                       double           y,
                                       double           width,
                                       double           height);

/* The size of the smallest letters, in points; 0 where that cannot be known. */
int         printed_pdf_get_smallest (PrintedPdf       *self);

/* Fails unless @text holds the words one after the other. Lines and the spaces between words do not count. */
void        printed_pdf_assert_in_order (const char         *text,
                                         const char *const *words);

#define PRINTED_PDF_ASSERT_IN_ORDER(text, ...) \
  printed_pdf_assert_in_order (text, (const char *const[]) { __VA_ARGS__, NULL })

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrintedPdf, printed_pdf_free)

G_END_DECLS
