/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-contribution.h"
#include "besace-resource.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What somebody thinks of a resource of Les Bases: feedback, from 1 to 4 with a comment, or a report with its reason. It is kept
 * among what is to be sent, whether there is a network or not; a toast of the window that it belongs to says so, and takes it
 * back. What looks like something about a person is pointed out. */
#define BESACE_TYPE_OPINION_WINDOW (besace_opinion_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOpinionWindow, besace_opinion_window, BESACE, OPINION_WINDOW, AdwWindow)

/* @type: BESACE_CONTRIBUTION_FEEDBACK or BESACE_CONTRIBUTION_REPORT. Feedback on it that has not been sent yet is gone on with:
 * an account has one. */
GtkWidget *besace_opinion_window_present                  (GtkWidget              *widget,
                                                           BesaceWorkspace        *workspace,
                                                           BesaceContributionType  type,
                                                           const BesaceResource   *resource);
GtkWidget *besace_opinion_window_present_for_contribution (GtkWidget              *widget,
                                                           BesaceWorkspace        *workspace,
                                                           BesaceContribution     *contribution);

G_END_DECLS
