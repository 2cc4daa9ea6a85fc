/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base.h"

#include <string.h>

#include "besace-word.h"

struct _BesaceBase {
  GObject           parent_instance;

  BesaceBaseFields  fields; /* (owned) */
  char             *folded; /* (owned) the title, to be searched by */
  char             *key;    /* (owned) and to be sorted by */
};

G_DEFINE_FINAL_TYPE (BesaceBase, besace_base, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceBaseProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static void
besace_base_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BesaceBase *self = BESACE_BASE (object);

  switch ((BesaceBaseProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_base_finalize (GObject *object)
{
  BesaceBase *self = BESACE_BASE (object);

  g_free (self->fields.id);
  g_free (self->fields.slug);
  g_free (self->fields.title);
  g_free (self->fields.url);
  g_free (self->folded);
  g_free (self->key);

  G_OBJECT_CLASS (besace_base_parent_class)->finalize (object);
}

static void
besace_base_class_init (BesaceBaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_base_get_property;
  object_class->finalize = besace_base_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_base_init (BesaceBase *self)
{
}

BesaceBase *
besace_base_new (const BesaceBaseFields *fields)
{
  BesaceBase *self = g_object_new (BESACE_TYPE_BASE, NULL);

  self->fields = *fields;
  self->fields.id = g_strdup (fields->id);
  self->fields.slug = g_strdup (fields->slug);
  self->fields.title = g_strdup (fields->title);
  self->fields.url = g_strdup (fields->url);
  self->folded = besace_word_fold (fields->title);
  self->key = g_utf8_collate_key_for_filename (self->folded, -1);
  return self;
}

const BesaceBaseFields *
besace_base_get_fields (BesaceBase *self)
{
  g_return_val_if_fail (BESACE_IS_BASE (self), NULL);

  return &self->fields;
}

const char *
besace_base_get_title (BesaceBase *self)
{
  g_return_val_if_fail (BESACE_IS_BASE (self), NULL);

  return self->fields.title;
}

int
besace_base_compare (BesaceBase *self,
                     BesaceBase *other)
{
  int order = strcmp (self->key, other->key);

  if (order == 0)
    order = g_utf8_collate (self->fields.title, other->fields.title);
  return order != 0 ? order : strcmp (self->fields.id, other->fields.id);
}

/* At the beginning of one: “port” is not looked for in “rapport”. Folding leaves nothing but spaces between words. */
static gboolean
has_word (const char *text,
          const char *word)
{
  for (const char *found = strstr (text, word); found && *found; found = strstr (found + 1, word)) {
    if (found == text || found[-1] == ' ')
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_base_matches (BesaceBase        *self,
                     const char *const *words)
{
  g_return_val_if_fail (BESACE_IS_BASE (self), FALSE);

  for (; *words; words++) {
    if (**words && !has_word (self->folded, *words))
      return FALSE;
  }

  return TRUE;
}
