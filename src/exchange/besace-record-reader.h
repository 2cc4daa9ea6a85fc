/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-record.h"

G_BEGIN_DECLS

/* Reads a file of records (records.md), one a line, plain or gzip, in bounded memory whatever the file holds. A line
 * that is no record is skipped, counted and told; what ends the reading is an error. Blocking; used by one thread at a
 * time. */
typedef struct _BesaceRecordReader BesaceRecordReader;

#define BESACE_RECORD_MAX_LINE_BYTES ((gsize) 4 * 1024 * 1024)

/* Told of a line that was skipped. @message goes on after “Line 12: ”. */
typedef void (*BesaceRecordProblemFunc) (guint64     line,
                                         const char *message,
                                         gpointer    data);

/* @problem may be NULL. Keeps a reference to @stream and does not close it. */
BesaceRecordReader *besace_record_reader_new           (GInputStream             *stream,
                                                        BesaceRecordProblemFunc   problem,
                                                        gpointer                  data);
void                besace_record_reader_free          (BesaceRecordReader       *self);

/* The next record; NULL without an error at the end. After an error there is no more to read. The errors are those of
 * GIO: PARTIAL_INPUT for a file that was cut short, INVALID_DATA for damaged gzip, CANCELLED, what the disk says. */
BesaceRecord       *besace_record_reader_next          (BesaceRecordReader       *self,
                                                        GCancellable             *cancellable,
                                                        GError                  **error);

/* Records returned so far, and lines skipped. */
guint64             besace_record_reader_get_n_records (BesaceRecordReader       *self);
guint64             besace_record_reader_get_n_skipped (BesaceRecordReader       *self);

/* Lines skipped of which not even the id is known: who replaces a whole set cannot tell what they would have kept. */
guint64             besace_record_reader_get_n_unreadable (BesaceRecordReader    *self);

/* Bytes of the stream consumed so far, compressed if it is, for a progress bar. */
guint64             besace_record_reader_get_offset    (BesaceRecordReader       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRecordReader, besace_record_reader_free)

G_END_DECLS
