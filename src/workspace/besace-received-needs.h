/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue-store.h"
#include "besace-need.h"

G_BEGIN_DECLS

/* The needs that sources pass on, or those of @source if it is not NULL, in the order of their ids: of one that several have the
 * words of its authority's own copy, else of the first source; of supports the greatest, of answers all. What is for training
 * alone adds nothing to what is not. For the thread of the connection. (element-type BesaceNeed) (transfer full) */
GPtrArray *besace_received_needs_read         (BesaceConnection  *connection,
                                               const char        *source,
                                               GError           **error);

/* Calls @func for each correction of a place in the order of the ids, with one copy of each. */
gboolean   besace_received_corrections_foreach (BesaceConnection  *connection,
                                                const char        *source,
                                                BesaceStoredFunc   func,
                                                gpointer           user_data,
                                                GError           **error);

G_END_DECLS
