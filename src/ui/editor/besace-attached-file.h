/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-draft-block.h"
#include "besace-media.h"

G_BEGIN_DECLS

/* What is attached to a block of a draft, a picture in small or the name of a file, and the button that chooses another. What is
 * chosen is copied to this computer first: only then is it the block’s.
 *
 * Signal: “attached” — it is. */
#define BESACE_TYPE_ATTACHED_FILE (besace_attached_file_get_type ())
G_DECLARE_FINAL_TYPE (BesaceAttachedFile, besace_attached_file, BESACE, ATTACHED_FILE, GtkBox)

GtkWidget *besace_attached_file_new    (BesaceDraftBlock   *block,
                                        BesaceMedia        *media);

/* Asks which file, as the button does. */
void       besace_attached_file_choose (BesaceAttachedFile *self);
void       besace_attached_file_take   (BesaceAttachedFile *self,
                                        GFile              *file);

G_END_DECLS
