/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* How the last synchronisation of a source went. Times are milliseconds UTC, 0: never. */
typedef struct {
  gint64   tried;
  gint64   succeeded;
  gint64   changed;    /* when something last came in */
  gint64   not_before; /* until when its server wants to be left alone */
  guint    n_failures; /* since it last succeeded */
  gboolean offline;    /* the last failure: there was no way to the server */
  gboolean withdrawals; /* the last failure: more of it would go than goes unasked */
  char    *error;      /* (nullable) of the last try: a sentence */
  guint64  n_resources;
  guint64  n_bases;
  guint64  n_collections;
  guint64  n_put;      /* by the run that last brought something in */
  guint64  n_deleted;
  guint64  n_skipped;
  guint64  n_bytes;    /* of the last try */
  guint64  n_requests;
  double   seconds;
} BesaceSyncEntry;

void            besace_sync_entry_clear (BesaceSyncEntry *self);

/* What the synchronisations leave for whoever asks how fresh the catalogue is: a file beside the databases, so that a run
 * that brings nothing writes in none of them. Whoever writes holds the sync lock. Any thread, one at a time. */
typedef struct _BesaceSyncJournal BesaceSyncJournal;

/* A damaged or missing one is an empty one: it holds nothing that the next run would not write again. */
BesaceSyncJournal *besace_sync_journal_load       (BesaceDataDirectory      *directory);
void               besace_sync_journal_free       (BesaceSyncJournal        *self);
gboolean           besace_sync_journal_save       (BesaceSyncJournal        *self,
                                                   GError                  **error);

/* @entry is filled with copies; zeroes of a source that was never tried. */
void               besace_sync_journal_get_entry  (BesaceSyncJournal        *self,
                                                   const char               *source,
                                                   BesaceSyncEntry          *entry);
void               besace_sync_journal_set_entry  (BesaceSyncJournal        *self,
                                                   const char               *source,
                                                   const BesaceSyncEntry    *entry);
void               besace_sync_journal_forget     (BesaceSyncJournal        *self,
                                                   const char               *source);

/* What came over the network in the month of @now. */
guint64            besace_sync_journal_get_month_bytes (BesaceSyncJournal   *self,
                                                        gint64               now);
void               besace_sync_journal_add_bytes       (BesaceSyncJournal   *self,
                                                        gint64               now,
                                                        guint64              n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSyncJournal, besace_sync_journal_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceSyncEntry, besace_sync_entry_clear)

G_END_DECLS
