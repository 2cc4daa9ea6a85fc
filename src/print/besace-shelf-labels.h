/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-printout.h"

G_BEGIN_DECLS

#define BESACE_TYPE_SHELF_LABELS (besace_shelf_labels_get_type ())

/* Labels for the shelf of a room, each a title and the code that leads to it, three by eight on A4: those of the common
 * sheets of 63.5 × 33.9 mm, or to be cut along their frames. */
G_DECLARE_FINAL_TYPE (BesaceShelfLabels, besace_shelf_labels, BESACE, SHELF_LABELS, BesacePrintout)

#define BESACE_SHELF_LABELS_PER_PAGE 24u

/* @title is what the file is called. */
BesacePrintout *besace_shelf_labels_new          (const char               *title,
                                                  gint64                    now);

/* One label for each resource and place. */
BesacePrintout *besace_shelf_labels_new_for_collection (BesaceCollectionContents *contents,
                                                        gint64                    now);

/* @url is nullable: then there is only the title. */
void            besace_shelf_labels_add          (BesaceShelfLabels        *self,
                                                  const char               *title,
                                                  const char               *url);

/* Leaves the first @n places of the first page empty, as on a sheet of which some are used. */
void            besace_shelf_labels_skip         (BesaceShelfLabels        *self,
                                                  guint                     n);

G_END_DECLS
