/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-notifications.h"

#include "besace-json-member.h"
#include "besace-time.h"

#define N_MAX 100

/* (nullable) */
static JsonObject *
get_object (JsonObject *parent,
            const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* (nullable) */
static const char *
get_text (JsonObject *object,
          const char *name)
{
  const char *text = object ? besace_json_member_get_text (object, name) : NULL;

  return text && *text ? text : NULL;
}

/* Where a resource or a base can be seen. (transfer full) (nullable) */
static char *
make_link (const char *origin,
           const char *folder,
           const char *slug)
{
  g_autofree char *escaped = slug ? g_uri_escape_string (slug, NULL, FALSE) : NULL;

  return escaped ? g_strdup_printf ("%s/%s/%s", origin, folder, escaped) : NULL;
}

static BesaceNotification *
parse_one (JsonObject *object,
           const char *origin)
{
  JsonObject *resource = get_object (object, "resource");
  JsonObject *base = get_object (object, "base");
  JsonObject *initiator = get_object (object, "initiator");
  const char *created = get_text (object, "created");
  g_autofree char *link = resource ? make_link (origin, "ressources", get_text (resource, "slug"))
                                   : make_link (origin, "bases", get_text (base, "slug"));
  const BesaceNotificationFields fields = {
    .type = (char *) get_text (object, "type"),
    .title = (char *) get_text (resource ? resource : base, "title"),
    .link = link,
    .who = (char *) get_text (initiator, "name"),
    .created = created ? besace_time_parse (created, 0) : 0,
  };

  return fields.type ? besace_notification_new (&fields) : NULL;
}

GPtrArray *
besace_lesbases_notifications_parse (JsonNode   *answer,
                                     const char *origin)
{
  GPtrArray *notifications = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (answer) ? json_node_get_array (answer) : NULL;
  const guint n = array ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n && notifications->len < N_MAX; i++) {
    JsonNode *element = json_array_get_element (array, i);
    BesaceNotification *notification =
      JSON_NODE_HOLDS_OBJECT (element) ? parse_one (json_node_get_object (element), origin) : NULL;

    if (notification)
      g_ptr_array_add (notifications, notification);
  }

  return notifications;
}

GPtrArray *
besace_lesbases_notifications_read (BesaceLesbasesClient  *client,
                                    GCancellable          *cancellable,
                                    GError               **error)
{
  g_autoptr(JsonNode) answer =
    besace_lesbases_client_ask (client, "notifications.getNotifications", NULL, cancellable, error);

  return answer ? besace_lesbases_notifications_parse (answer, besace_lesbases_client_get_origin (client)) : NULL;
}
