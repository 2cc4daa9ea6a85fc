/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trash-item.h"

struct _BesaceTrashItem {
  GObject            parent_instance;

  BesaceLibraryType  type;
  char              *uuid;
  char              *title;
  guint              days_left;
};

G_DEFINE_FINAL_TYPE (BesaceTrashItem, besace_trash_item, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceTrashItemProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static void
besace_trash_item_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceTrashItem *self = BESACE_TRASH_ITEM (object);

  switch ((BesaceTrashItemProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_trash_item_finalize (GObject *object)
{
  BesaceTrashItem *self = BESACE_TRASH_ITEM (object);

  g_free (self->uuid);
  g_free (self->title);

  G_OBJECT_CLASS (besace_trash_item_parent_class)->finalize (object);
}

static void
besace_trash_item_class_init (BesaceTrashItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_trash_item_get_property;
  object_class->finalize = besace_trash_item_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_trash_item_init (BesaceTrashItem *self)
{
}

BesaceTrashItem *
besace_trash_item_new (BesaceLibraryType  type,
                       const char        *uuid,
                       const char        *title,
                       guint              days_left)
{
  BesaceTrashItem *self = g_object_new (BESACE_TYPE_TRASH_ITEM, NULL);

  self->type = type;
  self->uuid = g_strdup (uuid);
  self->title = g_strdup (title);
  self->days_left = days_left;
  return self;
}

BesaceLibraryType
besace_trash_item_get_item_type (BesaceTrashItem *self)
{
  g_return_val_if_fail (BESACE_IS_TRASH_ITEM (self), BESACE_LIBRARY_BOOKMARK);

  return self->type;
}

const char *
besace_trash_item_get_uuid (BesaceTrashItem *self)
{
  g_return_val_if_fail (BESACE_IS_TRASH_ITEM (self), NULL);

  return self->uuid;
}

const char *
besace_trash_item_get_title (BesaceTrashItem *self)
{
  g_return_val_if_fail (BESACE_IS_TRASH_ITEM (self), NULL);

  return self->title;
}

guint
besace_trash_item_get_days_left (BesaceTrashItem *self)
{
  g_return_val_if_fail (BESACE_IS_TRASH_ITEM (self), 0);

  return self->days_left;
}
