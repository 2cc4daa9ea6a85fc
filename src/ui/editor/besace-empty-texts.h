/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-draft.h"

G_BEGIN_DECLS

/* Whether nobody has written anything in a block of text: such a one prevents publishing. */
gboolean besace_empty_texts_is_one (BesaceDraftBlock *block);

/* Removes all of them, and the titles of sections that are left with nothing beneath. Returns how many texts there were. */
guint    besace_empty_texts_remove (BesaceDraft      *draft);

G_END_DECLS
