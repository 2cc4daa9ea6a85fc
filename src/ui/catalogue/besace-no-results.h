/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-results.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What to do when nothing was found: the filters that could be dropped and what that would give, the words that were
 * looked for, and the way back to the whole catalogue. */
#define BESACE_TYPE_NO_RESULTS (besace_no_results_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoResults, besace_no_results, BESACE, NO_RESULTS, AdwBin)

/* @results without any row. */
void besace_no_results_set_results (BesaceNoResults  *self,
                                    BesaceResults    *results,
                                    BesaceVocabulary *vocabulary);

G_END_DECLS
