/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"

G_BEGIN_DECLS

/* A collection that a source passes on, as a list shows it: it is read here, and copied by whoever wants to change it.
 * Immutable.
 *
 * Properties: “title” */
#define BESACE_TYPE_RECEIVED_COLLECTION (besace_received_collection_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReceivedCollection, besace_received_collection, BESACE, RECEIVED_COLLECTION, GObject)

typedef struct {
  char                 *id;       /* global */
  char                 *title;
  char                 *producer; /* (nullable) who made it */
  char                 *source;   /* (nullable) the name of the source that it is shown from; NULL until it is stored */
  gboolean              training; /* it comes from a training source: never to be published */
  BesaceCollectionKind  kind;
  guint                 n_items;  /* without the headings */
  guint                 minutes;  /* of all items */
  gint64                arrived;  /* milliseconds UTC: when it came in or last changed; 0 until it is stored */
} BesaceReceivedCollectionFields;

/* Copies @fields. */
BesaceReceivedCollection             *besace_received_collection_new        (const BesaceReceivedCollectionFields *fields);
/* What a list needs to know of @contents. */
BesaceReceivedCollection             *besace_received_collection_describe   (const char                           *id,
                                                                             const BesaceCollectionContents       *contents);
const BesaceReceivedCollectionFields *besace_received_collection_get_fields (BesaceReceivedCollection             *self);

/* The order of titles as people look them up: accents and capitals do not count, numbers by what they are worth. */
int                                   besace_received_collection_compare    (BesaceReceivedCollection             *self,
                                                                             BesaceReceivedCollection             *other);

G_END_DECLS
