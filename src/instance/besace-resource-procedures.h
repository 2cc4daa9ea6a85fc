/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* Creating a resource, and all that its author does to it. resource.mutate answers with the whole of it. */

gboolean besace_resource_create (BesaceCall  *call,
                                 GError     **error);
gboolean besace_resource_mutate (BesaceCall  *call,
                                 GError     **error);
gboolean besace_resource_delete (BesaceCall  *call,
                                 GError     **error);

G_END_DECLS
