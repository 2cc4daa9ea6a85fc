/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The members of an object that has passed the guard. A text that is absent, empty, or something else is NULL, as is one of more
 * than @max_characters or with a control character: nothing that names something has them. */
const char           *besace_outbox_get_text           (JsonObject                  *object,
                                                        const char                  *name,
                                                        glong                        max_characters);
/* (nullable) */
JsonObject           *besace_outbox_get_object         (JsonObject                  *object,
                                                        const char                  *name);
/* One line of JSON, of a member that is @type; NULL where it is absent or something else. (transfer full) */
char                 *besace_outbox_dup_json           (JsonObject                  *object,
                                                        const char                  *name,
                                                        JsonNodeType                 type);
/* How many members are not among @known, which ends with NULL. */
guint                 besace_outbox_count_unknown      (JsonObject                  *object,
                                                        const char *const           *known);

/* Adds a member where there is a value. */
void                  besace_outbox_set_text           (JsonObject                  *object,
                                                        const char                  *name,
                                                        const char                  *value);
void                  besace_outbox_set_time           (JsonObject                  *object,
                                                        const char                  *name,
                                                        gint64                       time);
/* @json: text of this program's own (nullable). */
void                  besace_outbox_set_json           (JsonObject                  *object,
                                                        const char                  *name,
                                                        const char                  *json);

G_END_DECLS
