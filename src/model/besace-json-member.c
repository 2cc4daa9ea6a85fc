/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-json-member.h"

static JsonNode *
get (JsonObject *object,
     const char *name,
     GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
besace_json_member_get_text (JsonObject *object,
                             const char *name)
{
  JsonNode *node = get (object, name, G_TYPE_STRING);

  return node ? json_node_get_string (node) : NULL;
}

gint64
besace_json_member_get_number (JsonObject *object,
                               const char *name)
{
  JsonNode *node = get (object, name, G_TYPE_INT64);

  return node ? json_node_get_int (node) : 0;
}

gboolean
besace_json_member_get_truth (JsonObject *object,
                              const char *name)
{
  JsonNode *node = get (object, name, G_TYPE_BOOLEAN);

  return node && json_node_get_boolean (node);
}
