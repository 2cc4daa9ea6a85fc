/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-need.h"

G_BEGIN_DECLS

/* A need as the data of a record (records.md), and back. */

#define BESACE_NEED_ERROR (besace_need_error_quark ())

typedef enum {
  BESACE_NEED_ERROR_TITLE, /* there is none, or it is too long */
} BesaceNeedError;

GQuark   besace_need_error_quark      (void);

/* Reads a record's data, which has passed the guard, into @fields, which is empty before. @now (milliseconds UTC, 0 if unknown)
 * bounds the time: one more than a day after it is absent. @skipped (nullable) is raised by the number of fields and values
 * that the format does not know, and of those that are too many. The error's message goes on after “Line 12: ”. */
gboolean besace_need_fields_from_json (BesaceNeedFields        *fields,
                                       JsonObject              *data,
                                       gint64                   now,
                                       guint                   *skipped,
                                       GError                 **error);

/* The same of what this program has written, one line of JSON. */
gboolean besace_need_fields_from_line (BesaceNeedFields        *fields,
                                       const char              *line,
                                       GError                 **error);

/* The canonical data as one line of UTF-8: fields in the order of records.md, absent ones left out. (transfer full) */
char    *besace_need_fields_to_line   (const BesaceNeedFields  *fields);

G_END_DECLS
