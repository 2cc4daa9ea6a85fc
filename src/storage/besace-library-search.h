/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-thesaurus.h"

G_BEGIN_DECLS

/* Finds notes and collections: what holds every word of @text but the fillers, or the beginning of its last one, the best
 * first, at most @limit. @thesaurus (nullable). The thread of the connection. (element-type BesaceLibraryHit)
 * (transfer full) */
GPtrArray *besace_library_search_run (BesaceConnection       *connection,
                                      const char             *text,
                                      const BesaceThesaurus  *thesaurus,
                                      guint                   limit,
                                      GError                **error);

G_END_DECLS
