/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-session.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-json-member.h"

/* A cookie of a browser has at most that many bytes (RFC 6265, 6.1). */
#define MAX_TOKEN_BYTES 4096

G_DEFINE_BOXED_TYPE (BesaceSession, besace_session, besace_session_ref, besace_session_unref)

static void
clear (gpointer data)
{
  BesaceSession *self = data;

  g_free (self->origin);
  g_free (self->token);
  g_free (self->account);
  g_free (self->name);
  g_free (self->email);
}

BesaceSession *
besace_session_new (const BesaceSession *fields)
{
  BesaceSession *self = g_atomic_rc_box_new0 (BesaceSession);

  self->origin = g_strdup (fields->origin);
  self->token = g_strdup (fields->token);
  self->account = g_strdup (fields->account);
  self->name = g_strdup (fields->name);
  self->email = g_strdup (fields->email);
  self->expires = fields->expires;
  return self;
}

BesaceSession *
besace_session_ref (BesaceSession *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
besace_session_unref (BesaceSession *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
besace_session_get_title (const BesaceSession *self)
{
  if (self->name && *self->name)
    return self->name;
  return self->email && *self->email ? self->email : self->account;
}

gboolean
besace_session_is_token (const char *token)
{
  gsize length = 0;

  for (; token[length] != '\0'; length++) {
    if (!g_ascii_isgraph (token[length]) || strchr ("\",;\\", token[length]))
      return FALSE;
  }

  return length > 0 && length <= MAX_TOKEN_BYTES;
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value)
    json_builder_add_string_value (json_builder_set_member_name (builder, name), value);
}

char *
besace_session_to_text (const BesaceSession *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "origin", self->origin);
  add_string (builder, "token", self->token);
  add_string (builder, "account", self->account);
  add_string (builder, "name", self->name);
  add_string (builder, "email", self->email);
  json_builder_add_int_value (json_builder_set_member_name (builder, "expires"), self->expires);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

BesaceSession *
besace_session_from_text (const char *text)
{
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  BesaceSession fields = { 0, };
  JsonNode *expires;

  if (!object)
    return NULL;

  fields.origin = (char *) besace_json_member_get_text (object, "origin");
  fields.token = (char *) besace_json_member_get_text (object, "token");
  fields.account = (char *) besace_json_member_get_text (object, "account");
  fields.name = (char *) besace_json_member_get_text (object, "name");
  fields.email = (char *) besace_json_member_get_text (object, "email");
  expires = json_object_get_member (object, "expires");
  if (expires && json_node_get_value_type (expires) == G_TYPE_INT64)
    fields.expires = json_node_get_int (expires);

  return fields.origin && fields.account && fields.token && besace_session_is_token (fields.token)
         ? besace_session_new (&fields) : NULL;
}
