/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-contributions.h"

G_BEGIN_DECLS

/* On the page of a resource that one has published oneself: how far one has said that it goes on the Numérique en Commun[s] path,
 * which nobody else is told, and the way to take that up again. It is visible on those pages alone, and not while the screen is
 * shared (“shared-screen”). */
#define BESACE_TYPE_OWN_ASSESSMENT (besace_own_assessment_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOwnAssessment, besace_own_assessment, BESACE, OWN_ASSESSMENT, GtkBox)

/* Once, before anything is shown. */
void besace_own_assessment_set_contributions (BesaceOwnAssessment *self,
                                              BesaceContributions *contributions);
/* @id: of the resource of the page; NULL: of none. */
void besace_own_assessment_show              (BesaceOwnAssessment *self,
                                              const char          *id);

G_END_DECLS
