/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-item.h"

#include <string.h>

#define UUID_BYTES 16

struct _BesaceCollectionItem {
  GObject                    parent_instance;

  BesaceCollectionItemFields fields; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceCollectionItem, besace_collection_item, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceCollectionItemProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static const char *const type_names[BESACE_N_ITEM_TYPES] = {
  [BESACE_ITEM_RESOURCE] = "resource",
  [BESACE_ITEM_PLACE] = "place",
  [BESACE_ITEM_NOTE] = "note",
  [BESACE_ITEM_HEADING] = "heading",
};

static void
besace_collection_item_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  BesaceCollectionItem *self = BESACE_COLLECTION_ITEM (object);

  switch ((BesaceCollectionItemProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collection_item_finalize (GObject *object)
{
  besace_collection_item_fields_clear (&BESACE_COLLECTION_ITEM (object)->fields);

  G_OBJECT_CLASS (besace_collection_item_parent_class)->finalize (object);
}

static void
besace_collection_item_class_init (BesaceCollectionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_collection_item_get_property;
  object_class->finalize = besace_collection_item_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_collection_item_init (BesaceCollectionItem *self)
{
}

BesaceCollectionItem *
besace_collection_item_new (const BesaceCollectionItemFields *fields)
{
  BesaceCollectionItem *self = g_object_new (BESACE_TYPE_COLLECTION_ITEM, NULL);

  besace_collection_item_fields_copy (&self->fields, fields);
  return self;
}

const BesaceCollectionItemFields *
besace_collection_item_get_fields (BesaceCollectionItem *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION_ITEM (self), NULL);

  return &self->fields;
}

const char *
besace_collection_item_get_uuid (BesaceCollectionItem *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION_ITEM (self), NULL);

  return self->fields.uuid;
}

const char *
besace_collection_item_get_title (BesaceCollectionItem *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION_ITEM (self), NULL);

  return self->fields.title;
}

void
besace_collection_item_fields_copy (BesaceCollectionItemFields       *target,
                                    const BesaceCollectionItemFields *source)
{
  *target = *source;
  target->uuid = g_strdup (source->uuid);
  target->collection = g_strdup (source->collection);
  target->target = g_strdup (source->target);
  target->title = g_strdup (source->title);
  target->producer = g_strdup (source->producer);
  target->url = g_strdup (source->url);
  target->note = g_strdup (source->note);
  target->order = g_strdup (source->order);
}

void
besace_collection_item_fields_clear (BesaceCollectionItemFields *fields)
{
  g_free (fields->uuid);
  g_free (fields->collection);
  g_free (fields->target);
  g_free (fields->title);
  g_free (fields->producer);
  g_free (fields->url);
  g_free (fields->note);
  g_free (fields->order);
  memset (fields, 0, sizeof *fields);
}

char *
besace_collection_item_make_uuid (const char     *collection,
                                  BesaceItemType  type,
                                  const char     *target)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *name = g_strconcat (type_names[type], " ", target, NULL);
  g_autofree char *bare = NULL;
  guint8 digest[20];
  gsize length = sizeof digest;
  g_auto(GStrv) groups = g_strsplit (collection, "-", -1);

  /* The collection is the name space: its bytes come first. */
  bare = g_strjoinv ("", groups);
  for (gsize i = 0; i < UUID_BYTES && strlen (bare) >= 2 * UUID_BYTES; i++) {
    const guint8 byte = (guint8) (g_ascii_xdigit_value (bare[2 * i]) << 4 | g_ascii_xdigit_value (bare[2 * i + 1]));

    g_checksum_update (checksum, &byte, 1);
  }
  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, digest, &length);

  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", digest[0], digest[1],
                          digest[2], digest[3], digest[4], digest[5], digest[6], digest[7], digest[8], digest[9],
                          digest[10], digest[11], digest[12], digest[13], digest[14], digest[15]);
}

const char *
besace_item_type_to_name (BesaceItemType type)
{
  return type_names[type];
}

gboolean
besace_item_type_from_name (const char     *name,
                            BesaceItemType *type)
{
  for (guint i = 0; i < BESACE_N_ITEM_TYPES; i++) {
    if (g_strcmp0 (name, type_names[i]) == 0) {
      *type = (BesaceItemType) i;
      return TRUE;
    }
  }

  return FALSE;
}
