/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-carried-items.h"

G_DEFINE_BOXED_TYPE (BesaceCarriedItems, besace_carried_items, besace_carried_items_ref, besace_carried_items_unref)

static void
add_resource (BesaceCarriedItems *self,
              const char         *id,
              const char         *title,
              const char         *producer,
              const char         *url)
{
  BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;

  fields.type = BESACE_ITEM_RESOURCE;
  fields.target = (char *) id;
  fields.title = (char *) title;
  fields.producer = (char *) producer;
  fields.url = (char *) url;
  fields.note = (char *) "";
  g_ptr_array_add (self->items, besace_collection_item_new (&fields));
}

static void
besace_carried_items_clear (BesaceCarriedItems *self)
{
  g_ptr_array_unref (self->items);
  g_free (self->collection);
}

BesaceCarriedItems *
besace_carried_items_new (const char *collection)
{
  BesaceCarriedItems *self = g_rc_box_new0 (BesaceCarriedItems);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->collection = g_strdup (collection);
  return self;
}

BesaceCarriedItems *
besace_carried_items_ref (BesaceCarriedItems *self)
{
  return g_rc_box_acquire (self);
}

void
besace_carried_items_unref (BesaceCarriedItems *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) besace_carried_items_clear);
}

void
besace_carried_items_add (BesaceCarriedItems   *self,
                          BesaceCollectionItem *item)
{
  g_ptr_array_add (self->items, g_object_ref (item));
}

void
besace_carried_items_add_listing (BesaceCarriedItems *self,
                                  BesaceListing      *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);

  add_resource (self, fields->id, fields->title, fields->producer, fields->url);
}

void
besace_carried_items_add_bookmark (BesaceCarriedItems *self,
                                   BesaceBookmark     *bookmark)
{
  const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);

  add_resource (self, fields->id, fields->title, fields->producer, fields->url);
}

void
besace_carried_items_add_resource (BesaceCarriedItems   *self,
                                   const BesaceResource *resource)
{
  add_resource (self, resource->id, resource->title, besace_resource_get_value (resource, BESACE_FACET_PRODUCER), resource->url);
}

GdkContentProvider *
besace_carried_items_provide (BesaceCarriedItems *self)
{
  return gdk_content_provider_new_typed (BESACE_TYPE_CARRIED_ITEMS, self);
}
