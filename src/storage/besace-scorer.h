/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bitset.h"
#include "besace-facet-index.h"
#include "besace-question.h"

G_BEGIN_DECLS

/* Turns the rows of words into scored rows, one word at a time: what is rare weighs more, a title more than a summary
 * and that more than the contents, the exact word more than its stem. Its arrays are kept from one search to the next.
 * One thread. */
typedef struct _BesaceScorer BesaceScorer;

BesaceScorer *besace_scorer_new  (BesacePostings   *postings,
                                  BesaceFacetIndex *facets);
void          besace_scorer_free (BesaceScorer     *self);

/* The catalogue has changed: what is remembered of synonyms no longer holds. */
void          besace_scorer_forget (BesaceScorer   *self);

/* The rows that answer @question, into @matching. @lenient: a row needs no more than one word. */
gboolean      besace_scorer_run  (BesaceScorer          *self,
                                  const BesaceQuestion  *question,
                                  BesaceDepth            depth,
                                  gboolean               lenient,
                                  BesaceBitset          *matching,
                                  GError               **error);

/* The score of a row in the last run. */
float         besace_scorer_get_score (BesaceScorer     *self,
                                       guint             row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceScorer, besace_scorer_free)

G_END_DECLS
