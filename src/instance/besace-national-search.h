/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-answer.h"
#include "besace-instance.h"

G_BEGIN_DECLS

/* search.quicksearch: how many answer, and the first three. Words are found despite an error in typing. */
gboolean besace_national_search_answer (BesaceInstance  *instance,
                                        const char      *query,
                                        BesaceAnswer    *answer,
                                        GError         **error);

G_END_DECLS
