/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"

G_BEGIN_DECLS

/* Writes the picture whose bytes are called @blob, or what is read instead of it. */
typedef void (*BesaceDocumentImageFunc) (GString    *html,
                                         const char *blob,
                                         const char *alternative,
                                         gpointer    user_data);

/* Adds a document as HTML that needs no cleaning: nothing in it is anything but what BesaceDocument knows. Headings are
 * @deeper levels deeper than the document has them, but none is more than one deeper than the one before it: @last (inout) is the
 * level of the heading that stands before all of it, and then of the last one. */
void besace_document_append_html (const BesaceDocument    *self,
                                  GString                 *html,
                                  guint                    deeper,
                                  guint                   *last,
                                  BesaceDocumentImageFunc  image,
                                  gpointer                 user_data);

G_END_DECLS
