/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark.h"

#include <string.h>

struct _BesaceBookmark {
  GObject              parent_instance;

  BesaceBookmarkFields fields; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceBookmark, besace_bookmark, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceBookmarkProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static void
besace_bookmark_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  BesaceBookmark *self = BESACE_BOOKMARK (object);

  switch ((BesaceBookmarkProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_bookmark_finalize (GObject *object)
{
  besace_bookmark_fields_clear (&BESACE_BOOKMARK (object)->fields);

  G_OBJECT_CLASS (besace_bookmark_parent_class)->finalize (object);
}

static void
besace_bookmark_class_init (BesaceBookmarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_bookmark_get_property;
  object_class->finalize = besace_bookmark_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_bookmark_init (BesaceBookmark *self)
{
}

void
besace_bookmark_fields_copy (BesaceBookmarkFields       *target,
                             const BesaceBookmarkFields *source)
{
  *target = *source;
  target->id = g_strdup (source->id);
  target->title = g_strdup (source->title);
  target->producer = g_strdup (source->producer);
  target->url = g_strdup (source->url);
  target->uuid = g_strdup (source->uuid);
  target->withdrawn = source->withdrawn;
  target->order = g_strdup (source->order);
  target->tags = g_strdupv (source->tags);
}

void
besace_bookmark_fields_clear (BesaceBookmarkFields *fields)
{
  g_free (fields->id);
  g_free (fields->title);
  g_free (fields->producer);
  g_free (fields->url);
  g_free (fields->uuid);
  g_free (fields->order);
  g_strfreev (fields->tags);
  memset (fields, 0, sizeof *fields);
}

BesaceBookmark *
besace_bookmark_new (const BesaceBookmarkFields *fields)
{
  BesaceBookmark *self = g_object_new (BESACE_TYPE_BOOKMARK, NULL);

  besace_bookmark_fields_copy (&self->fields, fields);
  return self;
}

const BesaceBookmarkFields *
besace_bookmark_get_fields (BesaceBookmark *self)
{
  g_return_val_if_fail (BESACE_IS_BOOKMARK (self), NULL);

  return &self->fields;
}

const char *
besace_bookmark_get_id (BesaceBookmark *self)
{
  g_return_val_if_fail (BESACE_IS_BOOKMARK (self), NULL);

  return self->fields.id;
}

const char *
besace_bookmark_get_title (BesaceBookmark *self)
{
  g_return_val_if_fail (BESACE_IS_BOOKMARK (self), NULL);

  return self->fields.title;
}
