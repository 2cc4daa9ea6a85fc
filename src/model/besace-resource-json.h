/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-resource.h"

G_BEGIN_DECLS

/* A resource as the data of a record (records.md), and back. */

#define BESACE_RESOURCE_ERROR (besace_resource_error_quark ())

typedef enum {
  BESACE_RESOURCE_ERROR_FIELD, /* a required field is missing, or a field is of the wrong type or over its limit */
} BesaceResourceError;

GQuark          besace_resource_error_quark (void);

/* Reads a record's data, which has passed the guard. @now (milliseconds UTC, 0 if unknown) bounds the times: one more
 * than a day after it is absent. @skipped (nullable) is raised by the number of fields and values that the format does
 * not know. Vocabulary ids are kept as they come: besace_vocabulary_normalise () maps them. */
BesaceResource *besace_resource_from_json (const char  *id,
                                           JsonObject  *data,
                                           gint64       now,
                                           guint       *skipped,
                                           GError     **error);

/* The canonical data of the record: fields in the order of records.md, absent ones left out. (transfer full) */
JsonObject     *besace_resource_to_json   (const BesaceResource *self);

/* The canonical data as one line of UTF-8. (transfer full) */
char           *besace_resource_to_line   (const BesaceResource *self);

/* The data of a record, one line, with other levels on the Numérique en Commun[s] path (BESACE_N_COMMONS of them, -1 for one that
 * is not stated) and everything else as it was. (transfer full) */
char           *besace_resource_line_with_commons (const char   *line,
                                                   const gint8  *commons,
                                                   GError      **error);
/* Those that it states; of what is no data of a resource, none. */
void            besace_resource_line_get_commons  (const char   *line,
                                                   gint8        *commons);

G_END_DECLS
