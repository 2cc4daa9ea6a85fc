/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-import.h"
#include "besace-resource.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* Reads records on a thread of its own, ahead of whoever stores them, in bounded memory: decompression, parsing and the
 * plain text of contents are half of an import's work, and a workstation has two cores. */
typedef struct _BesaceRecordParser BesaceRecordParser;

typedef enum {
  BESACE_PARSED_PUT,
  BESACE_PARSED_DELETE,
  BESACE_PARSED_REFUSED, /* a damaged record of a known id: what was there of it stays */
} BesaceParsedKind;

typedef struct {
  BesaceParsedKind  kind;
  char             *id;
  BesaceResource   *resource; /* (owned) (nullable) of a put */
  char             *line;     /* (nullable) its canonical data */
  char             *contents; /* (nullable) the plain text of its contents */
  gsize             size;     /* bytes that it holds */
} BesaceParsed;

/* @vocabulary and @stream are referenced until it is freed. @now bounds the records' times. */
BesaceRecordParser *besace_record_parser_new  (GInputStream       *stream,
                                               BesaceVocabulary   *vocabulary,
                                               gint64              now,
                                               GCancellable       *cancellable);

/* Stops the thread, wherever it is, and waits for it. */
void                besace_record_parser_free (BesaceRecordParser *self);

/* The next one; NULL at the end, or with @error. */
BesaceParsed       *besace_record_parser_next (BesaceRecordParser  *self,
                                               GError             **error);

/* How far the reading has come. Any thread. */
guint64             besace_record_parser_get_offset (BesaceRecordParser *self);

/* Adds what was skipped to a report, after the last record. @unreadable: whether a line was skipped of which not even the
 * id is known. */
void                besace_record_parser_report     (BesaceRecordParser *self,
                                                     BesaceImportReport *report,
                                                     gboolean           *unreadable);

/* How many lines were records, of whatever type; after the last one. */
guint64             besace_record_parser_get_n_records (BesaceRecordParser *self);

void                besace_parsed_free              (BesaceParsed       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRecordParser, besace_record_parser_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceParsed, besace_parsed_free)

G_END_DECLS
