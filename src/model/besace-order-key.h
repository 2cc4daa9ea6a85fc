/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys that sort by their bytes and between any two of which there is another: a whole part, whose letter tells how many
 * digits follow, then digits of a fraction, the last of which is never 0. Whole parts grow with the logarithm of their
 * number. All keys are (transfer full). */

/* A key after @last (nullable: the first key of all), with a whole part of its own. */
char     *besace_order_key_after   (const char *last);

/* A key after @before (nullable: the beginning) and before @after (nullable: the end). Where @after is not greater than
 * @before, as two libraries may have given out one key each, the key is only after @before. */
char     *besace_order_key_between (const char *before,
                                    const char *after);

/* Whether @key, from outside, is one. */
gboolean  besace_order_key_is_valid (const char *key);

G_END_DECLS
