/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  BESACE_SYNC_NONE               = 0,
  BESACE_SYNC_ACCEPT_WITHDRAWALS = 1 << 0, /* also of more than a third of a source */
  BESACE_SYNC_WITHOUT_MEDIA      = 1 << 1, /* records alone: what comes is counted */
} BesaceSyncFlags;

typedef enum {
  BESACE_SYNC_UNCHANGED, /* nothing was new */
  BESACE_SYNC_CHANGED,
  BESACE_SYNC_FAILED,    /* what was there of the source is still there */
} BesaceSyncStatus;

/* What a run did for one source. */
typedef struct {
  char             *name;
  BesaceSyncStatus  status;
  guint64           n_put;      /* new, or changed */
  guint64           n_collections_put; /* of these, collections */
  guint64           n_territory_put; /* and what is for the territory: missing resources, corrections of places */
  guint64           n_deleted;
  guint64           n_skipped;
  guint64           n_bytes;    /* that came over the network, headers not counted */
  guint64           n_requests;
  double            seconds;
  char             *error;      /* (nullable) of FAILED: a sentence */
  GPtrArray        *problems;   /* (owned) of strings: the first of what was skipped or left out, and why */
} BesaceSyncOutcome;

void besace_sync_outcome_free (BesaceSyncOutcome *self);

/* The word for it in JSON (cli.md). */
const char *besace_sync_status_get_name (BesaceSyncStatus status);

/* How far a run is with a source; @n_total is 0 where the source cannot say. */
typedef void (*BesaceSyncProgressFunc) (const char *source,
                                        guint64     n_done,
                                        guint64     n_total,
                                        guint64     n_bytes,
                                        gpointer    data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSyncOutcome, besace_sync_outcome_free)

G_END_DECLS
