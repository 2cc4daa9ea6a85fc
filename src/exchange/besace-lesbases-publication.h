/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"

G_BEGIN_DECLS

/* Sends a resource: a new one, or an edit of a published one. Never UNCERTAIN. */
gboolean besace_lesbases_publish (BesaceLesbasesErrand  *errand,
                                  GError               **error);

G_END_DECLS
