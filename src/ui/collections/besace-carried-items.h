/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-bookmark.h"
#include "besace-collection-item.h"
#include "besace-listing.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* What is about to be put into a collection: dragged there, or chosen with the keyboard. A value, filled once by whoever
 * makes it. */
#define BESACE_TYPE_CARRIED_ITEMS (besace_carried_items_get_type ())

typedef struct {
  GPtrArray *items;      /* (owned) of BesaceCollectionItem, in order; with uuids where they are of @collection */
  char      *collection; /* (owned) (nullable) uuid of the one that they are dragged from */
} BesaceCarriedItems;

GType               besace_carried_items_get_type     (void);

/* @collection (nullable) */
BesaceCarriedItems *besace_carried_items_new          (const char                 *collection);
BesaceCarriedItems *besace_carried_items_ref          (BesaceCarriedItems         *self);
void                besace_carried_items_unref        (BesaceCarriedItems         *self);

void                besace_carried_items_add          (BesaceCarriedItems         *self,
                                                       BesaceCollectionItem       *item);
void                besace_carried_items_add_listing  (BesaceCarriedItems         *self,
                                                       BesaceListing              *listing);
void                besace_carried_items_add_bookmark (BesaceCarriedItems         *self,
                                                       BesaceBookmark             *bookmark);
void                besace_carried_items_add_resource (BesaceCarriedItems         *self,
                                                       const BesaceResource       *resource);

/* For a drag source's “prepare”. (transfer full) */
GdkContentProvider *besace_carried_items_provide      (BesaceCarriedItems         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceCarriedItems, besace_carried_items_unref)

G_END_DECLS
