/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-outbox-folder-error.h"

G_BEGIN_DECLS

/* The two files of an outbox's folder (besace-outbox-folder.h) have one form: an object that says what it is, whose, and since
 * when, and holds one long array. */
typedef enum {
  BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS,
  BESACE_OUTBOX_DOCUMENT_RECEIPTS,
} BesaceOutboxDocumentKind;

/* More than a bus makes in years; what a hostile file may make of this computer's time. */
#define BESACE_OUTBOX_MAX_ELEMENTS 5000
#define BESACE_OUTBOX_MAX_ELEMENT_BYTES ((gsize) 4 * 1024 * 1024)
#define BESACE_OUTBOX_MAX_DOCUMENT_BYTES ((gsize) 64 * 1024 * 1024)

/* One element of the array, as text: what this version does not know of it stays in it. */
typedef struct {
  char   *uuid; /* (nullable) in lower case; NULL where it has none */
  gint64  time; /* of its last change, milliseconds UTC; 0: unknown */
  char   *text; /* one line of JSON, which has passed the guard */
} BesaceOutboxElement;

typedef struct {
  BesaceOutboxDocumentKind  kind;
  char                     *device;  /* whose outbox it is */
  char                     *profile; /* (nullable) its name */
  gint64                    time;    /* when it was written, milliseconds UTC; 0: unknown */
  GPtrArray                *elements; /* (owned) of BesaceOutboxElement */
} BesaceOutboxDocument;

/* "outbox.json", "receipts.json" */
const char           *besace_outbox_document_get_name  (BesaceOutboxDocumentKind     kind);

BesaceOutboxDocument *besace_outbox_document_new       (BesaceOutboxDocumentKind     kind,
                                                        const char                  *device);
void                  besace_outbox_document_free      (BesaceOutboxDocument        *self);

/* Reads a file of any origin. (transfer full) */
BesaceOutboxDocument *besace_outbox_document_parse     (BesaceOutboxDocumentKind     kind,
                                                        GBytes                      *bytes,
                                                        GError                     **error);

/* Adds an element: @node, an object with a uuid. Returns FALSE where it is longer, or deeper, than one may be. */
gboolean              besace_outbox_document_add       (BesaceOutboxDocument        *self,
                                                        JsonNode                    *node);

/* Takes from @before, the same device's, what is not in it, and whatever has changed later there. Returns the uuids, as a set, of
 * what gave way to that. (transfer full) */
GHashTable           *besace_outbox_document_merge     (BesaceOutboxDocument        *self,
                                                        BesaceOutboxDocument        *before);

/* The file. An error where it would be longer than one may be. (transfer full) */
GBytes               *besace_outbox_document_to_bytes  (BesaceOutboxDocument        *self,
                                                        GError                     **error);

/* All that may name a blob in such a file, whether this version knows of it or not: a set of each string that is a hash. (transfer
 * full) */
GHashTable           *besace_outbox_document_list_hashes (GBytes                    *bytes);

/* An element's object; NULL where it is none. (transfer full) */
JsonObject           *besace_outbox_element_parse      (const BesaceOutboxElement   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxDocument, besace_outbox_document_free)

G_END_DECLS
