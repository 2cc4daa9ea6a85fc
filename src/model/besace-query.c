/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-query.h"

#include <string.h>

static const char *const sort_names[BESACE_N_SORTS] = {
  [BESACE_SORT_PERTINENCE] = "pertinence",
  [BESACE_SORT_RECENT] = "recent",
  [BESACE_SORT_TITLE] = "title",
};

G_DEFINE_BOXED_TYPE (BesaceQuery, besace_query, besace_query_copy, besace_query_free)

BesaceQuery *
besace_query_new (const char *text)
{
  BesaceQuery *self = g_new0 (BesaceQuery, 1);

  self->text = g_strdup (text ? text : "");
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    self->values[i] = g_ptr_array_new_with_free_func (g_free);
  return self;
}

BesaceQuery *
besace_query_copy (const BesaceQuery *self)
{
  BesaceQuery *copy = besace_query_new (self->text);

  for (guint i = 0; i < BESACE_N_FACETS; i++) {
    for (guint j = 0; j < self->values[i]->len; j++)
      g_ptr_array_add (copy->values[i], g_strdup (g_ptr_array_index (self->values[i], j)));
  }
  copy->sort = self->sort;
  return copy;
}

void
besace_query_free (BesaceQuery *self)
{
  g_free (self->text);
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    g_ptr_array_unref (self->values[i]);
  g_free (self);
}

gboolean
besace_query_equal (const BesaceQuery *self,
                    const BesaceQuery *other)
{
  if (self->sort != other->sort || g_strcmp0 (self->text, other->text) != 0)
    return FALSE;

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    if (self->values[facet]->len != other->values[facet]->len)
      return FALSE;

    for (guint i = 0; i < self->values[facet]->len; i++) {
      if (!besace_query_has_value (other, facet, g_ptr_array_index (self->values[facet], i)))
        return FALSE;
    }
  }

  return TRUE;
}

void
besace_query_set_text (BesaceQuery *self,
                       const char  *text)
{
  char *copy = g_strdup (text ? text : "");

  g_free (self->text);
  self->text = copy;
}

static gboolean
find_value (const BesaceQuery *self,
            BesaceFacet        facet,
            const char        *value,
            guint             *position)
{
  return g_ptr_array_find_with_equal_func (self->values[facet], value, g_str_equal, position);
}

gboolean
besace_query_add_value (BesaceQuery *self,
                        BesaceFacet  facet,
                        const char  *value)
{
  if (find_value (self, facet, value, NULL))
    return FALSE;

  g_ptr_array_add (self->values[facet], g_strdup (value));
  return TRUE;
}

gboolean
besace_query_remove_value (BesaceQuery *self,
                           BesaceFacet  facet,
                           const char  *value)
{
  guint position;

  if (!find_value (self, facet, value, &position))
    return FALSE;

  g_ptr_array_remove_index (self->values[facet], position);
  return TRUE;
}

gboolean
besace_query_has_value (const BesaceQuery *self,
                        BesaceFacet        facet,
                        const char        *value)
{
  return find_value (self, facet, value, NULL);
}

void
besace_query_clear_values (BesaceQuery *self)
{
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    g_ptr_array_set_size (self->values[i], 0);
}

guint
besace_query_get_n_values (const BesaceQuery *self)
{
  guint n_values = 0;

  for (guint i = 0; i < BESACE_N_FACETS; i++)
    n_values += self->values[i]->len;

  return n_values;
}

/* The form is that of a web form's query string: theme=Accessibilite&type=Article. */
char *
besace_query_values_to_string (const BesaceQuery *self)
{
  GString *text = g_string_new (NULL);

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    for (guint i = 0; i < self->values[facet]->len; i++) {
      g_autofree char *value = g_uri_escape_string (g_ptr_array_index (self->values[facet], i), NULL, TRUE);

      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "&" : "", besace_facet_to_name (facet), value);
    }
  }

  return g_string_free (text, FALSE);
}

void
besace_query_values_from_string (BesaceQuery *self,
                                 const char  *text)
{
  g_auto(GStrv) pairs = g_strsplit (text, "&", -1);

  for (char **pair = pairs; *pair; pair++) {
    const char *equals = strchr (*pair, '=');
    g_autofree char *name = equals ? g_strndup (*pair, (gsize) (equals - *pair)) : NULL;
    g_autofree char *value = equals ? g_uri_unescape_string (equals + 1, NULL) : NULL;
    BesaceFacet facet;

    if (value && *value && besace_facet_from_name (name, &facet))
      besace_query_add_value (self, facet, value);
  }
}

const char *
besace_sort_to_name (BesaceSort sort)
{
  return sort_names[sort];
}

gboolean
besace_sort_from_name (const char *name,
                       BesaceSort *sort)
{
  for (guint i = 0; i < BESACE_N_SORTS; i++) {
    if (g_strcmp0 (sort_names[i], name) == 0) {
      *sort = (BesaceSort) i;
      return TRUE;
    }
  }

  return FALSE;
}
