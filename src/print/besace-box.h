/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _BesaceBox BesaceBox;

/* What a kind of box does. */
typedef struct {
  /* Draws @n_slices slices from @first on, the first with its top at @y; @x is the left edge of the flow. */
  void (*draw) (BesaceBox *self,
                cairo_t   *cr,
                guint      first,
                guint      n_slices,
                double     x,
                double     y);

  void (*free) (BesaceBox *self);
} BesaceBoxClass;

/* A band of a box that is never cut. */
typedef struct {
  double   height;
  gboolean may_start_page; /* the first slice of a box always may, unless what comes before is kept with it */
} BesaceSlice;

/* A paragraph, a table's row, a picture: a pile of slices. Lengths are points. Kinds of box begin with this structure
 * and add what they draw. */
struct _BesaceBox {
  const BesaceBoxClass *klass;
  GArray               *slices;         /* (owned) of BesaceSlice */
  double                space_before;   /* the larger of two neighbours' counts; none at the top of a page */
  double                space_after;
  gboolean              keep_with_next; /* never the last of a page */
  double                room;           /* begins a page where less than this is left, unless it is kept with what is before */
  BesaceBox            *head;           /* (unowned) (nullable) shown again above where the box continues a page */
  const char           *tag;            /* (nullable) in the structure of a PDF */
  const char           *group_tag;      /* (nullable) around boxes of one @group, as "Table" around rows */
  guint                 group;
};

/* To be called first by the kinds' constructors. */
void   besace_box_init       (BesaceBox            *self,
                              const BesaceBoxClass *klass);
void   besace_box_free       (BesaceBox            *self);

void   besace_box_add_slice  (BesaceBox            *self,
                              double                height,
                              gboolean              may_start_page);
double besace_box_get_height (const BesaceBox      *self);
double besace_box_get_slice_height (const BesaceBox *self,
                                    guint            slice);

/* Draws the slices as the box's kind does, within its tag. */
void   besace_box_draw       (BesaceBox            *self,
                              cairo_t              *cr,
                              guint                 first,
                              guint                 n_slices,
                              double                x,
                              double                y);

/* Room without anything in it. */
BesaceBox *besace_space_box_new (double height);

G_END_DECLS
