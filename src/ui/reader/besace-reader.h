/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-reader-builder.h"
#include "besace-reader-passages.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* Draws the contents of a resource in native widgets, which a screen reader knows (architecture.md, “Showing content”).
 * The first screen is there at once; the rest of a long text follows in slices that never hold the main loop up.
 *
 * The reader stands in a GtkScrolledWindow. The position is where the top of the view is in the contents, from 0
 * (before or at their beginning) to 1 (past their end); it counts parts, not pixels, so that it holds for any width.
 *
 * Signals: “ready” — everything is drawn and the position is restored; “position-changed”.
 * It activates “page.open-link” (s) and “page.open-block” (u). */
#define BESACE_TYPE_READER (besace_reader_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReader, besace_reader, BESACE, READER, GtkWidget)

GtkWidget *besace_reader_new          (void);

/* Must be set before anything is shown. */
void       besace_reader_set_locate   (BesaceReader           *self,
                                       BesaceReaderLocateFunc  locate,
                                       gpointer                data);

/* Shows @resource in place of what was shown. @documents is of BesaceDocument, one for each block of the contents and
 * NULL for a block that is no text. */
void       besace_reader_show         (BesaceReader   *self,
                                       BesaceResource *resource,
                                       GPtrArray      *documents,
                                       double          position);
void       besace_reader_clear        (BesaceReader           *self);

double     besace_reader_get_position (BesaceReader           *self);

/* Whether all of the contents are drawn. */
gboolean   besace_reader_get_ready    (BesaceReader           *self);

/* What a screen reader should read first; NULL where there is nothing. (transfer none) */
GtkWidget *besace_reader_get_first    (BesaceReader           *self);

/* Its words, once everything is drawn. (transfer none) */
BesaceReaderPassages *besace_reader_get_passages (BesaceReader *self);

G_END_DECLS
