/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-contribution.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* A contribution in a list: what it is, how far it has come and since when, what is wrong with it in words, and what can be
 * done about it. Its buttons and its menu are actions of the page (“outbox.retry” …). */
#define BESACE_TYPE_CONTRIBUTION_ROW (besace_contribution_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceContributionRow, besace_contribution_row, BESACE, CONTRIBUTION_ROW, GtkWidget)

GtkWidget          *besace_contribution_row_new              (BesaceWorkspace       *workspace);

/* @contribution (nullable) */
void                besace_contribution_row_set_contribution (BesaceContributionRow *self,
                                                              BesaceContribution    *contribution);
/* What holds it up may change with others than itself. Returns whether the row says something else now. */
gboolean            besace_contribution_row_update_problem   (BesaceContributionRow *self);
/* (transfer none) (nullable) */
BesaceContribution *besace_contribution_row_get_contribution (BesaceContributionRow *self);

/* While several are being chosen: whether it is one of them. */
void                besace_contribution_row_set_chosen       (BesaceContributionRow *self,
                                                              gboolean               choosing,
                                                              gboolean               chosen);

/* Opens the row's menu, as its button does. */
void                besace_contribution_row_open_menu        (BesaceContributionRow *self);

/* All that the row says, in one line, for whoever hears it. (transfer full) */
char               *besace_contribution_row_describe         (BesaceContributionRow *self);

G_END_DECLS
