/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-undo.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Resources that are written because somebody misses them (“need” of a contribution): once one is published, wherever it was
 * sent from, it is kept as an answer to that need. Until it is let go of, this sees to it. Main thread.
 *
 * Signals: “answered” (BesaceUndo, title of the resource, title of the need) — it was kept. */
#define BESACE_TYPE_NEED_ANSWERS (besace_need_answers_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNeedAnswers, besace_need_answers, BESACE, NEED_ANSWERS, GObject)

BesaceNeedAnswers *besace_need_answers_new (BesaceWorkspace *workspace);

G_END_DECLS
