/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The contents of a resource, out of the lines of its Markdown behind the head: an array of blocks (records.md). @lines is
 * NULL-terminated. (transfer full) */
JsonArray *besace_lesbases_blocks_read  (char       **lines,
                                         const char  *origin);

gboolean   besace_lesbases_line_is_blank (const char *line);

G_END_DECLS
