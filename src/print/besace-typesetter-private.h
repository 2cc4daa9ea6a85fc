/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-paragraph.h"
#include "besace-typesetter.h"

G_BEGIN_DECLS

/* What the setting of a document's parts needs of the typesetter. Lengths are points. */

#define BESACE_PARAGRAPH_SPACE 7.0
#define BESACE_ITEM_SPACE 3.5
#define BESACE_HEADING_DEEPEST 6

double      besace_typesetter_get_width   (BesaceTypesetter *self);

/* A number that tells one list or table from the others: that of the last one if it is the @same. */
guint       besace_typesetter_get_group   (BesaceTypesetter *self,
                                           gboolean          same);

BesaceText *besace_typesetter_create_text          (BesaceTypesetter *self,
                                                    const char       *text,
                                                    BesaceStyle       style);
BesaceText *besace_typesetter_create_monospace_text (BesaceTypesetter *self);

/* Adds the runs and, after each link, what paper needs to tell of its address. */
void        besace_typesetter_append_runs (BesaceTypesetter *self,
                                           BesaceText       *text,
                                           const GPtrArray  *runs,
                                           BesaceStyle       style);

/* Adds @text as a paragraph, beside the float if there is one. @marker is nullable. (transfer full) for @text and
 * @marker. (transfer none) for the result, which is the flow's. */
BesaceBox  *besace_typesetter_add_text    (BesaceTypesetter     *self,
                                           BesaceText           *text,
                                           BesaceText           *marker,
                                           BesaceParagraphStyle  style,
                                           double                space_before,
                                           double                space_after);

void        besace_typesetter_add_inset_picture (BesaceTypesetter *self,
                                                 const char       *blob,
                                                 const char       *alternative,
                                                 gboolean          captioned,
                                                 double            inset);

G_END_DECLS
