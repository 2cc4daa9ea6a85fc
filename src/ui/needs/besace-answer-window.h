/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-needs.h"

G_BEGIN_DECLS

/* Where a resource of the catalogue is chosen as the answer to what somebody misses; its words are looked for at first.
 * “answered” says the key of what is missing. */
#define BESACE_TYPE_ANSWER_WINDOW (besace_answer_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceAnswerWindow, besace_answer_window, BESACE, ANSWER_WINDOW, AdwWindow)

GtkWidget *besace_answer_window_new (BesaceWorkspace *workspace,
                                     BesaceNeeds     *needs,
                                     BesaceNeed      *need,
                                     GtkWindow       *parent);

G_END_DECLS
