/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What a draft is indexed by in one vocabulary: how many of how many are chosen, which, and all of them beneath it. */
#define BESACE_TYPE_INDEXATION_ROW (besace_indexation_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceIndexationRow, besace_indexation_row, BESACE, INDEXATION_ROW, AdwExpanderRow)

/* @least, @most: how many a published resource has. */
GtkWidget *besace_indexation_row_new       (BesaceVocabulary    *vocabulary,
                                            BesaceFacet          facet,
                                            const char          *title,
                                            guint                least,
                                            guint                most);
void       besace_indexation_row_show      (BesaceIndexationRow *self,
                                            BesaceDraft         *draft);
/* Opens it, with the focus on the first of its values. */
void       besace_indexation_row_begin     (BesaceIndexationRow *self);
/* What an instance found; NULL: nothing. */
void       besace_indexation_row_set_issue (BesaceIndexationRow *self,
                                            const char          *issue);

G_END_DECLS
