/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Cuts an array of JSON into its elements while it streams, so that a long one is never held whole: the array itself, or
 * the one that is a member of an object. Each element passes the guard before it is parsed. Blocking; used by one thread
 * at a time. */
typedef struct _BesaceJsonElements BesaceJsonElements;

/* @member (nullable): of the object around the array. Keeps a reference to @stream and does not close it. */
BesaceJsonElements *besace_json_elements_new  (GInputStream        *stream,
                                               const char          *member);
void                besace_json_elements_free (BesaceJsonElements  *self);

/* The next element (transfer full); NULL without an error once all of the stream was read, to the end of what is around
 * the array. After an error there is no more to read. What is no such JSON is a BESACE_JSON_ERROR, whose message goes on
 * after a colon. */
JsonNode           *besace_json_elements_next (BesaceJsonElements  *self,
                                               GCancellable        *cancellable,
                                               GError             **error);

/* A short text that is a member of the object around the array, as far as that was read; NULL where there is none. After the
 * end all that was there is known, and after an error what stood before it. (transfer none) */
const char         *besace_json_elements_get_text (BesaceJsonElements *self,
                                                   const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceJsonElements, besace_json_elements_free)

G_END_DECLS
