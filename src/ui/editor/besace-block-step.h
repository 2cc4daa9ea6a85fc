/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-draft-saver.h"

G_BEGIN_DECLS

/* Ends what besace_draft_saver_begin() began: @block was at @from and is at @to, each G_MAXUINT for nowhere. Taking that back, and
 * doing it again, moves that block alone: what is written meanwhile, in it or elsewhere, stays, and a block that comes back has the
 * words that it went with. */
void besace_block_step_end (BesaceDraftSaver *saver,
                            GtkWidget        *widget,
                            BesaceDraftBlock *block,
                            guint             from,
                            guint             to,
                            const char       *message,
                            gboolean          quiet);

G_END_DECLS
