/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-search.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* All the facets, to narrow a search. It fills itself when it is first shown.
 *
 * Property: “covers” (b), whether it lies over the results: it then ends with the button that goes back to them. */
#define BESACE_TYPE_FILTERS_PANE (besace_filters_pane_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFiltersPane, besace_filters_pane, BESACE, FILTERS_PANE, GtkWidget)

void besace_filters_pane_set_search (BesaceFiltersPane *self,
                                     BesaceSearch      *search,
                                     BesaceWorkspace   *workspace);

/* Goes to the first filter, as soon as it is there. */
void besace_filters_pane_start      (BesaceFiltersPane *self);

G_END_DECLS
