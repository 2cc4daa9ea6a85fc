/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-link-result.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* Whether the links of a resource answer. A draft may hold any address, be it pasted unseen: nothing is ever sent to one of this
 * computer or of a local network, whatever name or redirection leads there; the address that is looked at is the one of the very
 * connection that is made. For one worker: blocking, used by one thread at a time. */
typedef struct _BesaceLinkCheck BesaceLinkCheck;

/* @test_port: the one port of this computer itself that may be asked nevertheless, for the server of a test; 0: none, as in a
 * program. */
BesaceLinkCheck *besace_link_check_new          (guint16               test_port);
void             besace_link_check_free         (BesaceLinkCheck      *self);

/* How long a server may take for an answer, before that is none. */
void             besace_link_check_set_patience (BesaceLinkCheck      *self,
                                                 guint                 seconds);

/* Whether the computer says that it has no network: where nothing answers then, that is what is told. */
void             besace_link_check_set_offline  (BesaceLinkCheck      *self,
                                                 gboolean              offline);

/* Asks for each http and https address of the links in @resource: at most four hosts at a time, and one thing of each. In the
 * order of the contents, each address once a block. (element-type BesaceLinkResult) (transfer full). NULL where it was
 * cancelled, or for want of a network. */
GPtrArray       *besace_link_check_run          (BesaceLinkCheck      *self,
                                                 const BesaceResource *resource,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLinkCheck, besace_link_check_free)

G_END_DECLS
