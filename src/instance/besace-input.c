/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-input.h"

#include "besace-clean-html.h"

/* Stands for the path in the lines of an issue, which comes at another place in each kind. */
#define PATH NULL

typedef struct {
  const char *field;
  guint       minimum;
  guint       maximum;
  const char *too_few;
  const char *too_many;
} IndexingRule;

static const IndexingRule indexing_rules[] = {
  [BESACE_INDEXING_THEME] = { "themes", 1, 5, "Merci d’ajouter au moins une thématique",
                              "Merci de ne pas ajouter plus de 5 thématiques" },
  [BESACE_INDEXING_TYPE] = { "resourceTypes", 1, 4, "Merci d’ajouter au moins un type de ressource",
                             "Merci de ne pas ajouter plus de 4 types de ressource" },
  [BESACE_INDEXING_BENEFICIARY] = { "beneficiaries", 0, 5, "", "Merci de ne pas ajouter plus de 5 bénéficiaires" },
  [BESACE_INDEXING_SECTOR] = { "professionalSectors", 1, 5, "Merci d’ajouter au moins un secteur professionnel",
                               "Merci de ne pas ajouter plus de 5 secteurs professionnels" },
};

BesaceInput *
besace_input_new (JsonObject *object)
{
  BesaceInput *self = g_new0 (BesaceInput, 1);

  self->object = object ? json_object_ref (object) : NULL;
  self->issues = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_input_free (BesaceInput *self)
{
  g_clear_pointer (&self->object, json_object_unref);
  g_ptr_array_unref (self->issues);
  g_free (self);
}

static char *
quote (const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static void
append_path (GString     *issue,
             BesaceInput *self,
             const char  *name)
{
  g_string_append (issue, "\"path\": [\n");
  if (self->parent)
    g_string_append_printf (issue, "      \"%s\",\n", self->parent);
  g_string_append_printf (issue, "      \"%s\"\n    ]", name);
}

/* @lines are members as JSON, or PATH. */
static void
add_issue (BesaceInput       *self,
           const char        *name,
           const char *const *lines,
           guint              n_lines)
{
  GString *issue = g_string_new ("  {\n");

  for (guint i = 0; i < n_lines; i++) {
    g_string_append (issue, "    ");
    if (lines[i] == PATH)
      append_path (issue, self, name);
    else
      g_string_append (issue, lines[i]);
    g_string_append (issue, i + 1 < n_lines ? ",\n" : "\n");
  }
  g_string_append (issue, "  }");
  g_ptr_array_add (self->issues, g_string_free (issue, FALSE));
}

static const char *
name_type (JsonNode *node)
{
  if (!node)
    return "undefined";
  if (JSON_NODE_HOLDS_NULL (node))
    return "null";
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "array";
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return "string";
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? "boolean" : "number";
}

/* The field, if it is of that type; an issue otherwise. */
static JsonNode *
get_node (BesaceInput *self,
          const char  *name,
          const char  *type,
          gboolean     optional)
{
  JsonNode *node = self->object ? json_object_get_member (self->object, name) : NULL;
  const char *received = name_type (node);
  g_autofree char *expected_line = g_strdup_printf ("\"expected\": \"%s\"", type);
  g_autofree char *received_line = g_strdup_printf ("\"received\": \"%s\"", received);
  g_autofree char *message = node ? g_strdup_printf ("\"message\": \"Expected %s, received %s\"", type, received)
                                  : g_strdup ("\"message\": \"Required\"");
  const char *const lines[] = { "\"code\": \"invalid_type\"", expected_line, received_line, PATH, message };

  if (g_str_equal (received, type))
    return node;

  if (!optional || (node && !JSON_NODE_HOLDS_NULL (node)))
    add_issue (self, name, lines, G_N_ELEMENTS (lines));
  return NULL;
}

/* @type: “string”, “array” or “number”; @bound: “minimum” or “maximum”. */
static void
add_size_issue (BesaceInput *self,
                const char  *name,
                const char  *type,
                const char  *bound,
                glong        limit,
                const char  *message)
{
  const gboolean small = g_str_equal (bound, "minimum");
  g_autofree char *code = g_strdup_printf ("\"code\": \"too_%s\"", small ? "small" : "big");
  g_autofree char *limit_line = g_strdup_printf ("\"%s\": %ld", bound, limit);
  g_autofree char *type_line = g_strdup_printf ("\"type\": \"%s\"", type);
  g_autofree char *quoted = quote (message);
  g_autofree char *message_line = g_strdup_printf ("\"message\": %s", quoted);
  const char *const lines[] = {
    code, limit_line, type_line, "\"inclusive\": true", "\"exact\": false", message_line, PATH,
  };

  add_issue (self, name, lines, G_N_ELEMENTS (lines));
}

gboolean
besace_input_descend (BesaceInput *self,
                      const char  *field)
{
  JsonNode *node = get_node (self, field, "object", FALSE);
  JsonObject *inner = node ? json_object_ref (json_node_get_object (node)) : NULL;

  g_clear_pointer (&self->object, json_object_unref);
  self->object = inner;
  self->parent = field;
  return inner != NULL;
}

const char *
besace_input_get_text (BesaceInput          *self,
                       const char           *name,
                       const BesaceTextRule *rule)
{
  JsonNode *node = get_node (self, name, "string", rule->optional);
  const char *text = node ? json_node_get_string (node) : NULL;
  glong length;

  if (!text)
    return NULL;

  length = rule->html ? besace_clean_html_measure (text) : g_utf8_strlen (text, -1);
  if (length == 0 && rule->optional)
    return NULL;

  if (length == 0 && rule->empty) {
    add_size_issue (self, name, "string", "minimum", 1, rule->empty);
    return NULL;
  }
  if (rule->max > 0 && length > rule->max) {
    add_size_issue (self, name, "string", "maximum", rule->max, rule->too_long);
    return NULL;
  }

  return text;
}

const char *
besace_input_get_id (BesaceInput *self,
                     const char  *name,
                     gboolean     optional)
{
  static const char *const lines[] = {
    "\"validation\": \"uuid\"", "\"code\": \"invalid_string\"", "\"message\": \"Invalid uuid\"", PATH,
  };
  JsonNode *node = get_node (self, name, "string", optional);

  if (!node)
    return NULL;

  if (!g_uuid_string_is_valid (json_node_get_string (node))) {
    add_issue (self, name, lines, G_N_ELEMENTS (lines));
    return NULL;
  }
  return json_node_get_string (node);
}

/* What a union of literals says of a value that is none of them. */
static void
add_enumeration_issue (BesaceInput       *self,
                       const char        *name,
                       const char        *received,
                       const char *const *values)
{
  g_autofree char *options = g_strjoinv ("\",\n      \"", (char **) values);
  g_autofree char *choice = g_strjoinv ("' | '", (char **) values);
  g_autofree char *quoted = quote (received);
  g_autofree char *received_line = g_strdup_printf ("\"received\": %s", quoted);
  g_autofree char *options_line = g_strdup_printf ("\"options\": [\n      \"%s\"\n    ]", options);
  g_autofree char *text = g_strdup_printf ("Invalid enum value. Expected '%s', received '%s'", choice, received);
  g_autofree char *quoted_text = quote (text);
  g_autofree char *message = g_strdup_printf ("\"message\": %s", quoted_text);
  const char *const lines[] = { received_line, "\"code\": \"invalid_enum_value\"", options_line, PATH, message };

  add_issue (self, name, lines, G_N_ELEMENTS (lines));
}

const char *
besace_input_get_one_of (BesaceInput       *self,
                         const char        *name,
                         const char *const *values)
{
  JsonNode *node = get_node (self, name, "string", FALSE);

  if (!node)
    return NULL;

  if (g_strv_contains (values, json_node_get_string (node)))
    return json_node_get_string (node);

  add_enumeration_issue (self, name, json_node_get_string (node), values);
  return NULL;
}

gboolean
besace_input_get_bool (BesaceInput *self,
                       const char  *name)
{
  JsonNode *node = get_node (self, name, "boolean", FALSE);

  return node && json_node_get_boolean (node);
}

gint64
besace_input_get_int (BesaceInput *self,
                      const char  *name,
                      gint64       minimum,
                      gint64       maximum)
{
  JsonNode *node = get_node (self, name, "number", FALSE);
  const gint64 value = node ? json_node_get_int (node) : minimum;
  g_autofree char *message = NULL;

  if (value >= minimum && value <= maximum)
    return value;

  message = value < minimum ? g_strdup_printf ("Number must be greater than or equal to %" G_GINT64_FORMAT, minimum)
                            : g_strdup_printf ("Number must be less than or equal to %" G_GINT64_FORMAT, maximum);
  add_size_issue (self, name, "number", value < minimum ? "minimum" : "maximum", value < minimum ? minimum : maximum,
                  message);
  return minimum;
}

JsonArray *
besace_input_get_array (BesaceInput *self,
                        const char  *name)
{
  JsonNode *node = get_node (self, name, "array", FALSE);

  return node ? json_node_get_array (node) : NULL;
}

/* The texts of an array; what is no text counts as an unknown value. (transfer full) */
static char **
read_texts (JsonArray *array)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    const gboolean is_text = JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING;

    g_ptr_array_add (texts, g_strdup (is_text ? json_node_get_string (element) : ""));
  }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}

char **
besace_input_get_indexing (BesaceInput    *self,
                           BesaceIndexing  indexing,
                           gboolean        required)
{
  const IndexingRule *rule = &indexing_rules[indexing];
  JsonNode *node = get_node (self, rule->field, "array", FALSE);
  g_autoptr(GPtrArray) known = besace_national_label_get_ids (indexing);
  char **values;
  guint n_values;

  if (!node)
    return NULL;

  g_ptr_array_add (known, NULL);
  values = read_texts (json_node_get_array (node));
  n_values = g_strv_length (values);
  for (guint i = 0; i < n_values; i++) {
    if (!besace_national_label_get (indexing, values[i]))
      add_enumeration_issue (self, rule->field, values[i], (const char *const *) known->pdata);
  }

  if (required && n_values < rule->minimum)
    add_size_issue (self, rule->field, "array", "minimum", rule->minimum, rule->too_few);
  if (n_values > rule->maximum)
    add_size_issue (self, rule->field, "array", "maximum", rule->maximum, rule->too_many);
  return values;
}

const char *
besace_input_name_indexing (BesaceIndexing indexing)
{
  return indexing_rules[indexing].field;
}

void
besace_input_refuse (BesaceInput *self,
                     const char  *name,
                     const char  *message)
{
  g_autofree char *quoted = quote (message);
  g_autofree char *message_line = g_strdup_printf ("\"message\": %s", quoted);
  const char *const lines[] = { "\"code\": \"custom\"", message_line, PATH };

  add_issue (self, name, lines, G_N_ELEMENTS (lines));
}

gboolean
besace_input_is_valid (BesaceInput *self)
{
  return self->issues->len == 0;
}

char *
besace_input_tell_issues (BesaceInput *self)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (self->issues, NULL);
  joined = g_strjoinv (",\n", (char **) self->issues->pdata);
  g_ptr_array_remove_index (self->issues, self->issues->len - 1);
  return g_strdup_printf ("[\n%s\n]", joined);
}
