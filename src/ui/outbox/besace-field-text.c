/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-field-text.h"

#include <glib/gi18n.h>

#include "besace-facet.h"

const char *
besace_field_text_get_title (BesaceThreeWayField field)
{
  switch (field) {
  case BESACE_THREE_WAY_TITLE:
    return _("Title");
  case BESACE_THREE_WAY_SUMMARY:
    return _("Summary");
  case BESACE_THREE_WAY_CONTENTS:
    return _("Contents");
  case BESACE_THREE_WAY_KIT:
    return _("The kit");
  case BESACE_THREE_WAY_THEMES:
    return _("Themes");
  case BESACE_THREE_WAY_TYPES:
    return _("Types");
  case BESACE_THREE_WAY_AUDIENCES:
    return _("Audiences");
  case BESACE_THREE_WAY_SECTORS:
    return _("Sectors");
  case BESACE_THREE_WAY_LICENCE:
  default:
    return _("Licence");
  }
}

/* FALSE: its values are no ids. */
static gboolean
find_facet (BesaceThreeWayField  field,
            BesaceFacet         *facet)
{
  switch (field) {
  case BESACE_THREE_WAY_THEMES:
    *facet = BESACE_FACET_THEME;
    return TRUE;
  case BESACE_THREE_WAY_TYPES:
    *facet = BESACE_FACET_TYPE;
    return TRUE;
  case BESACE_THREE_WAY_AUDIENCES:
    *facet = BESACE_FACET_BENEFICIARY;
    return TRUE;
  case BESACE_THREE_WAY_SECTORS:
    *facet = BESACE_FACET_SECTOR;
    return TRUE;
  case BESACE_THREE_WAY_LICENCE:
    *facet = BESACE_FACET_LICENCE;
    return TRUE;
  case BESACE_THREE_WAY_TITLE:
  case BESACE_THREE_WAY_SUMMARY:
  case BESACE_THREE_WAY_CONTENTS:
  case BESACE_THREE_WAY_KIT:
  default:
    return FALSE;
  }
}

/* What a block shows, in one line as far as it is one: its words first, else where it leads. */
static void
append_block (GString  *text,
              JsonNode *node)
{
  static const char *const members[] = { "title", "markdown", "html", "alt", "name", "caption", "url" };
  JsonObject *block = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint i = 0; block && i < G_N_ELEMENTS (members); i++) {
    const char *words = json_object_get_string_member_with_default (block, members[i], "");

    if (*words)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
  }
}

/* What is said of a kit, a line for each field of its. */
static void
append_kit (GString    *text,
            JsonObject *kit)
{
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, kit);
  while (json_object_iter_next_ordered (&iter, NULL, &node)) {
    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", json_node_get_string (node));
  }
}

static void
append_label (GString          *text,
              JsonNode         *node,
              BesaceFacet       facet,
              BesaceVocabulary *vocabulary)
{
  const char *id = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (id)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", besace_vocabulary_get_label (vocabulary, facet, id));
}

char *
besace_field_text_new (BesaceThreeWayField  field,
                       JsonNode            *value,
                       BesaceVocabulary    *vocabulary)
{
  g_autoptr(GString) text = g_string_new (NULL);
  JsonArray *array = value && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  BesaceFacet facet = BESACE_FACET_THEME;
  gboolean of_ids = find_facet (field, &facet);

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    if (of_ids)
      append_label (text, json_array_get_element (array, i), facet, vocabulary);
    else
      append_block (text, json_array_get_element (array, i));
  }
  if (value && JSON_NODE_HOLDS_OBJECT (value))
    append_kit (text, json_node_get_object (value));
  if (value && JSON_NODE_HOLDS_VALUE (value)) {
    if (of_ids)
      append_label (text, value, facet, vocabulary);
    else if (json_node_get_value_type (value) == G_TYPE_STRING)
      g_string_append (text, json_node_get_string (value));
  }

  /* Translators: of a field that has no value. */
  return g_strdup (text->len > 0 ? text->str : _("(nothing)"));
}
