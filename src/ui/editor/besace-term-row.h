/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* The one value that a draft has in a vocabulary: its licence, its language, its nature. */
#define BESACE_TYPE_TERM_ROW (besace_term_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTermRow, besace_term_row, BESACE, TERM_ROW, AdwComboRow)

/* @none (nullable): what no value is called; without it, it has one. */
GtkWidget *besace_term_row_new  (BesaceVocabulary *vocabulary,
                                 BesaceFacet       facet,
                                 const char       *title,
                                 const char       *none);
void       besace_term_row_show (BesaceTermRow    *self,
                                 BesaceDraft      *draft);

G_END_DECLS
