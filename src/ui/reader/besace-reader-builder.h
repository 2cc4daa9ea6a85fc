/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-resource.h"

G_BEGIN_DECLS

/* Makes the widgets of a resource's contents, one part at a time. Main thread. */
typedef struct _BesaceReaderBuilder BesaceReaderBuilder;

/* The file of a blob, or NULL where this workstation does not have it. (transfer full) */
typedef char *(*BesaceReaderLocateFunc) (const char *blob,
                                         gpointer    data);

/* @box gets the widgets, and outlives the builder. @documents is of BesaceDocument, one for each block of the contents
 * and NULL for a block that is no text. @locate is nullable. */
BesaceReaderBuilder *besace_reader_builder_new            (GtkBox                 *box,
                                                           BesaceResource         *resource,
                                                           GPtrArray              *documents,
                                                           BesaceReaderLocateFunc  locate,
                                                           gpointer                data);
void                 besace_reader_builder_free           (BesaceReaderBuilder    *self);

/* Reads, on a worker, how large the pictures are, so that they keep their room from the beginning. To be waited for
 * before the first step. The callback's source is NULL; once @cancellable is cancelled the builder may go. */
void                 besace_reader_builder_measure_async  (BesaceReaderBuilder *self,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
gboolean             besace_reader_builder_measure_finish (GAsyncResult  *result,
                                                           GError       **error);

/* Whether there is anything to measure. */
gboolean             besace_reader_builder_has_pictures   (const BesaceReaderBuilder *self);

/* Makes one part, or one row of a table. FALSE when nothing is left. */
gboolean             besace_reader_builder_step           (BesaceReaderBuilder       *self);

/* How many parts there are once all are made. */
guint                besace_reader_builder_get_n_parts    (const BesaceReaderBuilder *self);

/* The parts so far, in reading order, and the pictures that have not been read. The caller may take from the latter.
 * (element-type GtkWidget) (transfer none) */
GPtrArray           *besace_reader_builder_get_parts      (BesaceReaderBuilder       *self);
GPtrArray           *besace_reader_builder_get_figures    (BesaceReaderBuilder       *self);

/* The texts among them, with those of tables, captions and headings. (element-type BesaceReaderParagraph) (transfer none) */
GPtrArray           *besace_reader_builder_get_paragraphs (BesaceReaderBuilder       *self);

/* What a screen reader reads first, from where it goes on by itself; NULL so far. (transfer none) */
GtkWidget           *besace_reader_builder_get_first      (const BesaceReaderBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceReaderBuilder, besace_reader_builder_free)

G_END_DECLS
