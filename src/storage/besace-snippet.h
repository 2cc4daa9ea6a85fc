/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "besace-stemmer.h"

G_BEGIN_DECLS

/* The stretch of @text around the first words whose exact form or stem is in @wanted (a set of folded words and stems),
 * with BESACE_SNIPPET_START and _END around each of them; NULL where none of them is in its beginning. */
char *besace_snippet_make (const char    *text,
                           GHashTable    *wanted,
                           BesaceStemmer *stemmer);

G_END_DECLS
