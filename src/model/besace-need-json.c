/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-json.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-facet.h"
#include "besace-plain-text.h"
#include "besace-time.h"

/* Of a list of themes or of beneficiaries: there are fewer in the vocabularies. */
#define VALUES_MAX 100
#define ID_MAX_BYTES 255

static const char *const field_names[] = {
  "title", "description", "themes", "beneficiaries", "territory", "created", "supports", "answers", NULL,
};

G_DEFINE_QUARK (besace-need-error-quark, besace_need_error)

/* A string member, or NULL where it is absent, empty, null or something else; the latter is counted. */
static const char *
peek_string (JsonObject *object,
             const char *name,
             guint      *skipped)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING) {
    ++*skipped;
    return NULL;
  }

  return *json_node_get_string (node) ? json_node_get_string (node) : NULL;
}

/* As it is shown: on one line, or as a text. NULL where nothing is left. (transfer full) */
static char *
dup_shown (JsonObject *object,
           const char *name,
           gboolean    line,
           guint      *skipped)
{
  const char *text = peek_string (object, name, skipped);
  g_autofree char *plain = !text ? NULL : line ? besace_plain_text_new_line (text) : besace_plain_text_new (text);

  return plain && *g_strstrip (plain) ? g_steal_pointer (&plain) : NULL;
}

static gboolean
is_value (JsonNode *node)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  text = json_node_get_string (node);
  return *text && strlen (text) <= ID_MAX_BYTES;
}

/* Ids, each once, in the order given. */
static char **
list_from_json (JsonObject *object,
                const char *name,
                guint       max,
                guint      *skipped)
{
  JsonNode *member = json_object_get_member (object, name);
  JsonArray *array = member && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (member && !array && !JSON_NODE_HOLDS_NULL (member))
    ++*skipped;

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!is_value (node) || g_hash_table_size (seen) == max)
      ++*skipped;
    else if (g_hash_table_add (seen, (gpointer) json_node_get_string (node)))
      g_strv_builder_add (builder, json_node_get_string (node));
  }

  return g_hash_table_size (seen) > 0 ? g_strv_builder_end (builder) : NULL;
}

static gint64
read_supports (JsonObject *data,
               guint      *skipped)
{
  JsonNode *node = json_object_get_member (data, "supports");

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return 0;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0 ||
      json_node_get_int (node) > G_MAXINT32) {
    ++*skipped;
    return 0;
  }

  return json_node_get_int (node);
}

static void
count_unknown_fields (JsonObject *data,
                      guint      *skipped)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, data);
  while (json_object_iter_next (&iter, &name, NULL)) {
    if (!g_strv_contains (field_names, name))
      ++*skipped;
  }
}

gboolean
besace_need_fields_from_json (BesaceNeedFields  *fields,
                              JsonObject        *data,
                              gint64             now,
                              guint             *skipped,
                              GError           **error)
{
  g_auto(BesaceNeedFields) read = { 0 };
  guint n_skipped = 0;

  read.title = dup_shown (data, "title", TRUE, &n_skipped);
  if (!read.title || g_utf8_strlen (read.title, -1) > BESACE_NEED_TITLE_MAX) {
    g_set_error (error, BESACE_NEED_ERROR, BESACE_NEED_ERROR_TITLE,
                 read.title ? _("the title of the missing resource has more than %d characters")
                            : _("the missing resource has no title of 1 to %d characters"), BESACE_NEED_TITLE_MAX);
    return FALSE;
  }

  read.description = dup_shown (data, "description", FALSE, &n_skipped);
  if (read.description && g_utf8_strlen (read.description, -1) > BESACE_NEED_DESCRIPTION_MAX) {
    *g_utf8_offset_to_pointer (read.description, BESACE_NEED_DESCRIPTION_MAX) = '\0';
    n_skipped++;
  }

  read.themes = list_from_json (data, "themes", VALUES_MAX, &n_skipped);
  read.beneficiaries = list_from_json (data, "beneficiaries", VALUES_MAX, &n_skipped);
  read.territory = dup_shown (data, "territory", TRUE, &n_skipped);
  if (read.territory && !besace_facet_accepts (BESACE_FACET_TERRITORY, read.territory)) {
    g_clear_pointer (&read.territory, g_free);
    n_skipped++;
  }
  read.created = besace_time_parse (peek_string (data, "created", &n_skipped), now);
  read.supports = read_supports (data, &n_skipped);
  read.answers = list_from_json (data, "answers", BESACE_NEED_ANSWERS_MAX, &n_skipped);
  count_unknown_fields (data, &n_skipped);

  if (skipped)
    *skipped += n_skipped;
  *fields = read;
  read = (BesaceNeedFields) { 0 };
  return TRUE;
}

gboolean
besace_need_fields_from_line (BesaceNeedFields  *fields,
                              const char        *line,
                              GError           **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, line, -1, error))
    return FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
    g_set_error_literal (error, BESACE_NEED_ERROR, BESACE_NEED_ERROR_TITLE, _("The missing resource cannot be read."));
    return FALSE;
  }

  return besace_need_fields_from_json (fields, json_node_get_object (json_parser_get_root (parser)), 0, NULL, error);
}

static void
set_string (JsonObject *object,
            const char *name,
            const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, name, text);
}

static void
set_list (JsonObject  *object,
          const char  *name,
          char       **values)
{
  JsonArray *array;

  if (!values || !*values)
    return;

  array = json_array_new ();
  for (char **value = values; *value; value++)
    json_array_add_string_element (array, *value);
  json_object_set_array_member (object, name, array);
}

char *
besace_need_fields_to_line (const BesaceNeedFields *fields)
{
  g_autoptr(JsonObject) data = json_object_new ();
  g_autofree char *created = fields->created > 0 ? besace_time_format (fields->created) : NULL;
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  set_string (data, "title", fields->title);
  set_string (data, "description", fields->description);
  set_list (data, "themes", fields->themes);
  set_list (data, "beneficiaries", fields->beneficiaries);
  set_string (data, "territory", fields->territory);
  set_string (data, "created", created);
  json_object_set_int_member (data, "supports", fields->supports);
  set_list (data, "answers", fields->answers);

  json_node_set_object (node, data);
  return json_to_string (node, FALSE);
}
