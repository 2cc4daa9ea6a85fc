/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The list of what a search found.
 *
 * Properties: “shared-screen” (b); “reading-beside” (b), whether a resource has room beside: selecting one then shows it.
 * Signals: “shown”, when the list shows other results; “selected” (s), the id of the resource that was selected while
 * there is room beside; “activated” (s), of the one that is to be opened; “scrolled”. */
#define BESACE_TYPE_RESULTS_VIEW (besace_results_view_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResultsView, besace_results_view, BESACE, RESULTS_VIEW, GtkWidget)

/* To be called once, before anything is shown. */
void           besace_results_view_set_workspace  (BesaceResultsView *self,
                                                   BesaceWorkspace   *workspace);

/* Shows the results as soon as their first rows have been read; until then the old ones stay. */
void           besace_results_view_show           (BesaceResultsView *self,
                                                   BesaceResults     *results);

/* What the list shows. (nullable) NULL before the first. (transfer none) */
BesaceResults *besace_results_view_get_shown      (BesaceResultsView *self);

void           besace_results_view_activate_first (BesaceResultsView *self);

/* Gives up what was to be opened or selected once it is read. */
void           besace_results_view_forget_awaited (BesaceResultsView *self);

/* The resource that is open, whose row is then the selected one. (nullable) */
void           besace_results_view_set_open       (BesaceResultsView *self,
                                                   const char        *id);

double         besace_results_view_get_scroll     (BesaceResultsView *self);

/* As soon as the list is that long. */
void           besace_results_view_set_scroll     (BesaceResultsView *self,
                                                   double             scroll);

G_END_DECLS
