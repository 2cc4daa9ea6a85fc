/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bitset.h"
#include "besace-facet-index.h"
#include "besace-query.h"

G_BEGIN_DECLS

/* The orders in which rows are shown, kept until the catalogue changes, so that ordering a result is walking through one
 * of them. One thread. */
typedef struct _BesaceRowOrder BesaceRowOrder;

/* A row and how well it answers. */
typedef struct {
  guint32 row;
  float   score; /* not below 0 */
} BesaceScoredRow;

BesaceRowOrder *besace_row_order_new    (BesaceConnection    *connection,
                                         BesaceFacetIndex    *facets);
void            besace_row_order_free   (BesaceRowOrder      *self);
void            besace_row_order_forget (BesaceRowOrder      *self);

/* Writes @rows, all of them shown, to @ordered, which has room for them: by title, or the most recent first. Scores
 * are 0. */
gboolean        besace_row_order_list   (BesaceRowOrder      *self,
                                         const BesaceBitset  *rows,
                                         BesaceSort           sort,
                                         BesaceScoredRow     *ordered,
                                         GError             **error);

/* Puts the best first; equals stay as they were. */
void            besace_row_order_sort_by_score (BesaceScoredRow *rows,
                                                guint            n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRowOrder, besace_row_order_free)

G_END_DECLS
