/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-library.h"
#include "besace-results.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What an empty search field offers: the last searches, and themes. */
#define BESACE_TYPE_SUGGESTIONS (besace_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSuggestions, besace_suggestions, BESACE, SUGGESTIONS, GtkPopover)

GtkWidget *besace_suggestions_new  (void);

/* @library (nullable): where the last searches are; @results (nullable): those whose themes are offered. FALSE where
 * there is nothing to offer. */
gboolean   besace_suggestions_fill (BesaceSuggestions *self,
                                    BesaceLibrary     *library,
                                    BesaceVocabulary  *vocabulary,
                                    BesaceResults     *results);

G_END_DECLS
