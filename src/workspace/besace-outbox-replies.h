/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-outbox-carrying.h"
#include "besace-outbox-receipts.h"

G_BEGIN_DECLS

/* Receipts (besace-outbox-receipts.h) between workstations: what became of what was handed over here; and of what others have handed
 * over, where a third workstation took it from the same folder. For a worker that holds BESACE_LOCK_OUTBOX. */

/* To whom a receipt is told. */
typedef enum {
  BESACE_OUTBOX_REPLY_RETURNING, /* the workstation that had handed over */
  BESACE_OUTBOX_REPLY_PASSING,   /* one that was handed it, and waits to send it */
  BESACE_OUTBOX_REPLY_ARRIVING,  /* one that is being handed it */
} BesaceOutboxReplyWay;

/* Whether what it says of @fields is believed, and news. */
gboolean besace_outbox_reply_is_news  (const BesaceOutboxReceipt       *receipt,
                                       BesaceOutboxReplyWay             way,
                                       const BesaceContributionFields  *fields);

/* Takes it, where it is news. */
gboolean besace_outbox_reply_take     (const BesaceOutboxReceipt       *receipt,
                                       BesaceOutboxReplyWay             way,
                                       BesaceLibraryEdit               *edit,
                                       gboolean                        *is_news,
                                       GError                         **error);

/* How many of the receipts for @device in @folder are news; an unreadable folder has none. */
guint    besace_outbox_replies_count  (const BesaceOutboxCarrier       *carrier,
                                       const char                      *folder,
                                       const char                      *device);

/* Takes those of @receipts that are news for what is here already. */
gboolean besace_outbox_replies_take   (const BesaceOutboxCarrier       *carrier,
                                       const BesaceOutboxReceipts      *receipts,
                                       BesaceOutboxReplyWay             way,
                                       guint                           *n_news,
                                       GError                         **error);

/* Takes what lies in the folders by which something was handed over, as far as they are at hand: before anything of it is sent. */
gboolean besace_outbox_replies_hear   (const BesaceOutboxCarrier       *carrier,
                                       GError                         **error);

/* Writes the receipts that folders wait for, where they are at hand. FALSE with a sentence where there is something new to tell
 * that could not be written: BESACE_OUTBOX_FOLDER_ERROR_AWAY, once, where the folder is not there. It is tried again each time. */
gboolean besace_outbox_replies_write    (const BesaceOutboxCarrier      *carrier,
                                         GError                        **error);
/* Writes only those that could not be written then, as far as they can be now. */
void     besace_outbox_replies_catch_up (const BesaceOutboxCarrier      *carrier);

G_END_DECLS
