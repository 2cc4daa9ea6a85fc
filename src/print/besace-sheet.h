/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "besace-resource.h"
#include "besace-typesetter.h"

G_BEGIN_DECLS

#define BESACE_TYPE_SHEET (besace_sheet_get_type ())

/* A resource on paper, for the person who leaves with it: large enough, in black on white, complete, dated, and with the
 * address where it lives. It is laid out for a paper, then its pages are drawn one by one on any cairo context. */
G_DECLARE_FINAL_TYPE (BesaceSheet, besace_sheet, BESACE, SHEET, GObject)

/* The size of a page and its margins, in points of 1/72 inch. */
typedef struct {
  double width;
  double height;
  double top;
  double right;
  double bottom;
  double left;
} BesacePaper;

/* A4 with margins of 20 mm. */
extern const BesacePaper besace_paper_a4;

/* The words for a vocabulary's id, as "Licence Ouverte" for "etalab-2.0"; NULL for an unknown one, which is then shown as
 * it is. (transfer full) */
typedef char *(*BesaceLabelFunc) (BesaceFacet  facet,
                                  const char  *value,
                                  gpointer     data);

/* Where a heading stands on the pages. */
typedef struct {
  const char *text;
  guint       level; /* 0 the title, 1 a section, 2–6 a document's headings */
  guint       page;  /* from 0 */
  double      x;     /* of its top left corner, in points from the paper's */
  double      y;
} BesaceSheetHeading;

/* @copy_date is when this copy of the resource was received, 0 if unknown; @now is printed as the date of printing. */
BesaceSheet    *besace_sheet_new            (BesaceResource       *resource,
                                             gint64                copy_date,
                                             gint64                now);

/* Without it no picture is printed, but what it shows in words. */
void            besace_sheet_set_blob_paths (BesaceSheet          *self,
                                             BesaceBlobPathFunc    func,
                                             gpointer              data,
                                             GDestroyNotify        data_free);

/* Without it vocabulary ids are shown as they are. */
void            besace_sheet_set_labels     (BesaceSheet          *self,
                                             BesaceLabelFunc       func,
                                             gpointer              data,
                                             GDestroyNotify        data_free);

/* Says on every page that the resource's source has withdrawn it. */
void            besace_sheet_set_withdrawn  (BesaceSheet          *self,
                                             gboolean              withdrawn);

BesaceResource *besace_sheet_get_resource   (BesaceSheet          *self);
gint64          besace_sheet_get_now        (BesaceSheet          *self);

/* Lays the sheet out: besace_sheet_begin (), then besace_sheet_continue () until it returns TRUE, a paragraph or a table
 * at a time, so that a window may stay alive meanwhile. It may be done on another thread than the one that draws later.
 * besace_sheet_lay_out () does it all at once. */
void            besace_sheet_begin          (BesaceSheet          *self,
                                             const BesacePaper    *paper);
gboolean        besace_sheet_continue       (BesaceSheet          *self);
void            besace_sheet_lay_out        (BesaceSheet          *self,
                                             const BesacePaper    *paper);

/* What follows needs a sheet that is laid out. */
const BesacePaper *besace_sheet_get_paper   (BesaceSheet          *self);
guint           besace_sheet_get_n_pages    (BesaceSheet          *self);

/* Of BesaceSheetHeading, in the order of the text. (transfer container) */
GArray         *besace_sheet_list_headings  (BesaceSheet          *self);

/* Draws a page, from 0. The context's unit is a point, its origin the paper's top left corner: with GtkPrintOperation
 * that is GTK_UNIT_POINTS and the full page. */
void            besace_sheet_draw_page      (BesaceSheet          *self,
                                             guint                 page,
                                             cairo_t              *cr);

G_END_DECLS
