/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-resource.h"

G_BEGIN_DECLS

/* The Numérique en Commun[s] path in plain words, for somebody who assesses a resource of their own. All translated.
 * (transfer none) */

#define BESACE_N_COMMONS_LEVELS 5

/* What the criterion is called, as the page of a resource calls it. */
const char *besace_assessment_words_get_name     (BesaceCommons criterion);
/* One question, which the levels answer. */
const char *besace_assessment_words_get_question (BesaceCommons criterion);
/* What a level of it means, from 0 to 4. */
const char *besace_assessment_words_get_level    (BesaceCommons criterion,
                                                  guint         level);
/* Whether the path asks for it. */
gboolean    besace_assessment_words_is_optional  (BesaceCommons criterion);

G_END_DECLS
