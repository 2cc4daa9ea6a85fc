/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bitset.h"
#include "besace-connection.h"
#include "besace-facet.h"
#include "besace-query.h"
#include "besace-results.h"

G_BEGIN_DECLS

/* What the search connection holds in memory of every resource: which facet values it has, its date, the length of its
 * title. Patched from the rows whose revision is later than what it knows. One thread. */
typedef struct _BesaceFacetIndex BesaceFacetIndex;

typedef struct {
  gint64   updated;      /* milliseconds UTC */
  guint32 *values;       /* (owned) (array length=n_values) facet_value ids; NULL: no such row */
  guint32  n_values;
  guint16  title_words;
} BesaceRowFacts;

BesaceFacetIndex *besace_facet_index_new     (void);
void              besace_facet_index_free    (BesaceFacetIndex        *self);

/* Brings it up to date. @changed (nullable) tells whether there was anything to do. In a read transaction. */
gboolean          besace_facet_index_refresh (BesaceFacetIndex        *self,
                                              BesaceConnection        *connection,
                                              gboolean                *changed,
                                              GError                 **error);

/* One more than the greatest row number. */
guint             besace_facet_index_get_n_rows   (BesaceFacetIndex   *self);
guint             besace_facet_index_get_revision (BesaceFacetIndex   *self);

/* The rows that are shown. */
const BesaceBitset   *besace_facet_index_get_shown (BesaceFacetIndex  *self);
const BesaceRowFacts *besace_facet_index_get_facts (BesaceFacetIndex  *self,
                                                    guint              row);

/* Leaves in @rows those that have, for each facet but @except (BESACE_N_FACETS: none), one of the query's values. */
void              besace_facet_index_filter     (BesaceFacetIndex     *self,
                                                 const BesaceQuery    *query,
                                                 guint                 except,
                                                 BesaceBitset         *rows);

/* Fills the counts of @results. @matching: the rows that answer the words, whatever the filters. */
void              besace_facet_index_count      (BesaceFacetIndex     *self,
                                                 const BesaceQuery    *query,
                                                 const BesaceBitset   *matching,
                                                 BesaceResults        *results);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFacetIndex, besace_facet_index_free)

G_END_DECLS
