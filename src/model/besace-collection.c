/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection.h"

#include <glib/gi18n.h>
#include <string.h>

struct _BesaceCollection {
  GObject                parent_instance;

  BesaceCollectionFields fields; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceCollection, besace_collection, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceCollectionProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static const char *const kind_names[BESACE_N_COLLECTION_KINDS] = {
  [BESACE_COLLECTION_LIST] = "list",
  [BESACE_COLLECTION_PLAN] = "plan",
  [BESACE_COLLECTION_PATH] = "path",
};

static void
besace_collection_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceCollection *self = BESACE_COLLECTION (object);

  switch ((BesaceCollectionProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collection_finalize (GObject *object)
{
  besace_collection_fields_clear (&BESACE_COLLECTION (object)->fields);

  G_OBJECT_CLASS (besace_collection_parent_class)->finalize (object);
}

static void
besace_collection_class_init (BesaceCollectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_collection_get_property;
  object_class->finalize = besace_collection_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_collection_init (BesaceCollection *self)
{
}

BesaceCollection *
besace_collection_new (const BesaceCollectionFields *fields)
{
  BesaceCollection *self = g_object_new (BESACE_TYPE_COLLECTION, NULL);

  besace_collection_fields_copy (&self->fields, fields);
  return self;
}

const BesaceCollectionFields *
besace_collection_get_fields (BesaceCollection *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION (self), NULL);

  return &self->fields;
}

const char *
besace_collection_get_uuid (BesaceCollection *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION (self), NULL);

  return self->fields.uuid;
}

const char *
besace_collection_get_title (BesaceCollection *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION (self), NULL);

  return self->fields.title;
}

gboolean
besace_collection_equal (BesaceCollection *self,
                         BesaceCollection *other)
{
  const BesaceCollectionFields *first = besace_collection_get_fields (self);
  const BesaceCollectionFields *second = besace_collection_get_fields (other);

  return g_strcmp0 (first->uuid, second->uuid) == 0 && g_strcmp0 (first->title, second->title) == 0 &&
         g_strcmp0 (first->description, second->description) == 0 && first->kind == second->kind &&
         first->start == second->start && first->level == second->level &&
         g_strcmp0 (first->audience, second->audience) == 0 && g_strcmp0 (first->cover, second->cover) == 0 &&
         first->created == second->created && first->edited == second->edited &&
         g_strcmp0 (first->order, second->order) == 0 && first->n_items == second->n_items &&
         first->minutes == second->minutes;
}

void
besace_collection_fields_copy (BesaceCollectionFields       *target,
                               const BesaceCollectionFields *source)
{
  *target = *source;
  target->uuid = g_strdup (source->uuid);
  target->title = g_strdup (source->title);
  target->description = g_strdup (source->description);
  target->audience = g_strdup (source->audience);
  target->cover = g_strdup (source->cover);
  target->order = g_strdup (source->order);
}

void
besace_collection_fields_clear (BesaceCollectionFields *fields)
{
  g_free (fields->uuid);
  g_free (fields->title);
  g_free (fields->description);
  g_free (fields->audience);
  g_free (fields->cover);
  g_free (fields->order);
  memset (fields, 0, sizeof *fields);
}

const char *
besace_collection_kind_to_name (BesaceCollectionKind kind)
{
  return kind_names[kind];
}

gboolean
besace_collection_kind_from_name (const char           *name,
                                  BesaceCollectionKind *kind)
{
  for (guint i = 0; i < BESACE_N_COLLECTION_KINDS; i++) {
    if (g_strcmp0 (name, kind_names[i]) == 0) {
      *kind = (BesaceCollectionKind) i;
      return TRUE;
    }
  }

  return FALSE;
}

const char *
besace_collection_level_to_text (int level)
{
  static const char *const names[] = { N_("First steps"), N_("Beginners"), N_("Some practice"), N_("At ease") };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == BESACE_COLLECTION_LEVEL_MAX + 1);
  g_return_val_if_fail (level >= 0 && level <= BESACE_COLLECTION_LEVEL_MAX, "");

  return _(names[level]);
}
