/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-three-way.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* A field of a resource in words, for comparing one with another. */

/* “Themes”. (transfer none) */
const char *besace_field_text_get_title (BesaceThreeWayField  field);

/* Its value in plain text, labels in the place of ids; of contents, a line for each block. @value (nullable). (transfer full) */
char       *besace_field_text_new       (BesaceThreeWayField  field,
                                         JsonNode            *value,
                                         BesaceVocabulary    *vocabulary);

G_END_DECLS
