/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-news-json.h"

#include "besace-json-member.h"

/* The objects of an array, those alone. (element-type JsonObject) (transfer container) */
static GPtrArray *
list_objects (JsonObject *object,
              const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_OBJECT (element))
      g_ptr_array_add (objects, json_node_get_object (element));
  }

  return objects;
}

static void
read_notification (BesaceNews *news,
                   JsonObject *object)
{
  const BesaceNotificationFields fields = {
    .type = (char *) besace_json_member_get_text (object, "type"),
    .title = (char *) besace_json_member_get_text (object, "title"),
    .link = (char *) besace_json_member_get_text (object, "link"),
    .who = (char *) besace_json_member_get_text (object, "who"),
    .created = besace_json_member_get_number (object, "created"),
  };

  if (fields.type)
    g_ptr_array_add (news->notifications, besace_notification_new (&fields));
}

static void
read_resource (BesaceNews *news,
               JsonObject *object)
{
  const char *link = besace_json_member_get_text (object, "link");
  g_autoptr(GPtrArray) objects = list_objects (object, "reviews");
  BesaceReviews *reviews;

  if (!link)
    return;

  reviews = besace_reviews_new ();
  reviews->read = besace_json_member_get_number (object, "read");
  for (guint i = 0; i < objects->len; i++) {
    JsonObject *review = g_ptr_array_index (objects, i);

    besace_reviews_add (reviews, besace_json_member_get_text (review, "who"),
                        (int) CLAMP (besace_json_member_get_number (review, "rating"), 0, G_MAXINT),
                        besace_json_member_get_text (review, "comment"));
  }
  g_hash_table_replace (news->reviews, g_strdup (link), reviews);
}

static BesaceNews *
read_instance (JsonObject *object,
               const char *origin)
{
  const char *account = besace_json_member_get_text (object, "account");
  g_autoptr(GPtrArray) notifications = list_objects (object, "notifications");
  g_autoptr(GPtrArray) resources = list_objects (object, "resources");
  BesaceNews *news = besace_news_new (origin, account ? account : "");

  news->read = besace_json_member_get_number (object, "read");
  for (guint i = 0; i < notifications->len; i++)
    read_notification (news, g_ptr_array_index (notifications, i));
  for (guint i = 0; i < resources->len; i++)
    read_resource (news, g_ptr_array_index (resources, i));
  return news;
}

static JsonObject *
get_root (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

BesaceNews *
besace_news_from_text (const char *text,
                       const char *origin)
{
  g_autoptr(JsonNode) node = text ? json_from_string (text, NULL) : NULL;
  g_autoptr(GPtrArray) instances = list_objects (get_root (node), "instances");

  for (guint i = 0; i < instances->len; i++) {
    JsonObject *object = g_ptr_array_index (instances, i);

    if (g_strcmp0 (besace_json_member_get_text (object, "origin"), origin) == 0)
      return read_instance (object, origin);
  }

  return NULL;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  if (text)
    json_builder_add_string_value (json_builder_set_member_name (builder, name), text);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  json_builder_add_int_value (json_builder_set_member_name (builder, name), number);
}

static void
add_notification (JsonBuilder        *builder,
                  BesaceNotification *notification)
{
  const BesaceNotificationFields *fields = besace_notification_get_fields (notification);

  json_builder_begin_object (builder);
  add_text (builder, "type", fields->type);
  add_text (builder, "title", fields->title);
  add_text (builder, "link", fields->link);
  add_text (builder, "who", fields->who);
  add_number (builder, "created", fields->created);
  json_builder_end_object (builder);
}

static void
add_resource (JsonBuilder         *builder,
              const char          *link,
              const BesaceReviews *reviews)
{
  json_builder_begin_object (builder);
  add_text (builder, "link", link);
  add_number (builder, "read", reviews->read);
  json_builder_begin_array (json_builder_set_member_name (builder, "reviews"));
  for (guint i = 0; i < reviews->reviews->len; i++) {
    const BesaceReview *review = g_ptr_array_index (reviews->reviews, i);

    json_builder_begin_object (builder);
    add_number (builder, "rating", review->rating);
    add_text (builder, "who", review->who);
    add_text (builder, "comment", review->comment);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_instance (JsonBuilder      *builder,
              const BesaceNews *news)
{
  GHashTableIter iter;
  gpointer link, reviews;

  json_builder_begin_object (builder);
  add_text (builder, "origin", news->origin);
  add_text (builder, "account", news->account);
  add_number (builder, "read", news->read);

  json_builder_begin_array (json_builder_set_member_name (builder, "notifications"));
  for (guint i = 0; i < news->notifications->len; i++)
    add_notification (builder, g_ptr_array_index (news->notifications, i));
  json_builder_end_array (builder);

  json_builder_begin_array (json_builder_set_member_name (builder, "resources"));
  g_hash_table_iter_init (&iter, news->reviews);
  while (g_hash_table_iter_next (&iter, &link, &reviews))
    add_resource (builder, link, reviews);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
besace_news_to_text (const char       *text,
                     const BesaceNews *news)
{
  g_autoptr(JsonNode) before = text ? json_from_string (text, NULL) : NULL;
  g_autoptr(GPtrArray) others = list_objects (get_root (before), "instances");
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "instances"));
  add_instance (builder, news);
  for (guint i = 0; i < others->len; i++) {
    JsonNode *node;

    if (g_strcmp0 (besace_json_member_get_text (g_ptr_array_index (others, i), "origin"), news->origin) == 0)
      continue;

    node = json_node_new (JSON_NODE_OBJECT);
    json_node_set_object (node, g_ptr_array_index (others, i));
    json_builder_add_value (builder, node);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
