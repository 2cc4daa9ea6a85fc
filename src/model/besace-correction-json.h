/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is wrong about a place, as the data of a record (records.md): kept and passed on as it is, until places are here. */

#define BESACE_CORRECTION_ERROR (besace_correction_error_quark ())

typedef enum {
  BESACE_CORRECTION_ERROR_FIELD, /* it does not say of which place or of what */
} BesaceCorrectionError;

GQuark  besace_correction_error_quark (void);

/* The canonical data of a record's data, which has passed the guard, as one line of UTF-8. @now (milliseconds UTC) bounds the
 * time; @skipped is raised by what the format does not know. The error's message goes on after “Line 12: ”. (transfer full) */
char   *besace_correction_to_line     (JsonObject  *data,
                                       gint64       now,
                                       guint       *skipped,
                                       GError     **error);

G_END_DECLS
