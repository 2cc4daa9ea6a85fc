/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-type.h"

G_BEGIN_DECLS

/* What merging another library does, or would do. Something that is changed in a part, as a collection by an item, counts
 * once. A value. */
typedef struct {
  guint n_added[BESACE_N_LIBRARY_TYPES];
  guint n_changed[BESACE_N_LIBRARY_TYPES];
  guint n_removed[BESACE_N_LIBRARY_TYPES];
} BesaceMergeReport;

G_END_DECLS
