/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-item.h"
#include "besace-collection.h"
#include "besace-note.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* A collection with its items, and with what they stand for as this computer has it: what a page shows, a booklet prints
 * and an export writes. A value: filled once by whoever makes it, then only read, from any thread. */
#define BESACE_TYPE_COLLECTION_CONTENTS (besace_collection_contents_get_type ())

typedef struct {
  BesaceCollectionItem *item;
  BesaceResource       *resource;    /* (owned) (nullable) of a resource that the catalogue or the library still has */
  gint64                copied;      /* milliseconds UTC: the date of the copy of @resource; 0 where there is none */
  char                 *source_name; /* (nullable) where @resource comes from, as people see it */
  gboolean              withdrawn;   /* no source has @resource any more; this is its last known content */
  gboolean              training;    /* @resource comes from a training instance: never to be published */
  BesaceNote           *note;        /* (owned) (nullable) of an item that is a note, unless that was removed */
} BesaceCollectionEntry;

typedef struct {
  BesaceCollection *collection;
  GPtrArray        *entries; /* (owned) of BesaceCollectionEntry, in order; never NULL */
  BesaceResource   *cover;   /* (owned) (nullable) the resource whose cover it shows, where this computer has it */
} BesaceCollectionContents;

GType                     besace_collection_contents_get_type (void);

BesaceCollectionContents *besace_collection_contents_new   (BesaceCollection         *collection);
BesaceCollectionContents *besace_collection_contents_ref   (BesaceCollectionContents *self);
void                      besace_collection_contents_unref (BesaceCollectionContents *self);

/* Adds an entry for an item, which stays the contents'. For whoever fills them. */
BesaceCollectionEntry    *besace_collection_contents_add   (BesaceCollectionContents *self,
                                                            BesaceCollectionItem     *item);

/* Where in the entries an item is, and the first item for a target; -1 where there is none. */
int                       besace_collection_contents_find        (const BesaceCollectionContents *self,
                                                                  const char                     *uuid);
int                       besace_collection_contents_find_target (const BesaceCollectionContents *self,
                                                                  BesaceItemType                  type,
                                                                  const char                     *target);

/* When an item of a workshop plan begins, in minutes after midnight of the first day, those of the items before it added
 * to the start; BESACE_COLLECTION_NO_START where the plan has none. @index may be the number of entries: when it ends. */
int                       besace_collection_contents_get_time (const BesaceCollectionContents *self,
                                                               guint                           index);

/* How many minutes all items take that say so. */
guint                     besace_collection_contents_count_minutes (const BesaceCollectionContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceCollectionContents, besace_collection_contents_unref)

G_END_DECLS
