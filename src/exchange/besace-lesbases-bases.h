/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-http.h"
#include "besace-lesbases-state.h"
#include "besace-source.h"

G_BEGIN_DECLS

/* The bases of an instance: a list of their own, to be asked for once a week at most (README.md of the contract). */

/* Asks for them where it is time. Says them to @sink where the list is another than before, and what is wrong with it where
 * it cannot be taken: what was there of it stays then, and it is asked for again on the next day. Blocking. FALSE only where
 * it was cancelled. */
gboolean besace_lesbases_bases_ask (BesaceHttp           *http,
                                    const char           *origin,
                                    BesaceLesbasesState  *state,
                                    gint64                now,
                                    const BesaceSink     *sink,
                                    GCancellable         *cancellable,
                                    GError              **error);

G_END_DECLS
