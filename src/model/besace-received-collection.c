/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-collection.h"

#include <string.h>

#include "besace-word.h"

struct _BesaceReceivedCollection {
  GObject                         parent_instance;

  BesaceReceivedCollectionFields  fields; /* (owned) */
  char                           *key;    /* (owned) that sorts it by its title */
};

G_DEFINE_FINAL_TYPE (BesaceReceivedCollection, besace_received_collection, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceReceivedCollectionProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static void
besace_received_collection_get_property (GObject    *object,
                                         guint       property_id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  BesaceReceivedCollection *self = BESACE_RECEIVED_COLLECTION (object);

  switch ((BesaceReceivedCollectionProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_received_collection_finalize (GObject *object)
{
  BesaceReceivedCollection *self = BESACE_RECEIVED_COLLECTION (object);

  g_free (self->fields.id);
  g_free (self->fields.title);
  g_free (self->fields.producer);
  g_free (self->fields.source);
  g_free (self->key);

  G_OBJECT_CLASS (besace_received_collection_parent_class)->finalize (object);
}

static void
besace_received_collection_class_init (BesaceReceivedCollectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_received_collection_get_property;
  object_class->finalize = besace_received_collection_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_received_collection_init (BesaceReceivedCollection *self)
{
}

BesaceReceivedCollection *
besace_received_collection_new (const BesaceReceivedCollectionFields *fields)
{
  BesaceReceivedCollection *self = g_object_new (BESACE_TYPE_RECEIVED_COLLECTION, NULL);
  g_autofree char *folded = besace_word_fold (fields->title);

  self->fields = *fields;
  self->fields.id = g_strdup (fields->id);
  self->fields.title = g_strdup (fields->title);
  self->fields.producer = g_strdup (fields->producer);
  self->fields.source = g_strdup (fields->source);
  self->key = g_utf8_collate_key_for_filename (folded, -1);
  return self;
}

BesaceReceivedCollection *
besace_received_collection_describe (const char                     *id,
                                     const BesaceCollectionContents *contents)
{
  const BesaceCollectionFields *collection = besace_collection_get_fields (contents->collection);
  BesaceReceivedCollectionFields fields = {
    .id = (char *) id,
    .title = collection->title,
    .producer = contents->producer,
    .kind = collection->kind,
    .minutes = besace_collection_contents_count_minutes (contents),
  };

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);

    fields.n_items += besace_collection_item_get_fields (entry->item)->type != BESACE_ITEM_HEADING;
  }

  return besace_received_collection_new (&fields);
}

const BesaceReceivedCollectionFields *
besace_received_collection_get_fields (BesaceReceivedCollection *self)
{
  g_return_val_if_fail (BESACE_IS_RECEIVED_COLLECTION (self), NULL);

  return &self->fields;
}

int
besace_received_collection_compare (BesaceReceivedCollection *self,
                                    BesaceReceivedCollection *other)
{
  int order = strcmp (self->key, other->key);

  return order != 0 ? order : strcmp (self->fields.id, other->fields.id);
}
