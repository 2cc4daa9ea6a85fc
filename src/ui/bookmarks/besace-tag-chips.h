/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-carried-items.h"

G_BEGIN_DECLS

/* The tags, each a chip that shows what has it and no more; what is dropped on one gets it.
 *
 * Signals: “changed” — another tag is chosen, or none; “dropped” (s, BesaceCarriedItems), on a tag; “rename” (s) — a tag is
 * to have another name: the button beside them asks for it, and F2. */
#define BESACE_TYPE_TAG_CHIPS (besace_tag_chips_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTagChips, besace_tag_chips, BESACE, TAG_CHIPS, GtkWidget)

/* NULL-terminated. A chosen tag that is not among them is chosen no longer. */
void        besace_tag_chips_set_tags (BesaceTagChips    *self,
                                       const char *const *tags);
/* The chosen tag; NULL where none is. */
const char *besace_tag_chips_get_tag  (BesaceTagChips    *self);
void        besace_tag_chips_set_tag  (BesaceTagChips    *self,
                                       const char        *tag);

G_END_DECLS
