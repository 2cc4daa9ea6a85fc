/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-json.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-plain-text.h"
#include "besace-time.h"

/* records.md bounds a title to 300 characters and an id to 255 bytes. */
#define TITLE_MAX_CHARACTERS 300
#define ID_MAX_BYTES 255
#define COMMONS_MAX 4
#define DEFAULT_LANGUAGE "fr"

static const char *const commons_names[BESACE_N_COMMONS + 1] = {
  [BESACE_COMMONS_ACCESSIBILITY] = "accessibility",
  [BESACE_COMMONS_OPENNESS] = "openness",
  [BESACE_COMMONS_APPROPRIABILITY] = "appropriability",
  [BESACE_COMMONS_SECURITY] = "security",
  [BESACE_COMMONS_CO_DESIGN] = "co_design",
  [BESACE_COMMONS_ECO_DESIGN] = "eco_design",
  NULL,
};

/* The fields of a record, in the order in which they are written. */
static const char *const field_names[] = {
  "title", "summary", "language", "form", "themes", "resource_types", "beneficiaries", "professional_sectors",
  "challenges", "situation", "licence", "producer", "url", "territory", "created", "updated", "published", "kit",
  "commons", "feedback", "cover", "contents", NULL,
};

static const char *const kit_field_names[] = { "cost", "equipment", "plans", "contact", "deployed_by", NULL };

static const char *const feedback_field_names[] = { "average", "count", NULL };

static const char *const block_field_names[] = {
  "type", "title", "html", "markdown", "name", "blob", "url", "alt", "caption", "mime", "size", NULL,
};

G_DEFINE_QUARK (besace-resource-error-quark, besace_resource_error)

/* A string member, or NULL where it is absent, empty, null or something else; the latter is counted. */
static const char *
peek_string (JsonObject *object,
             const char *name,
             guint      *skipped)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text;

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING) {
    ++*skipped;
    return NULL;
  }

  text = json_node_get_string (node);
  return *text ? text : NULL;
}

static char *
dup_string (JsonObject *object,
            const char *name,
            guint      *skipped)
{
  return g_strdup (peek_string (object, name, skipped));
}

/* What is shown as it is, in a window and in a terminal. */
static char *
dup_text (JsonObject *object,
          const char *name,
          guint      *skipped)
{
  const char *text = peek_string (object, name, skipped);
  g_autofree char *plain = text ? besace_plain_text_new (text) : NULL;

  return plain && *plain ? g_steal_pointer (&plain) : NULL;
}

static char *
dup_line (JsonObject *object,
          const char *name,
          guint      *skipped)
{
  const char *text = peek_string (object, name, skipped);
  g_autofree char *line = text ? besace_plain_text_new_line (text) : NULL;

  return line && *line ? g_steal_pointer (&line) : NULL;
}

static gboolean
is_web_address (const char *url)
{
  return g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://");
}

static char *
dup_web_address (JsonObject *object,
                 const char *name,
                 guint      *skipped)
{
  const char *url = peek_string (object, name, skipped);

  if (!url)
    return NULL;

  if (!is_web_address (url)) {
    ++*skipped;
    return NULL;
  }

  return g_strdup (url);
}

static gint64
peek_time (JsonObject *object,
           const char *name,
           gint64      now,
           guint      *skipped)
{
  return besace_time_parse (peek_string (object, name, skipped), now);
}

/* Whether the object has such a number, between @least and @most; another is counted. */
static gboolean
peek_integer (JsonObject *object,
              const char *name,
              gint64      least,
              gint64      most,
              gint64     *value,
              guint      *skipped)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < least || json_node_get_int (node) > most) {
    ++*skipped;
    return FALSE;
  }

  *value = json_node_get_int (node);
  return TRUE;
}

static JsonObject *
peek_object (JsonObject *object,
             const char *name,
             guint      *skipped)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    ++*skipped;
    return NULL;
  }

  return json_node_get_object (node);
}

static JsonArray *
peek_array (JsonObject *object,
            const char *name,
            guint      *skipped)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    ++*skipped;
    return NULL;
  }

  return json_node_get_array (node);
}

static gboolean
is_digest (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static char *
dup_digest (JsonObject *object,
            guint      *skipped)
{
  const char *blob = peek_string (object, "blob", skipped);

  if (!blob)
    return NULL;

  if (!is_digest (blob)) {
    ++*skipped;
    return NULL;
  }

  return g_strdup (blob);
}

static void
count_unknown_fields (JsonObject         *object,
                      const char *const  *names,
                      guint              *skipped)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL)) {
    if (!g_strv_contains (names, name))
      ++*skipped;
  }
}

static BesaceBlock *
block_from_json (JsonObject *object,
                 guint      *skipped)
{
  g_autoptr(BesaceBlock) block = NULL;
  guint n_wrong = 0;
  BesaceBlockType type;
  gint64 size;

  if (!besace_block_type_from_name (peek_string (object, "type", &n_wrong), &type)) {
    ++*skipped;
    return NULL;
  }

  block = besace_block_new (type);
  block->title = dup_line (object, "title", skipped);
  block->caption = dup_text (object, "caption", skipped);

  if (type == BESACE_BLOCK_TEXT) {
    block->html = dup_string (object, "html", skipped);
    if (!block->html)
      block->markdown = dup_string (object, "markdown", skipped);
  } else if (type != BESACE_BLOCK_SECTION) {
    block->url = type == BESACE_BLOCK_MODULE ? NULL : dup_web_address (object, "url", skipped);
    block->alt = type == BESACE_BLOCK_IMAGE ? dup_text (object, "alt", skipped) : NULL;
    block->name = dup_line (object, "name", skipped);
    block->blob = dup_digest (object, skipped);
    block->mime = dup_string (object, "mime", skipped);
    if (peek_integer (object, "size", 0, G_MAXINT64, &size, skipped))
      block->size = size;
  }

  count_unknown_fields (object, block_field_names, skipped);
  return g_steal_pointer (&block);
}

/* A list's values once each, in the order given. Challenges are numbers in the record, their ids the same in words. */
static char **
list_from_json (JsonObject *data,
                BesaceFacet facet,
                guint      *skipped)
{
  JsonArray *array = peek_array (data, besace_facet_to_field (facet), skipped);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
    g_autofree char *value = NULL;

    if (type == G_TYPE_STRING && *json_node_get_string (node))
      value = g_strdup (json_node_get_string (node));
    else if (type == G_TYPE_INT64)
      value = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

    if (!value || !besace_facet_accepts (facet, value))
      ++*skipped;
    else if (g_hash_table_add (seen, g_strdup (value)))
      g_strv_builder_add (builder, value);
  }

  return g_hash_table_size (seen) > 0 ? g_strv_builder_end (builder) : NULL;
}

static void
read_facets (BesaceResource *self,
             JsonObject     *data,
             guint          *skipped)
{
  for (BesaceFacet facet = 0; facet < BESACE_FACET_SOURCE; facet++) {
    g_autofree char *value = NULL;

    if (besace_facet_is_list (facet)) {
      self->values[facet] = list_from_json (data, facet, skipped);
    } else if ((value = dup_line (data, besace_facet_to_field (facet), skipped))) {
      if (besace_facet_accepts (facet, value)) {
        self->values[facet] = g_new0 (char *, 2);
        self->values[facet][0] = g_steal_pointer (&value);
      } else {
        ++*skipped;
      }
    }
  }

  if (!self->values[BESACE_FACET_LANGUAGE]) {
    self->values[BESACE_FACET_LANGUAGE] = g_new0 (char *, 2);
    self->values[BESACE_FACET_LANGUAGE][0] = g_strdup (DEFAULT_LANGUAGE);
  }
}

static void
read_kit (BesaceResource *self,
          JsonObject     *data,
          guint          *skipped)
{
  JsonObject *kit = peek_object (data, "kit", skipped);

  if (!kit)
    return;

  self->kit = besace_kit_new ();
  self->kit->cost = dup_text (kit, "cost", skipped);
  self->kit->equipment = dup_text (kit, "equipment", skipped);
  self->kit->plans = dup_text (kit, "plans", skipped);
  self->kit->contact = dup_text (kit, "contact", skipped);
  self->kit->deployed_by = dup_text (kit, "deployed_by", skipped);
  count_unknown_fields (kit, kit_field_names, skipped);
}

static void
read_commons (BesaceResource *self,
              JsonObject     *data,
              guint          *skipped)
{
  JsonObject *commons = peek_object (data, "commons", skipped);
  gint64 level;

  for (guint i = 0; commons && i < BESACE_N_COMMONS; i++) {
    if (peek_integer (commons, commons_names[i], 0, COMMONS_MAX, &level, skipped))
      self->commons[i] = (gint8) level;
  }

  if (commons)
    count_unknown_fields (commons, commons_names, skipped);
}

static gboolean
holds_number (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE;
}

static void
read_feedback (BesaceResource *self,
               JsonObject     *data,
               guint          *skipped)
{
  JsonObject *feedback = peek_object (data, "feedback", skipped);
  JsonNode *average;
  gint64 count;

  if (feedback)
    count_unknown_fields (feedback, feedback_field_names, skipped);
  if (!feedback || !peek_integer (feedback, "count", 0, G_MAXINT64, &count, skipped) || count == 0)
    return;

  average = json_object_get_member (feedback, "average");
  if (!average || !JSON_NODE_HOLDS_VALUE (average) || !holds_number (average)) {
    ++*skipped;
    return;
  }

  self->feedback_average = CLAMP (json_node_get_double (average), 1.0, 4.0);
  self->feedback_count = count;
}

static void
read_contents (BesaceResource *self,
               JsonObject     *data,
               guint          *skipped)
{
  JsonArray *contents = peek_array (data, "contents", skipped);
  JsonObject *cover = peek_object (data, "cover", skipped);

  for (guint i = 0; contents && i < json_array_get_length (contents); i++) {
    JsonNode *node = json_array_get_element (contents, i);
    BesaceBlock *block = JSON_NODE_HOLDS_OBJECT (node) ? block_from_json (json_node_get_object (node), skipped) : NULL;

    if (block)
      g_ptr_array_add (self->contents, block);
    else if (!JSON_NODE_HOLDS_OBJECT (node))
      ++*skipped;
  }

  if (cover) {
    self->cover = block_from_json (cover, skipped);
    if (self->cover && self->cover->type != BESACE_BLOCK_IMAGE) {
      g_clear_pointer (&self->cover, besace_block_free);
      ++*skipped;
    }
  }
}

static gboolean
check_id (const char  *id,
          GError     **error)
{
  const char *separator = strchr (id, ':');

  if (!separator || separator == id || !separator[1] || strlen (id) > ID_MAX_BYTES) {
    g_set_error (error, BESACE_RESOURCE_ERROR, BESACE_RESOURCE_ERROR_FIELD,
                 _("the id is not of the form authority:id, in at most %d bytes"), ID_MAX_BYTES);
    return FALSE;
  }

  for (const char *c = id; *c; c = g_utf8_next_char (c)) {
    if (g_unichar_iscntrl (g_utf8_get_char (c))) {
      g_set_error_literal (error, BESACE_RESOURCE_ERROR, BESACE_RESOURCE_ERROR_FIELD,
                           _("the id holds a control character"));
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  while (*text && (g_unichar_isspace (g_utf8_get_char (text)) || g_unichar_iscntrl (g_utf8_get_char (text))))
    text = g_utf8_next_char (text);

  return !*text;
}

BesaceResource *
besace_resource_from_json (const char  *id,
                           JsonObject  *data,
                           gint64       now,
                           guint       *skipped,
                           GError     **error)
{
  g_autoptr(BesaceResource) self = NULL;
  guint ignored = 0;
  g_autofree char *title = NULL;
  glong length;

  if (!skipped)
    skipped = &ignored;

  if (!check_id (id, error))
    return NULL;

  title = dup_line (data, "title", skipped);
  length = title && !is_blank (title) ? g_utf8_strlen (title, -1) : 0;
  if (length == 0 || length > TITLE_MAX_CHARACTERS) {
    g_set_error (error, BESACE_RESOURCE_ERROR, BESACE_RESOURCE_ERROR_FIELD,
                 length == 0 ? _("the title is missing") : _("the title is longer than %d characters"),
                 TITLE_MAX_CHARACTERS);
    return NULL;
  }

  self = besace_resource_new (id);
  self->title = g_steal_pointer (&title);
  self->summary = dup_text (data, "summary", skipped);
  self->url = dup_web_address (data, "url", skipped);
  self->situation = dup_string (data, "situation", skipped);
  self->created = peek_time (data, "created", now, skipped);
  self->updated = peek_time (data, "updated", now, skipped);
  self->published = peek_time (data, "published", now, skipped);
  read_facets (self, data, skipped);
  read_kit (self, data, skipped);
  read_commons (self, data, skipped);
  read_feedback (self, data, skipped);
  read_contents (self, data, skipped);
  count_unknown_fields (data, field_names, skipped);

  return g_steal_pointer (&self);
}

static void
set_string (JsonObject *object,
            const char *name,
            const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

static void
set_time (JsonObject *object,
          const char *name,
          gint64      time)
{
  g_autofree char *text = NULL;

  if (time == 0)
    return;

  text = besace_time_format (time);
  json_object_set_string_member (object, name, text);
}

static void
set_facet (JsonObject           *object,
           const BesaceResource *self,
           BesaceFacet           facet)
{
  const char *field = besace_facet_to_field (facet);
  JsonArray *array;

  if (!self->values[facet])
    return;

  if (!besace_facet_is_list (facet)) {
    json_object_set_string_member (object, field, self->values[facet][0]);
    return;
  }

  array = json_array_new ();
  for (char **value = self->values[facet]; *value; value++) {
    guint64 number;

    if (facet == BESACE_FACET_CHALLENGE && g_ascii_string_to_unsigned (*value, 10, 0, G_MAXINT, &number, NULL))
      json_array_add_int_element (array, (gint64) number);
    else
      json_array_add_string_element (array, *value);
  }
  json_object_set_array_member (object, field, array);
}

static JsonObject *
block_to_json (const BesaceBlock *block)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", besace_block_type_to_name (block->type));
  set_string (object, "title", block->title);
  set_string (object, "html", block->html);
  set_string (object, "markdown", block->markdown);
  set_string (object, "name", block->name);
  set_string (object, "blob", block->blob);
  set_string (object, "url", block->url);
  set_string (object, "alt", block->alt);
  set_string (object, "caption", block->caption);
  set_string (object, "mime", block->mime);
  if (block->size >= 0)
    json_object_set_int_member (object, "size", block->size);
  return object;
}

static void
set_kit (JsonObject      *object,
         const BesaceKit *kit)
{
  JsonObject *member;

  if (!kit)
    return;

  member = json_object_new ();
  set_string (member, "cost", kit->cost);
  set_string (member, "equipment", kit->equipment);
  set_string (member, "plans", kit->plans);
  set_string (member, "contact", kit->contact);
  set_string (member, "deployed_by", kit->deployed_by);
  json_object_set_object_member (object, "kit", member);
}

static void
set_commons (JsonObject  *object,
             const gint8 *commons)
{
  g_autoptr(JsonObject) member = json_object_new ();

  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    if (commons[i] >= 0)
      json_object_set_int_member (member, commons_names[i], commons[i]);
  }

  if (json_object_get_size (member) > 0)
    json_object_set_object_member (object, "commons", g_steal_pointer (&member));
}

static void
set_feedback (JsonObject           *object,
              const BesaceResource *self)
{
  JsonObject *member;

  if (self->feedback_count == 0)
    return;

  member = json_object_new ();
  json_object_set_double_member (member, "average", self->feedback_average);
  json_object_set_int_member (member, "count", self->feedback_count);
  json_object_set_object_member (object, "feedback", member);
}

static void
set_contents (JsonObject           *object,
              const BesaceResource *self)
{
  JsonArray *array;

  if (self->contents->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < self->contents->len; i++)
    json_array_add_object_element (array, block_to_json (g_ptr_array_index (self->contents, i)));
  json_object_set_array_member (object, "contents", array);
}

JsonObject *
besace_resource_to_json (const BesaceResource *self)
{
  JsonObject *object = json_object_new ();

  set_string (object, "title", self->title);
  set_string (object, "summary", self->summary);
  set_facet (object, self, BESACE_FACET_LANGUAGE);
  set_facet (object, self, BESACE_FACET_FORM);
  set_facet (object, self, BESACE_FACET_THEME);
  set_facet (object, self, BESACE_FACET_TYPE);
  set_facet (object, self, BESACE_FACET_BENEFICIARY);
  set_facet (object, self, BESACE_FACET_SECTOR);
  set_facet (object, self, BESACE_FACET_CHALLENGE);
  set_string (object, "situation", self->situation);
  set_facet (object, self, BESACE_FACET_LICENCE);
  set_facet (object, self, BESACE_FACET_PRODUCER);
  set_string (object, "url", self->url);
  set_facet (object, self, BESACE_FACET_TERRITORY);
  set_time (object, "created", self->created);
  set_time (object, "updated", self->updated);
  set_time (object, "published", self->published);
  set_kit (object, self->kit);
  set_commons (object, self->commons);
  set_feedback (object, self);
  if (self->cover)
    json_object_set_object_member (object, "cover", block_to_json (self->cover));
  set_contents (object, self);
  return object;
}

char *
besace_resource_to_line (const BesaceResource *self)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, besace_resource_to_json (self));
  return json_to_string (node, FALSE);
}

char *
besace_resource_line_with_commons (const char   *line,
                                   const gint8  *commons,
                                   GError      **error)
{
  g_autoptr(JsonNode) root = line ? json_from_string (line, NULL) : NULL;

  g_return_val_if_fail (commons != NULL, NULL);

  if (!root || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error, BESACE_RESOURCE_ERROR, BESACE_RESOURCE_ERROR_FIELD, _("These are not the words of a resource."));
    return NULL;
  }

  if (json_object_has_member (json_node_get_object (root), "commons"))
    json_object_remove_member (json_node_get_object (root), "commons");
  set_commons (json_node_get_object (root), commons);
  return json_to_string (root, FALSE);
}

void
besace_resource_line_get_commons (const char *line,
                                  gint8      *commons)
{
  g_autoptr(JsonNode) root = line ? json_from_string (line, NULL) : NULL;
  g_autoptr(BesaceResource) resource = NULL;

  memset (commons, -1, BESACE_N_COMMONS * sizeof *commons);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    resource = besace_resource_from_json ("assessed:contribution", json_node_get_object (root), 0, NULL, NULL);
  if (resource)
    memcpy (commons, resource->commons, sizeof resource->commons);
}
