/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-json.h"

#include "besace-json-member.h"
#include "besace-time.h"

const char *
besace_outbox_get_text (JsonObject *object,
                        const char *name,
                        glong       max_characters)
{
  const char *text = besace_json_member_get_text (object, name);

  if (!text || !*text || g_utf8_strlen (text, -1) > max_characters)
    return NULL;

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return NULL;
  }

  return text;
}

JsonObject *
besace_outbox_get_object (JsonObject *object,
                          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

char *
besace_outbox_dup_json (JsonObject   *object,
                        const char   *name,
                        JsonNodeType  type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_node_type (node) == type ? json_to_string (node, FALSE) : NULL;
}

guint
besace_outbox_count_unknown (JsonObject         *object,
                             const char *const  *known)
{
  JsonObjectIter iter;
  const char *name;
  guint n_unknown = 0;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    n_unknown += !g_strv_contains (known, name);
  return n_unknown;
}

void
besace_outbox_set_text (JsonObject *object,
                        const char *name,
                        const char *value)
{
  if (value && *value)
    json_object_set_string_member (object, name, value);
}

void
besace_outbox_set_time (JsonObject *object,
                        const char *name,
                        gint64      time)
{
  g_autofree char *text = time > 0 ? besace_time_format (time) : NULL;

  besace_outbox_set_text (object, name, text);
}

void
besace_outbox_set_json (JsonObject *object,
                        const char *name,
                        const char *json)
{
  g_autoptr(JsonNode) node = json ? json_from_string (json, NULL) : NULL;

  g_return_if_fail (!json || node);

  if (node)
    json_object_set_member (object, name, g_steal_pointer (&node));
}
