/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-facet.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What people call a facet: “Audience”. Translated. */
const char *besace_facet_label_get       (BesaceFacet       facet);

/* What people call one of its values: “Seniors”. (transfer none) */
const char *besace_facet_label_get_value (BesaceVocabulary *vocabulary,
                                          BesaceFacet       facet,
                                          const char       *value);

/* The value with its facet where it does not speak for itself: “Seniors”, but “Type: Article”. (transfer full) */
char       *besace_facet_label_get_chip  (BesaceVocabulary *vocabulary,
                                          BesaceFacet       facet,
                                          const char       *value);

G_END_DECLS
