/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* Runs the procedure of that name in one transaction, and answers as tRPC does. (transfer full) */
BesaceReply *besace_procedures_call (BesaceInstance      *instance,
                                     const BesaceRequest *request,
                                     const char          *name);

G_END_DECLS
