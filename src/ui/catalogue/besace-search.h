/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"

G_BEGIN_DECLS

/* A question to the catalogue that changes while somebody types and chooses, and its last answer. Each change asks at
 * once, giving up what was being asked; words are first looked for in the light index, and in the whole text after a
 * short pause. The old answer stays until there is a new one.
 *
 * Properties: “results” (BesaceResults, notified at each answer) and “error” (a sentence, NULL when all is well).
 * Signal: “query-changed”. */
#define BESACE_TYPE_SEARCH (besace_search_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSearch, besace_search, BESACE, SEARCH, GObject)

BesaceSearch      *besace_search_new          (BesaceCatalogue   *catalogue);

const BesaceQuery *besace_search_get_query    (BesaceSearch      *self);
void               besace_search_set_query    (BesaceSearch      *self,
                                               const BesaceQuery *query);
void               besace_search_set_text     (BesaceSearch      *self,
                                               const char        *text);
void               besace_search_set_sort     (BesaceSearch      *self,
                                               BesaceSort         sort);
void               besace_search_set_value    (BesaceSearch      *self,
                                               BesaceFacet        facet,
                                               const char        *value,
                                               gboolean           active);
void               besace_search_clear_values (BesaceSearch      *self);

/* (nullable) NULL before the first answer. (transfer none) */
BesaceResults     *besace_search_get_results  (BesaceSearch      *self);

/* Whether the last answer is to the query as it stands. */
gboolean           besace_search_is_current   (BesaceSearch      *self);

/* Whether it is also that of the whole text, which nothing will put in another order. */
gboolean           besace_search_is_complete  (BesaceSearch      *self);

/* Asks the whole text now, where words that were just typed still waited for a pause. */
void               besace_search_hurry        (BesaceSearch      *self);

const char        *besace_search_get_error    (BesaceSearch      *self);

G_END_DECLS
