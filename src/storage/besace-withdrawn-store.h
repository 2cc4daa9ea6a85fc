/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-change-store.h"
#include "besace-library-store.h"

G_BEGIN_DECLS

/* What a library remembers of resources that it speaks of and that no source has any more. All functions are for the thread
 * of their connection. */

/* Keeps the last content of a withdrawn resource. */
gboolean besace_withdrawn_store_keep   (BesaceConnection         *connection,
                                        const BesaceEdit         *edit,
                                        const char               *id,
                                        const BesaceLastContent  *content,
                                        GError                  **error);

/* It is in the catalogue again. */
gboolean besace_withdrawn_store_forget (BesaceConnection         *connection,
                                        const BesaceEdit         *edit,
                                        const char               *id,
                                        GError                  **error);

/* FALSE without @error where nothing is kept of it. */
gboolean besace_withdrawn_store_load   (BesaceConnection         *connection,
                                        const char               *id,
                                        BesaceLastContent        *content,
                                        GError                  **error);

G_END_DECLS
