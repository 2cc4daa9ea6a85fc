/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-undo-history.h"

G_BEGIN_DECLS

/* Keeps the resource in the bookmarks, or keeps it no longer, and says so with the undo. */
void besace_keeping_toggle (BesaceLibrary              *library,
                            BesaceUndoHistory          *history,
                            const BesaceBookmarkFields *fields);

G_END_DECLS
