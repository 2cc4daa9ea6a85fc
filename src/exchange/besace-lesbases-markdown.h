/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads the Markdown by which the national instance shows a resource (GET /ressources/{slug}/markdown) as the data of a
 * record: title, summary, what it is indexed by, contents. What the Markdown does not hold is absent. @origin: of the
 * instance, for addresses that are relative to it. Anything else, and what was cut off on the way, is
 * G_IO_ERROR_INVALID_DATA; the message goes on after a colon. (transfer full) */
JsonObject *besace_lesbases_markdown_read (GBytes      *markdown,
                                           const char  *origin,
                                           GError     **error);

G_END_DECLS
