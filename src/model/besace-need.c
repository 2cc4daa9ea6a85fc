/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need.h"

#include <string.h>

#include "besace-stemmer.h"
#include "besace-word.h"

/* Two titles of three words out of four are alike, as for resources (besace-duplicates.c). Shorter words bind the others and
 * say nothing. */
#define ALIKE 0.75
#define SHORTEST_WORD 3

struct _BesaceNeed {
  GObject          parent_instance;

  BesaceNeedFields fields; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceNeed, besace_need, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceNeedProperty;

static GParamSpec *properties[PROP_TITLE + 1];

/* The stems of a title's words, each once. (transfer full) */
static GHashTable *
list_stems (BesaceStemmer *stemmer,
            const char    *title)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, title, -1);
  while (besace_word_iter_next (&iter, &word)) {
    if (word.length >= SHORTEST_WORD)
      g_hash_table_add (stems, g_strdup (besace_stemmer_stem (stemmer, word.text, word.length)));
  }

  return stems;
}

static void
besace_need_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BesaceNeed *self = BESACE_NEED (object);

  switch ((BesaceNeedProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_need_finalize (GObject *object)
{
  besace_need_fields_clear (&BESACE_NEED (object)->fields);

  G_OBJECT_CLASS (besace_need_parent_class)->finalize (object);
}

static void
besace_need_class_init (BesaceNeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_need_get_property;
  object_class->finalize = besace_need_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_need_init (BesaceNeed *self)
{
}

BesaceNeed *
besace_need_new (const BesaceNeedFields *fields)
{
  BesaceNeed *self = g_object_new (BESACE_TYPE_NEED, NULL);

  besace_need_fields_copy (&self->fields, fields);
  return self;
}

const BesaceNeedFields *
besace_need_get_fields (BesaceNeed *self)
{
  g_return_val_if_fail (BESACE_IS_NEED (self), NULL);

  return &self->fields;
}

const char *
besace_need_get_key (BesaceNeed *self)
{
  g_return_val_if_fail (BESACE_IS_NEED (self), NULL);

  return self->fields.own ? self->fields.own : self->fields.id;
}

static gboolean
are_equal (char **first,
           char **second)
{
  return first && second ? g_strv_equal ((const char *const *) first, (const char *const *) second) : first == second;
}

gboolean
besace_need_equal (BesaceNeed *self,
                   BesaceNeed *other)
{
  const BesaceNeedFields *first = &self->fields;
  const BesaceNeedFields *second = &other->fields;

  return g_strcmp0 (first->id, second->id) == 0 &&
         g_strcmp0 (first->title, second->title) == 0 &&
         g_strcmp0 (first->description, second->description) == 0 &&
         are_equal (first->themes, second->themes) &&
         are_equal (first->beneficiaries, second->beneficiaries) &&
         g_strcmp0 (first->territory, second->territory) == 0 &&
         first->created == second->created &&
         first->supports == second->supports &&
         are_equal (first->answers, second->answers) &&
         g_strcmp0 (first->source, second->source) == 0 &&
         first->training == second->training &&
         g_strcmp0 (first->own, second->own) == 0 &&
         g_strcmp0 (first->addition, second->addition) == 0 &&
         first->supported == second->supported &&
         g_strcmp0 (first->written, second->written) == 0;
}

int
besace_need_compare (BesaceNeed *self,
                     BesaceNeed *other)
{
  const BesaceNeedFields *first = &self->fields;
  const BesaceNeedFields *second = &other->fields;
  int order;

  if (first->supports != second->supports)
    return first->supports > second->supports ? -1 : 1;
  if (first->created != second->created)
    return first->created > second->created ? -1 : 1;

  order = strcmp (first->title, second->title);
  return order != 0 ? order : strcmp (besace_need_get_key (self), besace_need_get_key (other));
}

gboolean
besace_need_is_about (BesaceNeed *self,
                      const char *title)
{
  g_autoptr(BesaceStemmer) stemmer = besace_stemmer_new ();
  g_autoptr(GHashTable) own = NULL;
  g_autoptr(GHashTable) others = NULL;
  GHashTableIter iter;
  gpointer stem;
  guint n_shared = 0;

  g_return_val_if_fail (BESACE_IS_NEED (self), FALSE);

  own = list_stems (stemmer, self->fields.title);
  others = list_stems (stemmer, title);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    n_shared += g_hash_table_contains (others, stem);

  return n_shared > 0 && 2.0 * n_shared >= ALIKE * (g_hash_table_size (own) + g_hash_table_size (others));
}

void
besace_need_fields_copy (BesaceNeedFields       *target,
                         const BesaceNeedFields *source)
{
  *target = *source;
  target->id = g_strdup (source->id);
  target->title = g_strdup (source->title);
  target->description = g_strdup (source->description);
  target->themes = g_strdupv (source->themes);
  target->beneficiaries = g_strdupv (source->beneficiaries);
  target->territory = g_strdup (source->territory);
  target->answers = g_strdupv (source->answers);
  target->source = g_strdup (source->source);
  target->own = g_strdup (source->own);
  target->addition = g_strdup (source->addition);
  target->written = g_strdup (source->written);
}

void
besace_need_fields_clear (BesaceNeedFields *fields)
{
  g_free (fields->id);
  g_free (fields->title);
  g_free (fields->description);
  g_strfreev (fields->themes);
  g_strfreev (fields->beneficiaries);
  g_free (fields->territory);
  g_strfreev (fields->answers);
  g_free (fields->source);
  g_free (fields->own);
  g_free (fields->addition);
  g_free (fields->written);
  *fields = (BesaceNeedFields) { 0 };
}

void
besace_need_fields_join (BesaceNeedFields       *fields,
                         const BesaceNeedFields *other)
{
  fields->supports = MAX (fields->supports, other->supports);
  for (char **answer = other->answers; answer && *answer; answer++)
    besace_need_fields_add_answer (fields, *answer);
}

gboolean
besace_need_fields_has_answer (const BesaceNeedFields *fields,
                               const char             *resource)
{
  return fields->answers && g_strv_contains ((const char *const *) fields->answers, resource);
}

void
besace_need_fields_add_answer (BesaceNeedFields *fields,
                               const char       *resource)
{
  guint n_answers = fields->answers ? g_strv_length (fields->answers) : 0;

  if (besace_need_fields_has_answer (fields, resource) || n_answers >= BESACE_NEED_ANSWERS_MAX)
    return;

  fields->answers = g_renew (char *, fields->answers, n_answers + 2);
  fields->answers[n_answers] = g_strdup (resource);
  fields->answers[n_answers + 1] = NULL;
}
