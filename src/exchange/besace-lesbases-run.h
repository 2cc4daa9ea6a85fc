/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-fetcher.h"
#include "besace-source.h"

G_BEGIN_DECLS

/* One reading of a source lesbases, from the list to the last text. */
typedef struct _BesaceLesbasesRun BesaceLesbasesRun;

/* @state (nullable): where the source stood. @sink and @cancellable are kept as they are until the run is freed. */
BesaceLesbasesRun *besace_lesbases_run_new     (const char                   *origin,
                                                const char                   *incoming,
                                                gint64                        now,
                                                const BesaceLesbasesPatience *patience,
                                                GBytes                       *state,
                                                const BesaceSink             *sink,
                                                GCancellable                 *cancellable);
void               besace_lesbases_run_free    (BesaceLesbasesRun            *self);

/* Once. Errors are sentences ready to be shown. */
gboolean           besace_lesbases_run_perform (BesaceLesbasesRun            *self,
                                                GError                      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesRun, besace_lesbases_run_free)

G_END_DECLS
