/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What a resource that comes from a file holds and no instance would take, though it reads well: a link that cannot be followed,
 * and a value that the vocabularies do not have. A record leaves out the one and keeps the other. @data: that of the record.
 * One sentence, of the first that is found; NULL: nothing. (transfer full) */
char *besace_contribution_check (BesaceVocabulary *vocabulary,
                                 JsonObject       *data);

G_END_DECLS
