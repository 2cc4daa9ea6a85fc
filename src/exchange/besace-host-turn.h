/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many requests Besace has under way to one host at a time, whatever they are for. */
#define BESACE_HOST_TURNS 4

/* Waits for a turn to ask the host of @address: whoever synchronises, sends, and looks something up at the same time is one
 * visitor to the server. Any thread; blocks. Returns the turn, (transfer full) to besace_host_turn_end(), or NULL where it was
 * cancelled before. */
typedef struct _BesaceHostTurn BesaceHostTurn;

BesaceHostTurn *besace_host_turn_wait (const char      *address,
                                       GCancellable    *cancellable,
                                       GError         **error);

/* Once the answer has been read, or there will be none. */
void            besace_host_turn_end  (BesaceHostTurn  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceHostTurn, besace_host_turn_end)

G_END_DECLS
