/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-search.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* The active filters of a search, each a button that takes it away. Invisible when there is none. */
#define BESACE_TYPE_FILTER_CHIPS (besace_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFilterChips, besace_filter_chips, BESACE, FILTER_CHIPS, GtkWidget)

void besace_filter_chips_set_search (BesaceFilterChips *self,
                                     BesaceSearch      *search,
                                     BesaceVocabulary  *vocabulary);

G_END_DECLS
