/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-progress.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-lesbases-error.h"

#define FORMAT "besace-sending/1"

static JsonObject *
parse (const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonObject *object;

  if (!besace_json_guard_check (text, strlen (text), NULL) || !json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  return object && g_strcmp0 (besace_json_member_get_text (object, "format"), FORMAT) == 0
         ? json_object_ref (object) : NULL;
}

BesaceLesbasesProgress *
besace_lesbases_progress_new (const char              *text,
                              BesaceLesbasesSaveFunc   save,
                              gpointer                 user_data,
                              GError                 **error)
{
  JsonObject *root = text && *text ? parse (text) : json_object_new ();
  BesaceLesbasesProgress *self;

  if (!root) {
    g_set_error_literal (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
                         _("How far this was sent cannot be read: see on the instance whether it is there."));
    return NULL;
  }

  self = g_new0 (BesaceLesbasesProgress, 1);
  self->root = root;
  self->save = save;
  self->user_data = user_data;
  json_object_set_string_member (root, "format", FORMAT);
  return self;
}

void
besace_lesbases_progress_free (BesaceLesbasesProgress *self)
{
  json_object_unref (self->root);
  g_free (self);
}

const char *
besace_lesbases_progress_get (BesaceLesbasesProgress *self,
                              const char             *name)
{
  return besace_json_member_get_text (self->root, name);
}

void
besace_lesbases_progress_set (BesaceLesbasesProgress *self,
                              const char             *name,
                              const char             *value)
{
  if (value)
    json_object_set_string_member (self->root, name, value);
  else if (json_object_has_member (self->root, name))
    json_object_remove_member (self->root, name);
}

JsonObject *
besace_lesbases_progress_object (BesaceLesbasesProgress *self,
                                 const char             *name)
{
  JsonNode *node = json_object_get_member (self->root, name);

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (self->root, name, json_object_new ());
  return json_object_get_object_member (self->root, name);
}

gboolean
besace_lesbases_progress_save (BesaceLesbasesProgress  *self,
                               GError                 **error)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), self->root);
  g_autofree char *text = json_to_string (node, FALSE);

  return self->save (text, self->user_data, error);
}

gboolean
besace_lesbases_progress_forget (BesaceLesbasesProgress  *self,
                                 GError                 **error)
{
  /* The format alone is nothing. */
  return json_object_get_size (self->root) <= 1 || self->save (NULL, self->user_data, error);
}

char *
besace_lesbases_progress_make_apart (void)
{
  g_autoptr(JsonObject) root = json_object_new ();
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), root);

  json_object_set_string_member (root, "format", FORMAT);
  json_object_set_string_member (root, BESACE_LESBASES_APART, "yes");
  return json_to_string (node, FALSE);
}

gboolean
besace_lesbases_progress_is_apart (const char *text)
{
  g_autoptr(JsonObject) root = text ? parse (text) : NULL;

  return root && (json_object_has_member (root, BESACE_LESBASES_APART) || json_object_has_member (root, "id"));
}
