/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BESACE_RECORD_ERROR (besace_record_error_quark ())

typedef enum {
  BESACE_RECORD_ERROR_FORM,  /* not an object, or without what every record has */
  BESACE_RECORD_ERROR_TWICE, /* the file has this item already */
} BesaceRecordError;

typedef enum {
  BESACE_RECORD_PUT,
  BESACE_RECORD_DELETE,
} BesaceRecordOperation;

/* What a record says about one item (records.md). */
typedef struct {
  BesaceRecordOperation  operation;
  char                  *type;       /* any: the reader does not judge it */
  char                  *id;         /* authority:id */
  JsonObject            *data;       /* (owned) (nullable) NULL for a deletion */
  gint64                 generation; /* of its change in a feed; 0 where it is not stated */
  guint64                line;       /* where it was read, from 1 on */
} BesaceRecord;

GQuark        besace_record_error_quark (void);

/* Reads a record's object, which has passed the guard. The error's message goes on after “Line 12: ”. */
BesaceRecord *besace_record_from_json   (JsonObject    *object,
                                         GError       **error);

/* Whether @id (nullable) is of the form authority:id, of at most 255 bytes without control characters. The error's message
 * goes on after “Line 12: ”. */
gboolean      besace_record_check_id    (const char    *id,
                                         GError       **error);

void          besace_record_free        (BesaceRecord  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRecord, besace_record_free)

G_END_DECLS
