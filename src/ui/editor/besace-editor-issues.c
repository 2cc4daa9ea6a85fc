/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-issues.h"

#include <json-glib/json-glib.h>
#include <string.h>

void
besace_editor_issue_free (BesaceEditorIssue *self)
{
  g_free (self->field);
  g_free (self->message);
  g_free (self);
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static void
add_issue (GPtrArray *found,
           JsonNode  *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *path = object ? get_string (object, "path") : NULL;
  const char *message = object ? get_string (object, "message") : NULL;
  const char *dot = path ? strrchr (path, '.') : NULL;
  BesaceEditorIssue *issue;

  if (!message)
    return;

  issue = g_new0 (BesaceEditorIssue, 1);
  issue->field = g_strdup (dot ? dot + 1 : path ? path : "");
  issue->message = g_strdup (message);
  g_ptr_array_add (found, issue);
}

GPtrArray *
besace_editor_issues_read (const char *issues)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_editor_issue_free);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = issues && json_parser_load_from_data (parser, issues, -1, NULL) ? json_parser_get_root (parser) : NULL;
  JsonArray *array = root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    add_issue (found, json_array_get_element (array, i));

  return found;
}
