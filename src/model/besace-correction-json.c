/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-correction-json.h"

#include <glib/gi18n.h>

#include "besace-plain-text.h"
#include "besace-time.h"

static const char *const field_names[] = { "place", "field", "value", "comment", "created", NULL };

G_DEFINE_QUARK (besace-correction-error-quark, besace_correction_error)

/* NULL where there is none, or something else; the latter is counted. (transfer full) */
static char *
dup_text (JsonObject *data,
          const char *name,
          gboolean    line,
          guint      *skipped)
{
  JsonNode *node = json_object_get_member (data, name);
  const char *text;

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING) {
    ++*skipped;
    return NULL;
  }

  text = json_node_get_string (node);
  return !*text ? NULL : line ? besace_plain_text_new_line (text) : besace_plain_text_new (text);
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

char *
besace_correction_to_line (JsonObject  *data,
                           gint64       now,
                           guint       *skipped,
                           GError     **error)
{
  g_autofree char *place = dup_text (data, "place", TRUE, skipped);
  g_autofree char *field = dup_text (data, "field", TRUE, skipped);
  g_autofree char *comment = dup_text (data, "comment", FALSE, skipped);
  g_autofree char *created = dup_text (data, "created", TRUE, skipped);
  JsonNode *value = json_object_get_member (data, "value");
  const gint64 time = created ? besace_time_parse (created, now) : 0;
  g_autofree char *normal = time > 0 ? besace_time_format (time) : NULL;
  g_autoptr(JsonObject) canonical = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (!place || !field) {
    g_set_error_literal (error, BESACE_CORRECTION_ERROR, BESACE_CORRECTION_ERROR_FIELD,
                         !place ? _("the correction does not say of which place") : _("the correction does not say of what"));
    return NULL;
  }

  json_object_set_string_member (canonical, "place", place);
  json_object_set_string_member (canonical, "field", field);
  /* A text, a list of texts, a number: whatever the field is in the standard of places. */
  if (value && !JSON_NODE_HOLDS_NULL (value))
    json_object_set_member (canonical, "value", json_node_copy (value));
  if (comment)
    json_object_set_string_member (canonical, "comment", comment);
  if (normal)
    json_object_set_string_member (canonical, "created", normal);
  count_unknown_fields (data, skipped);

  json_node_set_object (node, canonical);
  return json_to_string (node, FALSE);
}
