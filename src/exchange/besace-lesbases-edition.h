/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-draft.h"

G_BEGIN_DECLS

/* Before the first step of an edit: sees that the published resource is there, and still is what its author read before
 * changing it. CHANGED, with what is there now, where it is not. Says in the progress that the edit has begun: what changes
 * from then on is our doing. */
gboolean besace_lesbases_edition_begin (BesaceLesbasesErrand       *errand,
                                        const BesaceLesbasesDraft  *draft,
                                        const char                 *id,
                                        GError                    **error);

G_END_DECLS
