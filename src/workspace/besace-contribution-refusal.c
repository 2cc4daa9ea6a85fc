/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-refusal.h"

#include <json-glib/json-glib.h>

#include "besace-json-member.h"

#define PATH "author"

char *
besace_contribution_refusal_make_issues (const char *message)
{
  g_autoptr(JsonArray) issues = json_array_new ();
  g_autoptr(JsonNode) node = json_node_init_array (json_node_alloc (), issues);
  JsonObject *issue = json_object_new ();

  json_object_set_string_member (issue, "path", PATH);
  json_object_set_string_member (issue, "message", message);
  json_array_add_object_element (issues, issue);
  return json_to_string (node, FALSE);
}

gboolean
besace_contribution_refusal_is_of_account (const BesaceContributionFields *fields)
{
  g_autoptr(JsonNode) node = fields->issues ? json_from_string (fields->issues, NULL) : NULL;
  JsonArray *issues = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; issues && i < json_array_get_length (issues); i++) {
    JsonNode *issue = json_array_get_element (issues, i);

    if (JSON_NODE_HOLDS_OBJECT (issue) &&
        g_strcmp0 (besace_json_member_get_text (json_node_get_object (issue), "path"), PATH) == 0)
      return fields->state == BESACE_CONTRIBUTION_REJECTED;
  }

  return FALSE;
}
