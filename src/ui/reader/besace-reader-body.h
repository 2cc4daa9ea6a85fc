/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-document.h"

G_BEGIN_DECLS

/* The parts of one document, below each other, in the lists and the quotes that hold them. */
#define BESACE_TYPE_READER_BODY (besace_reader_body_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderBody, besace_reader_body, BESACE, READER_BODY, GtkWidget)

GtkWidget *besace_reader_body_new (void);

/* Adds the widget of a part after the others; parts come in the document's order. */
void       besace_reader_body_add (BesaceReaderBody *self,
                                   const BesacePart *part,
                                   GtkWidget        *widget);

G_END_DECLS
