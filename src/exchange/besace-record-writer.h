/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-record.h"

G_BEGIN_DECLS

/* Writes a file of records (records.md), gzip where its name ends in “.gz”. The same records make the same bytes. The
 * file appears, or is replaced, whole and only when the writer is closed. Blocking; used by one thread at a time. */
typedef struct _BesaceRecordWriter BesaceRecordWriter;

BesaceRecordWriter *besace_record_writer_new            (const char          *path,
                                                         GError             **error);

/* Ends the writer. One that was not closed leaves nothing behind. */
void                besace_record_writer_free           (BesaceRecordWriter  *self);

/* @data is the canonical data as one line of JSON, which is written as it is. */
gboolean            besace_record_writer_write_resource (BesaceRecordWriter  *self,
                                                         const char          *id,
                                                         const char          *data,
                                                         GError             **error);

/* The same for a collection. */
gboolean            besace_record_writer_write_collection (BesaceRecordWriter  *self,
                                                           const char          *id,
                                                           const char          *data,
                                                           GError             **error);

/* The same for any other type. */
gboolean            besace_record_writer_write_line     (BesaceRecordWriter  *self,
                                                         const char          *type,
                                                         const char          *id,
                                                         const char          *data,
                                                         GError             **error);

gboolean            besace_record_writer_write_record   (BesaceRecordWriter  *self,
                                                         const BesaceRecord  *record,
                                                         GError             **error);

/* Puts the file in place, once all of it is on the disk. Nothing more can be written, even if this fails. */
gboolean            besace_record_writer_close          (BesaceRecordWriter  *self,
                                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRecordWriter, besace_record_writer_free)

G_END_DECLS
