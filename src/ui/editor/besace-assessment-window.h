/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Somebody assesses a resource that they have published, along the Numérique en Commun[s] path: a criterion a page, each answer
 * kept at once, so that it can be left and taken up again; at the end, where it stands and what would bring it further. */
#define BESACE_TYPE_ASSESSMENT_WINDOW (besace_assessment_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceAssessmentWindow, besace_assessment_window, BESACE, ASSESSMENT_WINDOW, AdwWindow)

/* @contribution: a published resource. */
GtkWidget *besace_assessment_window_new (BesaceWorkspace    *workspace,
                                         BesaceContribution *contribution,
                                         GtkWindow          *parent);

G_END_DECLS
