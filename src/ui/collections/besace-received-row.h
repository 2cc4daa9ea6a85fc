/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-collection-contents.h"

G_BEGIN_DECLS

/* One thing in a collection that a source passes on, with its minutes and, if @with_notes, its note: nothing of it is typed
 * here. What is not on this computer is said to be so. */
#define BESACE_TYPE_RECEIVED_ROW (besace_received_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReceivedRow, besace_received_row, BESACE, RECEIVED_ROW, AdwActionRow)

GtkWidget *besace_received_row_new  (BesaceCollectionContents *contents,
                                     guint                     index,
                                     gboolean                  with_notes);

/* Opens the resource, or the page of the web, that it stands for. */
void       besace_received_row_open (BesaceReceivedRow        *self);

G_END_DECLS
