/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-search.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* The values of one facet, to be ticked, in an order that does not move. Beside each, how many resources it would give;
 * one that would give none stays, insensitive. */
#define BESACE_TYPE_FACET_GROUP (besace_facet_group_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFacetGroup, besace_facet_group, BESACE, FACET_GROUP, GtkWidget)

GtkWidget *besace_facet_group_new        (BesaceFacet       facet,
                                          BesaceSearch     *search,
                                          BesaceVocabulary *vocabulary);

/* The values to choose among: those of the vocabulary, and those that @everything, the answer to the empty query, has
 * besides. @territory (nullable), its region and the whole country come first among the territories. */
void       besace_facet_group_fill       (BesaceFacetGroup *self,
                                          BesaceResults    *everything,
                                          const char       *territory);

/* Shows the counts and the ticks of the search as it stands. */
void       besace_facet_group_update     (BesaceFacetGroup *self);

G_END_DECLS
