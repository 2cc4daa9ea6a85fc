/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of an object from outside, of which nothing is sure: json-glib’s own getters take another type than the one that is
 * asked for to be a mistake of the program. */

/* The text; NULL where there is none. (transfer none) (nullable) */
const char *besace_json_member_get_text   (JsonObject *object,
                                           const char *name);
/* 0 where there is no number. */
gint64      besace_json_member_get_number (JsonObject *object,
                                           const char *name);
/* FALSE where there is neither. */
gboolean    besace_json_member_get_truth  (JsonObject *object,
                                           const char *name);

G_END_DECLS
