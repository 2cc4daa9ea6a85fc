/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-contribution.h"
#include "besace-outbox-contents.h"

G_BEGIN_DECLS

/* What has become of a contribution that another workstation was handed. */
typedef struct {
  char                    *uuid;
  BesaceContributionState  state;        /* published, rejected, uncertain, or parked; to take one back, queued */
  char                    *link;         /* (nullable) where it can be seen, or looked for */
  char                    *published_id; /* (nullable) global id that it has there */
  char                    *problem;      /* (nullable) why it was not sent, one sentence */
  char                    *issues;       /* (nullable) what the instance found at which field: a JSON array of {"path", "message"} */
  char                    *author_name;  /* (nullable) under which name it was sent */
  gint64                   time;         /* since when that is so, milliseconds UTC */
  char                    *steps;        /* (nullable) an object of JSON, as in a parcel */
} BesaceOutboxReceipt;

typedef struct {
  char      *device;    /* of the workstation that had handed over */
  gint64     written;   /* milliseconds UTC; 0: unknown */
  GPtrArray *receipts;  /* (owned) of BesaceOutboxReceipt; each uuid once: the latest */
  guint      n_skipped; /* receipts that are not as they should be, and fields that this version does not know */
} BesaceOutboxReceipts;

BesaceOutboxReceipt  *besace_outbox_receipt_new       (const char                *uuid,
                                                       BesaceContributionState    state,
                                                       gint64                     time);
void                  besace_outbox_receipt_free      (BesaceOutboxReceipt       *self);

/* What receipts.json says, of any origin. (transfer full) */
BesaceOutboxReceipts *besace_outbox_receipts_parse    (GBytes                    *bytes,
                                                       GError                   **error);
void                  besace_outbox_receipts_free     (BesaceOutboxReceipts      *self);

/* Reads the receipts for @device in the folder of its outbox. BESACE_OUTBOX_FOLDER_ERROR_MISSING where there are none yet.
 * Blocking, for a worker. (transfer full) */
BesaceOutboxReceipts *besace_outbox_receipts_read     (const char                *folder,
                                                       const char                *device,
                                                       GError                   **error);

/* Writes @receipts, of BesaceOutboxReceipt, for @device into the folder of its outbox. Those that lie there for other contributions
 * stay. Several workstations may be handed the same: of two receipts for one contribution that which says “published” holds, the
 * first of those; else the later. One of a contribution that is “queued” is not written: it takes back that it was uncertain.
 * @now: milliseconds UTC. Blocking, for a worker. */
gboolean              besace_outbox_receipts_write    (const char                *folder,
                                                       const char                *device,
                                                       GPtrArray                 *receipts,
                                                       gint64                     now,
                                                       GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxReceipt, besace_outbox_receipt_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxReceipts, besace_outbox_receipts_free)

G_END_DECLS
