/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* Gives the sources of those names their places in the order, from 1 on, and shows of each resource the copy that comes first
 * then. Where the order is that already, nothing is written. A name that has no source yet keeps its place for it. */
gboolean besace_source_order_apply (BesaceConnection    *connection,
                                    const char *const   *names,
                                    GError             **error);

G_END_DECLS
