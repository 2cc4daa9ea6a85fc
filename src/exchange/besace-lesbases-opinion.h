/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"

G_BEGIN_DECLS

/* Rates a resource. An account has one opinion of it, so the same once more changes nothing: never UNCERTAIN. */
gboolean besace_lesbases_rate   (BesaceLesbasesErrand  *errand,
                                 GError               **error);

/* Reports a resource, once: where the answer is lost, or is a 500, which does not mean that it was not done, it is
 * UNCERTAIN. */
gboolean besace_lesbases_report (BesaceLesbasesErrand  *errand,
                                 GError               **error);

G_END_DECLS
