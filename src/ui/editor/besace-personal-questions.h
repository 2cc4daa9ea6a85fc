/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"

G_BEGIN_DECLS

/* What a draft says of people, to be confirmed before it becomes public: each kind of it once. Not shown where there is none.
 *
 * Signal: “changed” — something was confirmed, or is not any more. */
#define BESACE_TYPE_PERSONAL_QUESTIONS (besace_personal_questions_get_type ())
G_DECLARE_FINAL_TYPE (BesacePersonalQuestions, besace_personal_questions, BESACE, PERSONAL_QUESTIONS, AdwPreferencesGroup)

/* Once: asks about the words of @draft as they are now. */
void     besace_personal_questions_ask          (BesacePersonalQuestions *self,
                                                 BesaceDraft             *draft);

/* Whether all of it is meant. */
gboolean besace_personal_questions_is_confirmed (BesacePersonalQuestions *self);

G_END_DECLS
