/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-sync.h"

G_BEGIN_DECLS

/* What a run did, as one sentence for the person who asked for it. @outcomes: of BesaceSyncOutcome, or NULL, with the error
 * that ended the run before. (transfer full) */
char     *besace_sync_result_to_text   (GPtrArray    *outcomes,
                                        const GError *error);

/* Whether each source answered. */
gboolean  besace_sync_result_succeeded (GPtrArray    *outcomes);

G_END_DECLS
