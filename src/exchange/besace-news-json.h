/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-news.h"

G_BEGIN_DECLS

/* News as this computer keeps them, to be read without a network: a file of the profile, which holds those of each instance.
 *
 *     {"instances": [{"origin", "account", "read": TIME,
 *                     "notifications": [{"type", "title"?, "link"?, "who"?, "created"?}…],
 *                     "resources": [{"link", "read": TIME, "reviews": [{"rating", "who"?, "comment"?}…]}…]}…]}
 *
 * Times are milliseconds UTC. What is not understood is as if it were not there: it is asked for again. */

/* Of the text of such a file (nullable): those of @origin; NULL where there are none. (transfer full) (nullable) */
BesaceNews *besace_news_from_text (const char       *text,
                                   const char       *origin);

/* That text (nullable) with @news in the place of those of its origin. (transfer full) */
char       *besace_news_to_text   (const char       *text,
                                   const BesaceNews *news);

G_END_DECLS
