/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One thing in a collection. Immutable: an edit makes another.
 *
 * Properties: “title” */
#define BESACE_TYPE_COLLECTION_ITEM (besace_collection_item_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionItem, besace_collection_item, BESACE, COLLECTION_ITEM, GObject)

typedef enum {
  BESACE_ITEM_RESOURCE,
  BESACE_ITEM_PLACE,
  BESACE_ITEM_NOTE,
  BESACE_ITEM_HEADING,
} BesaceItemType;

#define BESACE_N_ITEM_TYPES (BESACE_ITEM_HEADING + 1)

#define BESACE_ITEM_NO_MINUTES (-1)
#define BESACE_ITEM_MINUTES_MAX 1440

typedef struct {
  char           *uuid;       /* NULL until it is stored */
  char           *collection; /* uuid of the collection it is in */
  BesaceItemType  type;
  char           *target;     /* global id, or a note's uuid; NULL for a heading */
  char           *title;      /* of a heading; else what must still be shown when the target is gone */
  char           *producer;   /* (nullable) */
  char           *url;        /* (nullable) */
  char           *note;       /* Markdown; empty where there is none */
  int             minutes;    /* it takes, or BESACE_ITEM_NO_MINUTES */
  char           *order;      /* its place in the collection; NULL until it is stored */
  gboolean        ticked;     /* done in the present session of a learning path; never leaves this computer */
} BesaceCollectionItemFields;

/* A resource without minutes; the rest zero. */
#define BESACE_COLLECTION_ITEM_FIELDS_INIT { .minutes = BESACE_ITEM_NO_MINUTES }

/* Copies @fields. */
BesaceCollectionItem             *besace_collection_item_new        (const BesaceCollectionItemFields *fields);
const BesaceCollectionItemFields *besace_collection_item_get_fields (BesaceCollectionItem             *self);
const char                       *besace_collection_item_get_uuid   (BesaceCollectionItem             *self);
const char                       *besace_collection_item_get_title  (BesaceCollectionItem             *self);

void                              besace_collection_item_fields_copy  (BesaceCollectionItemFields       *target,
                                                                       const BesaceCollectionItemFields *source);
void                              besace_collection_item_fields_clear (BesaceCollectionItemFields       *fields);

/* The uuid (RFC 4122, version 5) of the first item for @target in a collection, the same in every library, so that two
 * that have added it make one. (transfer full) */
char                             *besace_collection_item_make_uuid (const char     *collection,
                                                                    BesaceItemType  type,
                                                                    const char     *target);

/* "resource", "place", "note", "heading": as they are stored and exported. */
const char                       *besace_item_type_to_name   (BesaceItemType  type);
gboolean                          besace_item_type_from_name (const char     *name,
                                                              BesaceItemType *type);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceCollectionItemFields, besace_collection_item_fields_clear)

G_END_DECLS
