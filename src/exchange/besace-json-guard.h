/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_JSON_ERROR (besace_json_error_quark ())

typedef enum {
  BESACE_JSON_ERROR_ENCODING, /* not UTF-8, or half of a surrogate pair */
  BESACE_JSON_ERROR_DEPTH,
  BESACE_JSON_ERROR_NUL,
  BESACE_JSON_ERROR_SYNTAX,
  BESACE_JSON_ERROR_TOO_LONG,
} BesaceJsonError;

#define BESACE_JSON_MAX_DEPTH 32
#define BESACE_JSON_MAX_STRING_BYTES ((gsize) 4 * 1024 * 1024)

GQuark   besace_json_error_quark (void);

/* Whether @text, of @length bytes, is one JSON value (RFC 8259) that json-glib reads without harm: it overflows the
 * stack on deep nesting and cuts strings at U+0000. One pass, no recursion, no memory. The error's message goes on
 * after “Line 12: ”. */
gboolean besace_json_guard_check (const char  *text,
                                  gsize        length,
                                  GError     **error);

G_END_DECLS
