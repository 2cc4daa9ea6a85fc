/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-facet.h"
#include "besace-query.h"

G_BEGIN_DECLS

/* How far a search goes: the light index (title, summary, producer) while typing, the contents too afterwards. */
typedef enum {
  BESACE_DEPTH_LIGHT,
  BESACE_DEPTH_FULL,
} BesaceDepth;

/* How many of the results one value of a facet would leave. */
typedef struct {
  char  *value;
  guint  count;
} BesaceCount;

/* A filter that could be dropped, and how many results there would be without it. */
typedef struct {
  BesaceFacet  facet;
  char        *value;
  guint        count;
} BesaceRelaxation;

/* A misspelt word, folded as besace_word_iter_next() does, and the nearest word of the catalogue, which was searched in
 * its place. */
typedef struct {
  char *word;
  char *replacement;
} BesaceCorrection;

/* The answer to one query, whole: the row numbers in order, the counts beside each facet's values, and, where there is
 * little, what could be done about it. A value; read-only, any thread. */
#define BESACE_TYPE_RESULTS (besace_results_get_type ())

typedef struct {
  BesaceQuery *query;
  BesaceDepth  depth;
  guint        n_rows;
  guint32     *rows;        /* (owned) (array length=n_rows) catalogue row numbers, best first */
  float       *scores;      /* (owned) (array length=n_rows) */
  GArray      *counts[BESACE_N_FACETS]; /* (owned) of BesaceCount, without the zeros, the greatest first; a count
                                         * follows the query and the filters of the other facets */
  GArray      *corrections; /* (owned) of BesaceCorrection */
  GArray      *relaxations; /* (owned) of BesaceRelaxation, the greatest count first; only when there are no rows */
  guint        revision;    /* of the catalogue that was searched */
} BesaceResults;

GType          besace_results_get_type (void);

BesaceResults *besace_results_new   (const BesaceQuery   *query,
                                     BesaceDepth          depth);
BesaceResults *besace_results_ref   (BesaceResults       *self);
void           besace_results_unref (BesaceResults       *self);

/* The count of one value; 0 where it has none. */
guint          besace_results_get_count (const BesaceResults *self,
                                         BesaceFacet          facet,
                                         const char          *value);

/* What was asked for, as it was typed but for the misspelt words, each in its corrected form. (transfer full) */
char          *besace_results_get_corrected_text (const BesaceResults *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceResults, besace_results_unref)

G_END_DECLS
