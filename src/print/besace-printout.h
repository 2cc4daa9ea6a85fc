/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "besace-facet.h"
#include "besace-typesetter.h"

G_BEGIN_DECLS

#define BESACE_TYPE_PRINTOUT (besace_printout_get_type ())

/* Something on paper: large enough, in black on white, complete and dated. It is laid out for a paper, then its pages are
 * drawn one by one on any cairo context. What is printed is the kinds' (BesaceSheet, BesaceBooklet …); a printer, a PDF and
 * a preview need no more than this. */
G_DECLARE_DERIVABLE_TYPE (BesacePrintout, besace_printout, BESACE, PRINTOUT, GObject)

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

/* What a file tells of itself. Strings are the printout's. */
typedef struct {
  const char *title;
  const char *author;  /* (nullable) */
  const char *subject; /* (nullable) */
} BesacePrintoutDetails;

/* Where a heading stands on the pages. */
typedef struct {
  const char *text;
  guint       level; /* 0 the title; deeper levels may be left out */
  guint       page;  /* from 0 */
  double      x;     /* of its top left corner, in points from the paper's */
  double      y;
} BesacePrintoutHeading;

/* A place that leads to a heading, as a line of the contents does. */
typedef struct {
  guint  page;
  double x;
  double y;
  double width;
  double height;
  guint  heading; /* its place in the list of headings */
} BesacePrintoutLink;

struct _BesacePrintoutClass {
  GObjectClass parent_class;

  void     (*describe)      (BesacePrintout        *self,
                             BesacePrintoutDetails *details);

  /* Forgets any earlier layout, and lays out one piece after the other for the paper, until it returns TRUE. */
  void     (*begin)         (BesacePrintout        *self);
  gboolean (*proceed)       (BesacePrintout        *self);

  guint    (*get_n_pages)   (BesacePrintout        *self);
  void     (*draw_page)     (BesacePrintout        *self,
                             guint                  page,
                             cairo_t               *cr);

  /* Nullable: they add to an array of BesacePrintoutHeading, of BesacePrintoutLink. */
  void     (*list_headings) (BesacePrintout        *self,
                             GArray                *headings);
  void     (*list_links)    (BesacePrintout        *self,
                             GArray                *links);
};

/* Without it no picture is printed, but what it shows in words. */
void                  besace_printout_set_blob_paths (BesacePrintout        *self,
                                                      BesaceBlobPathFunc     func,
                                                      gpointer               data,
                                                      GDestroyNotify         data_free);

/* Without it vocabulary ids are shown as they are. */
void                  besace_printout_set_labels     (BesacePrintout        *self,
                                                      BesaceLabelFunc        func,
                                                      gpointer               data,
                                                      GDestroyNotify         data_free);

void                  besace_printout_describe       (BesacePrintout        *self,
                                                      BesacePrintoutDetails *details);

/* Milliseconds UTC: what is printed as the date of printing. */
gint64                besace_printout_get_now        (BesacePrintout        *self);

/* Lays it out: besace_printout_begin (), then besace_printout_continue () until it returns TRUE, a paragraph or a table at
 * a time, so that a window may stay alive meanwhile. It may be done on another thread than the one that draws later.
 * besace_printout_lay_out () does it all at once. */
void                  besace_printout_begin          (BesacePrintout        *self,
                                                      const BesacePaper     *paper);
gboolean              besace_printout_continue       (BesacePrintout        *self);
void                  besace_printout_lay_out        (BesacePrintout        *self,
                                                      const BesacePaper     *paper);

/* What follows needs a printout that is laid out. */
const BesacePaper    *besace_printout_get_paper      (BesacePrintout        *self);
guint                 besace_printout_get_n_pages    (BesacePrintout        *self);

/* Of BesacePrintoutHeading, in the order of the text. (transfer container) */
GArray               *besace_printout_list_headings  (BesacePrintout        *self);

/* Of BesacePrintoutLink, by page. (transfer container) */
GArray               *besace_printout_list_links     (BesacePrintout        *self);

/* Draws a page, from 0. The context's unit is a point, its origin the paper's top left corner: with GtkPrintOperation
 * that is GTK_UNIT_POINTS and the full page. */
void                  besace_printout_draw_page      (BesacePrintout        *self,
                                                      guint                  page,
                                                      cairo_t               *cr);

/* For the kinds. */

void                  besace_printout_set_now        (BesacePrintout        *self,
                                                      gint64                 now);

/* Between the margins, and never so narrow that it holds no text at all. */
double                besace_printout_get_text_width (BesacePrintout        *self);

/* The room between the margins above a foot, with the same caution. */
double                besace_printout_get_text_height (BesacePrintout       *self,
                                                       double                foot);

/* A typesetter that finds the printout's pictures. (transfer full) */
BesaceTypesetter     *besace_printout_create_typesetter (BesacePrintout     *self,
                                                         BesaceFlow         *flow,
                                                         PangoContext       *context);

/* NULL where there is no such picture. (transfer full) */
char                 *besace_printout_get_blob_path  (BesacePrintout        *self,
                                                      const char            *blob);

/* @value (nullable) in words. (transfer full) (nullable) */
char                 *besace_printout_get_label      (BesacePrintout        *self,
                                                      BesaceFacet            facet,
                                                      const char            *value);

/* Adds the typesetter's headings, from page @first on. */
void                  besace_printout_add_headings   (BesacePrintout        *self,
                                                      GArray                *headings,
                                                      const BesaceFlow      *flow,
                                                      const BesaceTypesetter *typesetter,
                                                      guint                  first);

G_END_DECLS
