/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-outbox-carried.h"
#include "besace-outbox-shelf.h"
#include "besace-session.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* Contributions that go by a folder (besace-outbox-folder.h) instead of the network, and their receipts. For a worker; each
 * holds BESACE_LOCK_OUTBOX, so that nothing is sent meanwhile. */

/* What carries: the shelf and where it stands. A value. */
typedef struct {
  BesaceDataDirectory *directory;
  BesaceOutboxShelf   *shelf;
  const char          *profile_id;
  const char          *profile; /* its name */
  gint64               now;     /* milliseconds UTC */
  BesaceVocabulary    *vocabulary;
  GCancellable        *cancellable;
} BesaceOutboxCarrier;

/* Never fails: a folder that cannot be read holds nothing. (transfer full) */
BesaceOutboxCard *besace_outbox_carrier_look   (const BesaceOutboxCarrier  *self,
                                                const char                 *folder);

/* Hands over what waits at this workstation: all that takes long is in the folder before it is let go of here, and nobody reads
 * there what it is until then. What could not be written waits still. */
gboolean          besace_outbox_carrier_export (const BesaceOutboxCarrier  *self,
                                                const char                 *folder,
                                                BesaceOutboxCarried        *carried,
                                                GError                    **error);

/* How what others have handed over is brought. */
typedef struct {
  GPtrArray *sessions; /* (nullable) of BesaceSession: what is for the instance of one is agreed to under its name, and all else under
                        * nobody's yet */
  gboolean   replace;  /* what reads otherwise than here, and was not sent, replaces what is here */
} BesaceOutboxImport;

/* Brings what other workstations have handed over into the library, where it waits to be sent, unless a receipt there tells that
 * another one has sent it. Takes the receipts for this one; writes those for others. */
gboolean          besace_outbox_carrier_import (const BesaceOutboxCarrier  *self,
                                                const char                 *folder,
                                                const BesaceOutboxImport   *import,
                                                BesaceOutboxCarried        *carried,
                                                GError                    **error);

G_END_DECLS
