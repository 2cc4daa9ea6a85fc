/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How fast a run may ask its instance: what it asks one of those who send, it asks of them all. Any thread; several at once. */
typedef struct _BesaceOutboxPace BesaceOutboxPace;

/* Whoever waits goes on at once where @cancellable is cancelled. */
BesaceOutboxPace *besace_outbox_pace_new        (GCancellable     *cancellable);
void              besace_outbox_pace_free       (BesaceOutboxPace *self);

/* How many milliseconds a second is that is waited: for tests, before anything is sent. */
void              besace_outbox_pace_set_second (BesaceOutboxPace *self,
                                                 guint             second_ms);

/* The instance asks to be left alone for @seconds. */
void              besace_outbox_pace_hold       (BesaceOutboxPace *self,
                                                 guint             seconds);
/* Waits as long as it has asked for. */
void              besace_outbox_pace_wait       (BesaceOutboxPace *self);
/* Waits for @seconds, which holds up nobody else. */
void              besace_outbox_pace_pause      (BesaceOutboxPace *self,
                                                 guint             seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxPace, besace_outbox_pace_free)

G_END_DECLS
