/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-contribution.h"
#include "besace-outbox-report.h"

G_BEGIN_DECLS

/* How a run of the outbox goes: what it has done, whether it goes on, and what is to be told of it. Those who send share it: any
 * thread, several at once. */
typedef struct _BesaceOutboxTally BesaceOutboxTally;

/* On the main thread: @n_done of @n_total have come to an end. */
typedef void (*BesaceOutboxProgressFunc) (guint    n_done,
                                          guint    n_total,
                                          gpointer data);

/* A run whose @cancellable is cancelled is ending. */
BesaceOutboxTally  *besace_outbox_tally_new          (GCancellable                   *cancellable);
void                besace_outbox_tally_free         (BesaceOutboxTally              *self);

/* Before anything is sent: who is told how far it is; that @n_total wait, and what is to be said of them already (transfer full). */
void                besace_outbox_tally_set_progress (BesaceOutboxTally              *self,
                                                      BesaceOutboxProgressFunc        func,
                                                      gpointer                        data);
void                besace_outbox_tally_begin        (BesaceOutboxTally              *self,
                                                      guint                           n_total,
                                                      GPtrArray                      *remarks);

/* The contribution has come to an end, in the state and under the title that @fields have. @left_out (nullable): titles of what of it
 * could not go with it. */
void                besace_outbox_tally_count        (BesaceOutboxTally              *self,
                                                      const BesaceContributionFields *fields,
                                                      GPtrArray                      *left_out);

/* One could not be sent, although nothing may be wrong with it, for @reason, a sentence. Others are tried after it, since something
 * may be amiss with this one alone; where several fail in a row it is the instance, or the way to it, and the run ends. */
void                besace_outbox_tally_fail         (BesaceOutboxTally              *self,
                                                      const char                     *reason);
/* The run ends, once those that are on their way have come to an end: for @reason, a sentence, or NULL where that needs no words. */
void                besace_outbox_tally_end          (BesaceOutboxTally              *self,
                                                      const char                     *reason);
/* The same, where somebody must sign in again. */
void                besace_outbox_tally_sign_out     (BesaceOutboxTally              *self,
                                                      const char                     *reason);
gboolean            besace_outbox_tally_is_ending    (BesaceOutboxTally              *self);

/* What the run did; once, when nobody sends any more. (transfer full) */
BesaceOutboxReport *besace_outbox_tally_report       (BesaceOutboxTally              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxTally, besace_outbox_tally_free)

G_END_DECLS
