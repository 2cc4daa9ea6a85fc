/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-answer.h"

#define EXCERPT_CHARACTERS 300

static void
add_upload (BesaceCall *call,
            const char *key)
{
  g_autoptr(BesaceStatement) statement =
    key ? besace_call_prepare (call, "SELECT mime, key, name, size FROM upload WHERE key = :key", NULL) : NULL;
  BesaceAnswer *answer = call->answer;

  if (statement)
    besace_statement_bind_text (statement, ":key", key);
  if (!statement || !besace_statement_next (statement, NULL)) {
    besace_answer_add_null (answer, "file");
    return;
  }

  besace_answer_begin (answer, "file");
  besace_answer_add_string (answer, "mimeType", besace_statement_get_text (statement, 0));
  besace_answer_add_string (answer, "key", besace_statement_get_text (statement, 1));
  besace_answer_add_string (answer, "name", besace_statement_get_text (statement, 2));
  besace_answer_add_int (answer, "size", sqlite3_column_int64 (statement, 3));
  json_builder_end_object (answer->json);
}

static void
add_image (BesaceCall *call,
           const char *id)
{
  g_autoptr(BesaceStatement) statement =
    id ? besace_call_prepare (call, "SELECT id, alt FROM image WHERE id = :id", NULL) : NULL;
  BesaceAnswer *answer = call->answer;

  if (statement)
    besace_statement_bind_text (statement, ":id", id);
  if (!statement || !besace_statement_next (statement, NULL)) {
    besace_answer_add_null (answer, "image");
    return;
  }

  besace_answer_begin (answer, "image");
  besace_answer_add_string (answer, "id", besace_statement_get_text (statement, 0));
  besace_answer_add_string (answer, "altText", besace_statement_get_text (statement, 1));
  json_builder_end_object (answer->json);
}

static void
add_content (BesaceCall          *call,
             const BesaceContent *content)
{
  static const char *const absent[] = { "linkDescription", "linkTitle", "linkImageUrl", "linkFaviconUrl" };
  BesaceAnswer *answer = call->answer;

  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "title", content->title);
  besace_answer_add_string (answer, "text", content->text);
  besace_answer_add_null (answer, "legacyLinkedResourceId");
  besace_answer_add_string (answer, "fileKey", content->file);
  besace_answer_add_string (answer, "imageId", content->image);
  besace_answer_add_string (answer, "imageAltText", content->alt);
  besace_answer_add_string (answer, "caption", content->caption);
  besace_answer_add_string (answer, "url", content->url);
  if (content->show_preview >= 0)
    besace_answer_add_bool (answer, "showPreview", content->show_preview > 0);
  else
    besace_answer_add_null (answer, "showPreview");
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    besace_answer_add_null (answer, absent[i]);
  besace_answer_add_int (answer, "order", content->order);
  besace_answer_add_string (answer, "id", content->id);
  besace_answer_add_string (answer, "type", content->type);
  add_image (call, content->image);
  add_upload (call, content->file);
  json_builder_end_object (answer->json);
}

static void
add_contents (BesaceCall                   *call,
              const BesaceInstanceResource *resource)
{
  json_builder_begin_array (json_builder_set_member_name (call->answer->json, "contents"));
  for (guint i = 0; i < resource->contents->len; i++)
    add_content (call, g_ptr_array_index (resource->contents, i));
  json_builder_end_array (call->answer->json);
}

/* Named members that are all zero, or all empty arrays. */
static void
add_zeros (BesaceAnswer      *answer,
           const char        *name,
           const char *const *members)
{
  besace_answer_begin (answer, name);
  for (const char *const *member = members; *member; member++)
    besace_answer_add_int (answer, *member, 0);
}

/* What others did with the resource: the national instance makes this answer from the events of the resource alone, so
 * that none of it is counted here. */
static void
add_empty_counts (BesaceAnswer *answer)
{
  static const char *const visible[] = { "total", "public", "private", "visible", NULL };
  static const char *const counts[] = { "collections", "resourceFeedback", NULL };
  static const char *const ratings[] = {
    "total", "notRecommended", "moderatelyRecommended", "recommended", "highlyRecommended", NULL,
  };

  besace_answer_add_strings (answer, "contributors", NULL);
  besace_answer_add_strings (answer, "collections", NULL);
  besace_answer_begin (answer, "collectionsData");
  add_zeros (answer, "counts", visible);
  json_builder_end_object (answer->json);
  besace_answer_add_strings (answer, "visible", NULL);
  json_builder_end_object (answer->json);
  besace_answer_add_int (answer, "viewsCount", 0);
  add_zeros (answer, "_count", counts);
  json_builder_end_object (answer->json);
  besace_answer_add_strings (answer, "resourceFeedback", NULL);
  besace_answer_add_int (answer, "feedbackAverage", 0);
  add_zeros (answer, "feedbackCount", ratings);
  json_builder_end_object (answer->json);
}

static void
add_author (BesaceAnswer        *answer,
            const BesaceAccount *author)
{
  besace_answer_begin (answer, "createdBy");
  besace_answer_add_string (answer, "name", author->name);
  besace_answer_add_string (answer, "id", author->id);
  besace_answer_add_string (answer, "slug", author->slug);
  besace_answer_add_bool (answer, "isPublic", TRUE);
  besace_answer_add_string (answer, "firstName", author->first_name);
  besace_answer_add_string (answer, "email", author->email);
  besace_answer_add_string (answer, "lastName", author->last_name);
  besace_answer_add_null (answer, "image");
  json_builder_end_object (answer->json);
}

static void
add_base (BesaceCall *call,
          const char *id)
{
  g_autoptr(BesaceStatement) statement =
    id ? besace_call_prepare (call, "SELECT id, title, slug, is_public FROM base WHERE id = :id", NULL) : NULL;
  BesaceAnswer *answer = call->answer;

  if (statement)
    besace_statement_bind_text (statement, ":id", id);
  if (!statement || !besace_statement_next (statement, NULL)) {
    besace_answer_add_null (answer, "base");
    return;
  }

  besace_answer_begin (answer, "base");
  besace_answer_add_string (answer, "id", besace_statement_get_text (statement, 0));
  besace_answer_add_string (answer, "title", besace_statement_get_text (statement, 1));
  besace_answer_add_string (answer, "slug", besace_statement_get_text (statement, 2));
  besace_answer_add_bool (answer, "isPublic", sqlite3_column_int (statement, 3) != 0);
  json_builder_end_object (answer->json);
}

/* “published” is the latest publication and “lastPublished” the first one: the national instance mixes them up. */
static void
add_state (BesaceAnswer                 *answer,
           const BesaceInstanceResource *resource)
{
  besace_answer_add_time (answer, "resource", "created", resource->begun);
  besace_answer_add_time (answer, "resource", "updated", resource->updated);
  besace_answer_add_time (answer, "resource", "published", resource->republished);
  besace_answer_add_time (answer, "resource", "deleted", resource->deleted);
  besace_answer_add_time (answer, "resource", "lastPublished", resource->published);
  besace_answer_add_string (answer, "licence", resource->licence);
  besace_answer_add_string (answer, "createdById", resource->author);
  besace_answer_add_string (answer, "imageId", resource->image);
  if (resource->is_public >= 0)
    besace_answer_add_bool (answer, "isPublic", resource->is_public > 0);
  else
    besace_answer_add_null (answer, "isPublic");
  besace_answer_add_null (answer, "shareableLink");
}

static void
add_resource (BesaceCall                   *call,
              const BesaceInstanceResource *resource)
{
  BesaceAnswer *answer = call->answer;
  g_autofree char *excerpt = g_utf8_substring (resource->description, 0,
                                               MIN (EXCERPT_CHARACTERS, g_utf8_strlen (resource->description, -1)));

  besace_answer_begin (answer, "resource");
  besace_answer_add_string (answer, "id", resource->id);
  besace_answer_add_string (answer, "slug", resource->slug);
  besace_answer_add_string (answer, "title", resource->title);
  besace_answer_add_string (answer, "description", resource->description);
  besace_answer_add_string (answer, "excerpt", excerpt);
  besace_answer_add_string (answer, "baseId", resource->base);
  besace_answer_add_null (answer, "legacyId");
  add_state (answer, resource);
  add_contents (call, resource);
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    besace_answer_add_strings (answer, besace_input_name_indexing ((BesaceIndexing) i), resource->indexing[i]);
  add_empty_counts (answer);
  besace_answer_add_bool (answer, "publicFeedback", resource->public_feedback);
  if (resource->published_slug)
    besace_answer_add_string (answer, "titleDuplicationCheckSlug", resource->published_slug);
  add_author (answer, call->request->account);
  add_base (call, resource->base);
  besace_answer_add_null (answer, "image");
  json_builder_end_object (answer->json);
}

void
besace_resource_answer_add (BesaceCall                   *call,
                            const BesaceInstanceResource *resource,
                            const char                   *event,
                            JsonNode                     *data)
{
  BesaceAnswer *answer = call->answer;

  answer->by_reference = TRUE;
  besace_answer_begin (answer, NULL);
  add_resource (call, resource);
  json_builder_begin_array (json_builder_set_member_name (answer->json, "events"));
  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "type", event);
  besace_answer_add_time (answer, "events.0", "timestamp", call->now);
  json_builder_add_value (json_builder_set_member_name (answer->json, "data"), json_node_copy (data));
  json_builder_end_object (answer->json);
  json_builder_end_array (answer->json);
  json_builder_end_object (answer->json);
}
