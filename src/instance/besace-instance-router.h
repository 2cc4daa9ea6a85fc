/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-instance-listing.h"
#include "besace-request.h"

G_BEGIN_DECLS

/* Does what a request asks, and answers it. Never NULL. (transfer full) */
BesaceReply *besace_instance_router_answer (BesaceInstance      *instance,
                                            const BesaceRequest *request,
                                            BesaceListState      state);

G_END_DECLS
