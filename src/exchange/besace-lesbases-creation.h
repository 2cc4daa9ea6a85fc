/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"

G_BEGIN_DECLS

/* Makes the draft of a new resource on the instance, once, whatever becomes of the answer: under a title that nobody else can
 * have drawn, and that was saved before, so that its slug is found again in the list. Its id is “id” in the progress. */
gboolean besace_lesbases_create (BesaceLesbasesErrand  *errand,
                                 GError               **error);

G_END_DECLS
