/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-vocabulary.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT "besace-vocabularies/1"
#define CATEGORY "category"

/* What became of a retired value: another, perhaps of another facet, or nothing. */
typedef struct {
  BesaceFacet  facet;
  char        *id; /* (nullable) NULL: removed */
} Replacement;

struct _BesaceVocabulary {
  GObject     parent_instance;

  GPtrArray  *terms[BESACE_N_FACETS];    /* (owned) of BesaceTerm */
  GHashTable *index[BESACE_N_FACETS];    /* (owned) id and slug to BesaceTerm */
  GHashTable *retired[BESACE_N_FACETS];  /* (owned) id and slug to Replacement */
  GPtrArray  *categories;                /* (owned) of BesaceTerm */
};

G_DEFINE_FINAL_TYPE (BesaceVocabulary, besace_vocabulary, G_TYPE_OBJECT)

static void
term_free (BesaceTerm *term)
{
  g_free (term->id);
  g_free (term->slug);
  g_free (term->label);
  g_free (term->hint);
  g_free (term->parent);
  g_free (term);
}

static void
replacement_free (Replacement *replacement)
{
  g_free (replacement->id);
  g_free (replacement);
}

static void
besace_vocabulary_finalize (GObject *object)
{
  BesaceVocabulary *self = BESACE_VOCABULARY (object);

  for (guint i = 0; i < BESACE_N_FACETS; i++) {
    g_hash_table_unref (self->index[i]);
    g_hash_table_unref (self->retired[i]);
    g_ptr_array_unref (self->terms[i]);
  }
  g_ptr_array_unref (self->categories);

  G_OBJECT_CLASS (besace_vocabulary_parent_class)->finalize (object);
}

static void
besace_vocabulary_class_init (BesaceVocabularyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_vocabulary_finalize;
}

static void
besace_vocabulary_init (BesaceVocabulary *self)
{
  for (guint i = 0; i < BESACE_N_FACETS; i++) {
    self->terms[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
    self->index[i] = g_hash_table_new (g_str_hash, g_str_equal);
    self->retired[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) replacement_free);
  }
  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
}

static BesaceTerm *
term_from_json (JsonObject *object,
                const char *language)
{
  BesaceTerm *term = g_new0 (BesaceTerm, 1);
  g_autofree char *hint = g_strconcat ("hint_", language, NULL);
  const char *parent = json_object_get_string_member_with_default (object, "region", NULL);

  term->id = g_strdup (json_object_get_string_member (object, "id"));
  term->slug = g_strdup (json_object_get_string_member_with_default (object, "slug", NULL));
  term->label = g_strdup (json_object_get_string_member (object, language));
  term->hint = g_strdup (json_object_get_string_member_with_default (object, hint, NULL));
  term->parent = g_strdup (json_object_get_string_member_with_default (object, CATEGORY, parent));
  return term;
}

static void
read_terms (BesaceVocabulary *self,
            JsonObject       *facets,
            const char       *language)
{
  JsonArray *categories = json_object_get_array_member (facets, CATEGORY);

  for (guint i = 0; i < json_array_get_length (categories); i++)
    g_ptr_array_add (self->categories, term_from_json (json_array_get_object_element (categories, i), language));

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    const char *name = besace_facet_to_name (facet);
    JsonArray *array = json_object_has_member (facets, name) ? json_object_get_array_member (facets, name) : NULL;

    for (guint i = 0; array && i < json_array_get_length (array); i++) {
      BesaceTerm *term = term_from_json (json_array_get_object_element (array, i), language);

      g_ptr_array_add (self->terms[facet], term);
      g_hash_table_insert (self->index[facet], term->id, term);
      if (term->slug)
        g_hash_table_insert (self->index[facet], term->slug, term);
    }
  }
}

static void
read_retired (BesaceVocabulary *self,
              JsonObject       *root)
{
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    const char *name = besace_facet_to_name (facet);
    JsonObject *replaced = json_object_get_object_member (root, "replaced");
    JsonObject *removed = json_object_get_object_member (root, "removed");
    JsonArray *gone;

    if (json_object_has_member (replaced, name)) {
      JsonObjectIter iter;
      const char *value;
      JsonNode *node;

      json_object_iter_init (&iter, json_object_get_object_member (replaced, name));
      while (json_object_iter_next (&iter, &value, &node)) {
        JsonObject *target = json_node_get_object (node);
        Replacement *replacement = g_new0 (Replacement, 1);

        besace_facet_from_name (json_object_get_string_member (target, "facet"), &replacement->facet);
        replacement->id = g_strdup (json_object_get_string_member (target, "id"));
        g_hash_table_insert (self->retired[facet], g_strdup (value), replacement);
      }
    }

    gone = json_object_has_member (removed, name) ? json_object_get_array_member (removed, name) : NULL;
    for (guint i = 0; gone && i < json_array_get_length (gone); i++)
      g_hash_table_insert (self->retired[facet], g_strdup (json_array_get_string_element (gone, i)), g_new0 (Replacement, 1));
  }
}

BesaceVocabulary *
besace_vocabulary_new_from_bytes (GBytes      *json,
                                  const char  *language,
                                  GError     **error)
{
  g_autoptr(BesaceVocabulary) self = g_object_new (BESACE_TYPE_VOCABULARY, NULL);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *node;
  JsonObject *root;
  gsize length;
  const char *data = g_bytes_get_data (json, &length);

  if (!json_parser_load_from_data (parser, data, (gssize) length, error))
    return NULL;

  node = json_parser_get_root (parser);
  root = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (!root || g_strcmp0 (json_object_get_string_member_with_default (root, "format", NULL), FORMAT) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The vocabularies are not of the format %s", FORMAT);
    return NULL;
  }

  read_terms (self, json_object_get_object_member (root, "facets"), g_str_has_prefix (language, "fr") ? "fr" : "en");
  read_retired (self, root);
  return g_steal_pointer (&self);
}

const GPtrArray *
besace_vocabulary_get_terms (BesaceVocabulary *self,
                             BesaceFacet       facet)
{
  g_return_val_if_fail (BESACE_IS_VOCABULARY (self), NULL);

  return self->terms[facet];
}

const GPtrArray *
besace_vocabulary_get_categories (BesaceVocabulary *self)
{
  g_return_val_if_fail (BESACE_IS_VOCABULARY (self), NULL);

  return self->categories;
}

const BesaceTerm *
besace_vocabulary_lookup (BesaceVocabulary *self,
                          BesaceFacet       facet,
                          const char       *id)
{
  g_return_val_if_fail (BESACE_IS_VOCABULARY (self), NULL);

  return g_hash_table_lookup (self->index[facet], id);
}

const char *
besace_vocabulary_get_label (BesaceVocabulary *self,
                             BesaceFacet       facet,
                             const char       *id)
{
  const BesaceTerm *term = besace_vocabulary_lookup (self, facet, id);

  return term ? term->label : id;
}

const char *
besace_vocabulary_get_category (BesaceVocabulary *self,
                                const char       *theme)
{
  const BesaceTerm *term = besace_vocabulary_lookup (self, BESACE_FACET_THEME, theme);

  return term ? term->parent : NULL;
}

static void
append_once (GPtrArray  *values,
             const char *value)
{
  if (!g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, g_strdup (value));
}

static char **
end_values (GPtrArray *values)
{
  if (values->len == 0) {
    g_ptr_array_unref (values);
    return NULL;
  }

  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_free (values, FALSE);
}

/* What is known, brought to the present vocabularies, in @values of the facet that it belongs to. Returns how many were
 * dropped. */
static guint
normalise_values (BesaceVocabulary  *self,
                  BesaceFacet        facet,
                  char             **raw,
                  GPtrArray        **values)
{
  guint n_dropped = 0;

  for (char **value = raw; value && *value; value++) {
    const BesaceTerm *term = besace_vocabulary_lookup (self, facet, *value);
    const Replacement *replacement = term ? NULL : g_hash_table_lookup (self->retired[facet], *value);

    if (term)
      append_once (values[facet], term->id);
    else if (!replacement)
      append_once (values[facet], *value);
    else if (replacement->id)
      append_once (values[replacement->facet], replacement->id);
    else
      n_dropped++;
  }

  return n_dropped;
}

guint
besace_vocabulary_normalise (BesaceVocabulary *self,
                             BesaceResource   *resource)
{
  GPtrArray *values[BESACE_N_FACETS];
  guint n_dropped = 0;

  g_return_val_if_fail (BESACE_IS_VOCABULARY (self), 0);

  for (guint i = 0; i < BESACE_N_FACETS; i++)
    values[i] = g_ptr_array_new_with_free_func (g_free);

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++)
    n_dropped += normalise_values (self, facet, resource->values[facet], values);

  for (guint i = 0; i < BESACE_N_FACETS; i++) {
    g_strfreev (resource->values[i]);
    resource->values[i] = end_values (values[i]);
  }

  return n_dropped;
}

guint
besace_vocabulary_normalise_need (BesaceVocabulary *self,
                                  BesaceNeedFields *need)
{
  GPtrArray *values[BESACE_N_FACETS];
  guint n_dropped;

  g_return_val_if_fail (BESACE_IS_VOCABULARY (self), 0);

  for (guint i = 0; i < BESACE_N_FACETS; i++)
    values[i] = g_ptr_array_new_with_free_func (g_free);

  n_dropped = normalise_values (self, BESACE_FACET_THEME, need->themes, values) +
              normalise_values (self, BESACE_FACET_BENEFICIARY, need->beneficiaries, values);

  for (guint i = 0; i < BESACE_N_FACETS; i++) {
    if (i == BESACE_FACET_THEME || i == BESACE_FACET_BENEFICIARY) {
      char ***list = i == BESACE_FACET_THEME ? &need->themes : &need->beneficiaries;

      g_strfreev (*list);
      *list = end_values (values[i]);
    } else {
      g_ptr_array_unref (values[i]);
    }
  }

  return n_dropped;
}
