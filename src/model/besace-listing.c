/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-listing.h"

#include <string.h>

struct _BesaceListing {
  GObject             parent_instance;

  BesaceListingFields fields; /* (owned) */
  gboolean            loaded;
};

G_DEFINE_FINAL_TYPE (BesaceListing, besace_listing, G_TYPE_OBJECT)

typedef enum {
  PROP_LOADED = 1,
  PROP_TITLE,
} BesaceListingProperty;

static GParamSpec *properties[PROP_TITLE + 1];

void
besace_listing_fields_clear (BesaceListingFields *fields)
{
  g_free (fields->id);
  g_free (fields->title);
  g_free (fields->summary);
  g_free (fields->producer);
  g_free (fields->url);
  g_free (fields->snippet);
  g_free (fields->situation);
  g_free (fields->type);
  g_free (fields->theme);
  g_free (fields->form);
  g_free (fields->source);
  memset (fields, 0, sizeof *fields);
}

static void
besace_listing_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BesaceListing *self = BESACE_LISTING (object);

  switch ((BesaceListingProperty) property_id) {
  case PROP_LOADED:
    g_value_set_boolean (value, self->loaded);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_listing_finalize (GObject *object)
{
  besace_listing_fields_clear (&BESACE_LISTING (object)->fields);

  G_OBJECT_CLASS (besace_listing_parent_class)->finalize (object);
}

static void
besace_listing_class_init (BesaceListingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_listing_get_property;
  object_class->finalize = besace_listing_finalize;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_listing_init (BesaceListing *self)
{
}

BesaceListing *
besace_listing_new (void)
{
  return g_object_new (BESACE_TYPE_LISTING, NULL);
}

void
besace_listing_take (BesaceListing             *self,
                     const BesaceListingFields *fields)
{
  g_return_if_fail (BESACE_IS_LISTING (self));
  g_return_if_fail (!self->loaded);

  self->fields = *fields;
  self->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

const BesaceListingFields *
besace_listing_get_fields (BesaceListing *self)
{
  g_return_val_if_fail (BESACE_IS_LISTING (self), NULL);

  return &self->fields;
}

gboolean
besace_listing_get_loaded (BesaceListing *self)
{
  g_return_val_if_fail (BESACE_IS_LISTING (self), FALSE);

  return self->loaded;
}

const char *
besace_listing_get_id (BesaceListing *self)
{
  g_return_val_if_fail (BESACE_IS_LISTING (self), NULL);

  return self->fields.id;
}

const char *
besace_listing_get_title (BesaceListing *self)
{
  g_return_val_if_fail (BESACE_IS_LISTING (self), NULL);

  return self->fields.title;
}
