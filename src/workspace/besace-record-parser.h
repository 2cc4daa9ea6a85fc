/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-import.h"
#include "besace-received-collection.h"
#include "besace-resource.h"
#include "besace-source.h"
#include "besace-territory-store.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* Reads a source on a thread of its own, ahead of whoever stores its records, in bounded memory: decompression, parsing and the
 * plain text of contents are half of an import's work, and a workstation has two cores. */
typedef struct _BesaceRecordParser BesaceRecordParser;

typedef enum {
  BESACE_PARSED_PUT,
  BESACE_PARSED_DELETE,
  BESACE_PARSED_PUT_COLLECTION,
  BESACE_PARSED_DELETE_COLLECTION,
  BESACE_PARSED_PUT_TERRITORY,
  BESACE_PARSED_DELETE_TERRITORY,
  BESACE_PARSED_REFUSED, /* a damaged record of a known id: what was there of it stays */
  BESACE_PARSED_AUTHORITY, /* of the ids that are the source's own, in place of an id */
  BESACE_PARSED_BASES,   /* all those that the source lists */
  BESACE_PARSED_STATE,   /* where the source stands once all that came before is stored */
} BesaceParsedKind;

typedef struct {
  BesaceParsedKind  kind;
  char             *id;       /* NULL of bases and of a state */
  BesaceResource   *resource; /* (owned) (nullable) of a put */
  BesaceReceivedCollection *collection; /* (owned) (nullable) of a put one */
  BesaceTerritoryType territory; /* of what is for the territory */
  char             *line;     /* (nullable) the canonical data of any of them */
  char             *contents; /* (nullable) the plain text of its contents */
  GPtrArray        *bases;    /* (owned) (nullable) of BesaceBase */
  GBytes           *state;    /* (owned) (nullable) */
  gboolean          whole;    /* of a state: the records until there were the whole set */
  gsize             size;     /* bytes that it holds */
} BesaceParsed;

/* How far the reading has come. */
typedef struct {
  guint64 n_done;     /* of n_total, of whatever the source counts */
  guint64 n_total;    /* 0: not known */
  guint64 n_bytes;    /* that came over the network */
  guint64 n_requests;
} BesaceReadingProgress;

/* @vocabulary and @source are referenced until it is freed. @state (nullable): where the source stands. @now bounds the
 * records' times. */
BesaceRecordParser *besace_record_parser_new  (BesaceSource       *source,
                                               GBytes             *state,
                                               BesaceVocabulary   *vocabulary,
                                               gint64              now,
                                               GCancellable       *cancellable);

/* Stops the thread, wherever it is, and waits for it. */
void                besace_record_parser_free (BesaceRecordParser *self);

/* No more than that may come over the network: then the reading ends with G_IO_ERROR_NO_SPACE. */
void                besace_record_parser_limit_bytes (BesaceRecordParser *self,
                                                      guint64             max_bytes);

/* Whether there is a next one, or the end, by the monotonic time @until; waits for it. */
gboolean            besace_record_parser_wait (BesaceRecordParser  *self,
                                               gint64               until);

/* The next one; NULL at the end, or with @error. */
BesaceParsed       *besace_record_parser_next (BesaceRecordParser  *self,
                                               GError             **error);

/* Any thread. */
void                besace_record_parser_get_progress (BesaceRecordParser    *self,
                                                       BesaceReadingProgress *progress);

/* Adds what was skipped to a report, after the last record. */
void                besace_record_parser_report     (BesaceRecordParser *self,
                                                     BesaceImportReport *report);

/* Whether the records were the source's whole set; after the last one. */
gboolean            besace_record_parser_is_whole   (BesaceRecordParser *self);

void                besace_parsed_free              (BesaceParsed       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRecordParser, besace_record_parser_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceParsed, besace_parsed_free)

G_END_DECLS
