/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many requests Besace has under way to one host at a time, whatever they are for. */
#define BESACE_HOST_TURNS 4

/* A turn to ask one host. Turns are counted for the process as a whole, and belong to no workspace: whoever synchronises, sends,
 * and looks something up at the same time is one visitor to the server, and none of them knows of the others. Another program on
 * this computer is another visitor. */
typedef struct _BesaceHostTurn BesaceHostTurn;

/* Waits for a turn to ask the host of @address. They are given in the order in which they were asked for, so that a synchronisation
 * of thousands of pages lets a contribution through after one page. Whoever has one must not ask for a second one of the same host,
 * and ends it before pausing. Any thread but the main one; blocks. Returns the turn, (transfer full) to besace_host_turn_end (), or
 * NULL with G_IO_ERROR_CANCELLED, the only error. */
BesaceHostTurn *besace_host_turn_wait (const char      *address,
                                       GCancellable    *cancellable,
                                       GError         **error);

/* Once the answer has been read, or there will be none. Any thread. */
void            besace_host_turn_end  (BesaceHostTurn  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceHostTurn, besace_host_turn_end)

G_END_DECLS
