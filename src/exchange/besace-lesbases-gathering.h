/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"

G_BEGIN_DECLS

/* Sends a collection: those of its resources that the instance has, in their order. It is created once: where the answer to
 * that is lost it is UNCERTAIN. Its other steps can be found out again. */
gboolean besace_lesbases_gather (BesaceLesbasesErrand  *errand,
                                 GError               **error);

G_END_DECLS
