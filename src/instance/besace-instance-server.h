/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-fault.h"
#include "besace-instance.h"

G_BEGIN_DECLS

/* The sockets: takes requests apart, has them answered, and lets happen what the plan of faults wants. */
typedef struct _BesaceInstanceServer BesaceInstanceServer;

/* Both must outlive it. */
BesaceInstanceServer *besace_instance_server_new    (BesaceInstance        *instance,
                                                     BesaceFaultPlan       *faults);
void                  besace_instance_server_free   (BesaceInstanceServer  *self);

/* @address: a numeric one, NULL for loopback. @port 0 takes a free one. Returns the address of the site. (transfer full) */
char                 *besace_instance_server_listen (BesaceInstanceServer  *self,
                                                     const char            *address,
                                                     guint                  port,
                                                     GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceInstanceServer, besace_instance_server_free)

G_END_DECLS
