/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"
#include "besace-outbox-shelf.h"
#include "besace-outbox-tally.h"
#include "besace-session.h"

G_BEGIN_DECLS

/* One run through what waits at this workstation for one instance, under one name: four contributions at a time, those about
 * the same thing one after the other. For a worker; one at a time across all programs (BESACE_LOCK_OUTBOX). */
typedef struct _BesaceOutboxRun BesaceOutboxRun;

/* @session: what waits for its origin, and was agreed to under its account, is sent. */
BesaceOutboxRun    *besace_outbox_run_new          (BesaceDataDirectory       *directory,
                                                    BesaceOutboxShelf         *shelf,
                                                    BesaceSession             *session,
                                                    GCancellable              *cancellable);
void                besace_outbox_run_free         (BesaceOutboxRun           *self);
/* How long an instance may say nothing, in seconds, and how long a second is that is waited: for tests. */
void                besace_outbox_run_set_patience (BesaceOutboxRun           *self,
                                                    guint                      seconds,
                                                    guint                      second_ms);
void                besace_outbox_run_set_progress (BesaceOutboxRun           *self,
                                                    BesaceOutboxProgressFunc   func,
                                                    gpointer                   data);

/* Fails only where the run could not begin: G_IO_ERROR_BUSY where another program sends. (transfer full) */
BesaceOutboxReport *besace_outbox_run_perform      (BesaceOutboxRun           *self,
                                                    GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxRun, besace_outbox_run_free)

G_END_DECLS
