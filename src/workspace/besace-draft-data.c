/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-data.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-draft-block.h"
#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-plain-text.h"
#include "besace-resource-json.h"

/* A record must have an id and a title; the title of the draft is put in its place afterwards. */
#define STAND_IN "-"

static const char *
get_string (JsonObject *object,
            const char *name)
{
  const char *text = besace_json_member_get_text (object, name);

  return text ? text : "";
}

/* The reader of records leaves out an address that it cannot follow. */
static void
restore_address (BesaceDraftBlock *block,
                 JsonObject       *object)
{
  g_autofree char *address = besace_plain_text_new_line (get_string (object, "url"));

  if (!*besace_draft_block_get (block, BESACE_DRAFT_BLOCK_URL))
    besace_draft_block_set (block, BESACE_DRAFT_BLOCK_URL, address);
}

/* The blocks of a kind that is not known were left out by the reader, and are passed over here alike. */
static GPtrArray *
read_blocks (const BesaceResource *resource,
             JsonObject           *object)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);
  JsonNode *node = json_object_get_member (object, "contents");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n_elements = array ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_elements && blocks->len < resource->contents->len; i++) {
    JsonNode *element = json_array_get_element (array, i);
    JsonObject *written = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    BesaceDraftBlock *block;
    BesaceBlockType type;

    if (!written || !besace_block_type_from_name (get_string (written, "type"), &type))
      continue;

    block = besace_draft_block_new_from_block (g_ptr_array_index (resource->contents, blocks->len));
    if (type == BESACE_BLOCK_LINK)
      restore_address (block, written);
    g_ptr_array_add (blocks, block);
  }

  return blocks;
}

static gboolean
parse (JsonParser  *parser,
       const char  *data,
       GError     **error)
{
  return data && besace_json_guard_check (data, strlen (data), error) &&
         json_parser_load_from_data (parser, data, -1, error);
}

BesaceResource *
besace_draft_data_read (const char  *data,
                        GPtrArray  **blocks,
                        GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(BesaceResource) resource = NULL;
  g_autoptr(GError) failure = NULL;
  JsonNode *root = parse (parser, data, &failure) ? json_parser_get_root (parser) : NULL;
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  guint n_skipped = 0;

  if (object) {
    g_autofree char *title = besace_plain_text_new_line (get_string (object, "title"));

    json_object_set_string_member (object, "title", STAND_IN);
    resource = besace_resource_from_json (STAND_IN ":" STAND_IN, object, 0, &n_skipped, &failure);
    if (resource) {
      g_free (resource->title);
      resource->title = g_steal_pointer (&title);
    }
  }

  if (!resource) {
    g_debug ("What is kept of a draft is no resource: %s", failure ? failure->message : "no object");
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("What is kept of this draft cannot be read. It was left as it is; an earlier version may be in a backup."));
    return NULL;
  }

  *blocks = read_blocks (resource, object);
  return g_steal_pointer (&resource);
}

static BesaceBlock *
copy_cover (const BesaceBlock *cover)
{
  BesaceBlock *copy = besace_block_new (cover->type);

  copy->url = g_strdup (cover->url);
  copy->caption = g_strdup (cover->caption);
  copy->alt = g_strdup (cover->alt);
  copy->name = g_strdup (cover->name);
  copy->blob = g_strdup (cover->blob);
  copy->mime = g_strdup (cover->mime);
  copy->size = cover->size;
  return copy;
}

BesaceResource *
besace_draft_data_copy_rest (const BesaceResource *resource,
                             const char           *id)
{
  BesaceResource *copy = besace_resource_new (id);

  copy->url = g_strdup (resource->url);
  copy->situation = g_strdup (resource->situation);
  copy->created = resource->created;
  copy->updated = resource->updated;
  copy->published = resource->published;
  memcpy (copy->commons, resource->commons, sizeof copy->commons);
  copy->feedback_average = resource->feedback_average;
  copy->feedback_count = resource->feedback_count;
  copy->cover = resource->cover ? copy_cover (resource->cover) : NULL;
  return copy;
}
