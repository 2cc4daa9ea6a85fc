/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-merge-report.h"

G_BEGIN_DECLS

/* What merging a library does, in words. */

gboolean  besace_merge_summary_is_nothing (const BesaceMergeReport *report);

/* One of the three arrays of a report: “12 notes · 3 collections”; NULL where all are 0. (transfer full) */
char     *besace_merge_summary_count      (const guint              counts[BESACE_N_LIBRARY_TYPES]);

G_END_DECLS
