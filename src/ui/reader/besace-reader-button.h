/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-block.h"

G_BEGIN_DECLS

/* A link, a file or an activity of a resource: a button that says what it opens, and from where. It activates
 * “page.open-block” with the block's place in the contents. */
#define BESACE_TYPE_READER_BUTTON (besace_reader_button_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderButton, besace_reader_button, BESACE, READER_BUTTON, GtkButton)

/* @here: whether this workstation has the bytes. */
GtkWidget *besace_reader_button_new        (const BesaceBlock *block,
                                            guint              index,
                                            gboolean           here);

/* The labels in it, in reading order: a screen reader that reads on reads texts. (transfer container) (element-type
 * GtkWidget) */
GPtrArray *besace_reader_button_get_labels (BesaceReaderButton *self);

G_END_DECLS
