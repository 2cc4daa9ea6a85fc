/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-hit.h"

struct _BesaceLibraryHit {
  GObject            parent_instance;

  BesaceLibraryType  type;
  char              *uuid;
  char              *title;
};

G_DEFINE_FINAL_TYPE (BesaceLibraryHit, besace_library_hit, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceLibraryHitProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static void
besace_library_hit_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceLibraryHit *self = BESACE_LIBRARY_HIT (object);

  switch ((BesaceLibraryHitProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_hit_finalize (GObject *object)
{
  BesaceLibraryHit *self = BESACE_LIBRARY_HIT (object);

  g_free (self->uuid);
  g_free (self->title);

  G_OBJECT_CLASS (besace_library_hit_parent_class)->finalize (object);
}

static void
besace_library_hit_class_init (BesaceLibraryHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_library_hit_get_property;
  object_class->finalize = besace_library_hit_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_library_hit_init (BesaceLibraryHit *self)
{
}

BesaceLibraryHit *
besace_library_hit_new (BesaceLibraryType  type,
                        const char        *uuid,
                        const char        *title)
{
  BesaceLibraryHit *self = g_object_new (BESACE_TYPE_LIBRARY_HIT, NULL);

  self->type = type;
  self->uuid = g_strdup (uuid);
  self->title = g_strdup (title);
  return self;
}

BesaceLibraryType
besace_library_hit_get_hit_type (BesaceLibraryHit *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_HIT (self), BESACE_LIBRARY_NOTE);

  return self->type;
}

const char *
besace_library_hit_get_uuid (BesaceLibraryHit *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_HIT (self), NULL);

  return self->uuid;
}

const char *
besace_library_hit_get_title (BesaceLibraryHit *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_HIT (self), NULL);

  return self->title;
}
