/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-freshness-facts.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Follows how fresh the catalogue of a workspace is, for whoever shows it: the sources as they stand, how far a run is, and
 * the sentence that says it. It begins to ask when it is made: after the first page is shown.
 *
 * Properties: “text” (s), the sentence, “” until it is known. Signals: “changed”, whenever anything of it has. */
#define BESACE_TYPE_FRESHNESS (besace_freshness_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFreshness, besace_freshness, BESACE, FRESHNESS, GObject)

BesaceFreshness            *besace_freshness_new         (BesaceWorkspace *workspace);

const char                 *besace_freshness_get_text    (BesaceFreshness *self);

/* The sources in their order; NULL until they are known. (element-type BesaceSourceStatus) (transfer none) (nullable) */
GPtrArray                  *besace_freshness_get_sources (BesaceFreshness *self);

/* How far the run of this program is; NULL while none goes on. (transfer none) (nullable) */
const BesaceSyncProgress   *besace_freshness_get_progress (BesaceFreshness *self);

/* Whether what comes over the network is counted. FALSE where no source needs one: it is not asked about then. */
gboolean                    besace_freshness_is_metered  (BesaceFreshness *self);

/* When it last looked, milliseconds UTC: what the texts beside it are to agree with. */
gint64                      besace_freshness_get_now     (BesaceFreshness *self);

G_END_DECLS
