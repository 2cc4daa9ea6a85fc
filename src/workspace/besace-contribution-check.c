/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-check.h"

#include <glib/gi18n.h>

#include "besace-json-member.h"
#include "besace-link-address.h"

/* As records name the lists of values that an instance takes. */
static const struct {
  const char  *name;
  BesaceFacet  facet;
  const char  *one; /* of its values */
} lists[] = {
  { "themes", BESACE_FACET_THEME, N_("theme") },
  { "resource_types", BESACE_FACET_TYPE, N_("kind of resource") },
  { "professional_sectors", BESACE_FACET_SECTOR, N_("professional sector") },
  { "beneficiaries", BESACE_FACET_BENEFICIARY, N_("beneficiaries") },
};

/* (transfer none) (nullable) */
static JsonArray *
get_array (JsonObject *data,
           const char *name)
{
  JsonNode *node = json_object_get_member (data, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static char *
check_links (JsonObject *data)
{
  JsonArray *contents = get_array (data, "contents");

  for (guint i = 0; contents && i < json_array_get_length (contents); i++) {
    JsonNode *block = json_array_get_element (contents, i);
    const char *address =
      JSON_NODE_HOLDS_OBJECT (block) ? besace_json_member_get_text (json_node_get_object (block), "url") : NULL;
    g_autofree char *checked = address ? besace_link_address_check_web (address) : NULL;

    if (address && !checked)
      return g_strdup_printf (_("“%s” is not an address of the web: it begins with https:// or http://."), address);
    /* It would be public, and cannot be made secret again. The sentence does not repeat it. */
    if (address && besace_link_address_has_password (address))
      return g_strdup (_("This address holds a name or a password: leave them out, others can read addresses."));
  }

  return NULL;
}

/* Slugs and retired values are read, and not sent. */
static gboolean
is_known (BesaceVocabulary *vocabulary,
          BesaceFacet       facet,
          const char       *value)
{
  const BesaceTerm *term = besace_vocabulary_lookup (vocabulary, facet, value);

  return term && g_str_equal (term->id, value);
}

static char *
check_values (BesaceVocabulary *vocabulary,
              JsonObject       *data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    JsonArray *values = get_array (data, lists[i].name);

    for (guint j = 0; values && j < json_array_get_length (values); j++) {
      JsonNode *node = json_array_get_element (values, j);
      const char *value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (value && !is_known (vocabulary, lists[i].facet, value))
        /* Translators: a value that is not known, then what it should be: “Les Bases does not know “Magic” (theme)”. */
        return g_strdup_printf (_("Les Bases does not know “%s” (%s): choose among those that it has."), value, _(lists[i].one));
    }
  }

  return NULL;
}

char *
besace_contribution_check (BesaceVocabulary *vocabulary,
                           JsonObject       *data)
{
  char *problem = check_links (data);

  return problem ? problem : check_values (vocabulary, data);
}
