/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-resource.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-member.h"
#include "besace-lesbases-creation.h"
#include "besace-lesbases-draft.h"

/* Fields that records call otherwise than the instance. */
static const struct {
  const char *national;
  const char *name;
} fields[] = {
  { "description", "summary" }, { "resourceTypes", "resource_types" }, { "professionalSectors", "professional_sectors" },
  { "text", "markdown" }, { "imageAltText", "alt" }, { "fileKey", "blob" }, { "imageId", "blob" },
};

BesaceLesbasesResource *
besace_lesbases_resource_new (const char *id)
{
  BesaceLesbasesResource *self = g_new0 (BesaceLesbasesResource, 1);

  self->id = g_strdup (id);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_block_free);
  return self;
}

void
besace_lesbases_resource_free (BesaceLesbasesResource *self)
{
  g_free (self->id);
  g_free (self->slug);
  g_free (self->licence);
  g_free (self->base);
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    g_strfreev (self->values[i]);
  g_ptr_array_unref (self->contents);
  g_free (self);
}

static int
compare_orders (gconstpointer a,
                gconstpointer b)
{
  const BesaceLesbasesBlock *first = *(BesaceLesbasesBlock *const *) a;
  const BesaceLesbasesBlock *second = *(BesaceLesbasesBlock *const *) b;

  return first->order < second->order ? -1 : first->order > second->order;
}

static void
take_contents (BesaceLesbasesResource *self,
               JsonObject             *resource)
{
  JsonNode *node = json_object_get_member (resource, "contents");
  JsonArray *contents = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  g_ptr_array_set_size (self->contents, 0);
  for (guint i = 0; contents && i < json_array_get_length (contents); i++) {
    BesaceLesbasesBlock *block = besace_lesbases_block_new_present (json_array_get_element (contents, i));

    if (block)
      g_ptr_array_add (self->contents, block);
  }
  g_ptr_array_sort (self->contents, compare_orders);
}

static void
take_values (BesaceLesbasesResource *self,
             JsonObject             *resource,
             BesaceIndexing          indexing)
{
  JsonNode *node = json_object_get_member (resource, besace_lesbases_draft_name (indexing));
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr(GStrvBuilder) values = g_strv_builder_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *value = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
      g_strv_builder_add (values, json_node_get_string (value));
  }
  g_strfreev (self->values[indexing]);
  self->values[indexing] = g_strv_builder_end (values);
}

static void
take_text (char       **field,
           JsonObject  *resource,
           const char  *name)
{
  g_free (*field);
  *field = g_strdup (besace_json_member_get_text (resource, name));
}

gboolean
besace_lesbases_resource_take (BesaceLesbasesResource *self,
                               JsonNode               *answer)
{
  JsonNode *node = JSON_NODE_HOLDS_OBJECT (answer) ? json_object_get_member (json_node_get_object (answer), "resource") : NULL;
  JsonObject *resource = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = resource ? besace_json_member_get_text (resource, "id") : NULL;

  if (!id || !g_uuid_string_is_valid (id) || (self->id && !g_str_equal (id, self->id)))
    return FALSE;

  take_text (&self->id, resource, "id");
  take_text (&self->slug, resource, "slug");
  take_text (&self->licence, resource, "licence");
  take_text (&self->base, resource, "baseId");
  self->published = besace_json_member_get_text (resource, "published") != NULL;
  self->is_public = besace_json_member_get_truth (resource, "isPublic");
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    take_values (self, resource, (BesaceIndexing) i);
  take_contents (self, resource);
  return TRUE;
}

static char *
rename_path (const char *path,
             int         index)
{
  const char *rest = strchr (path, '.');
  const gsize length = rest ? (gsize) (rest - path) : strlen (path);
  g_autofree char *first = g_strndup (path, length);
  const char *name = first;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_str_equal (fields[i].national, first))
      name = fields[i].name;
  }
  return index >= 0 ? g_strdup_printf ("contents.%d.%s%s", index, name, rest ? rest : "")
                    : g_strconcat (name, rest ? rest : "", NULL);
}

static void
rename_issues (GError *error,
               int     index)
{
  const char *details = besace_lesbases_error_get_details (error);
  g_autoptr(JsonNode) root = details ? json_from_string (details, NULL) : NULL;
  g_autofree char *text = NULL;
  JsonArray *issues;

  if (!root)
    return;

  issues = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (issues); i++) {
    JsonObject *issue = json_array_get_object_element (issues, i);
    g_autofree char *path = rename_path (json_object_get_string_member (issue, "path"), index);

    json_object_set_string_member (issue, "path", path);
  }
  text = json_to_string (root, FALSE);
  besace_lesbases_error_set_details (error, text);
}

static void
explain (BesaceLesbasesErrand  *errand,
         GError                *failure,
         int                    index,
         GError               **error)
{
  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING)) {
    g_error_free (failure);
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
                 errand->fields->target ? _("The resource that this changes is not on %s any more: send it as a new one, or leave it.")
                                        : _("The draft of this was deleted on %s: send it anew, or leave it."),
                 besace_lesbases_client_get_title (errand->client));
    return;
  }

  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FORBIDDEN) &&
      besace_lesbases_progress_get (errand->progress, BESACE_LESBASES_SHARED)) {
    g_error_free (failure);
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FORBIDDEN,
                 _("Another computer has begun to send this to %s under another account: have it finished there, or sign in under "
                   "that account, then send it again."), besace_lesbases_client_get_title (errand->client));
    return;
  }

  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID))
    rename_issues (failure, index);
  g_propagate_error (error, failure);
}

gboolean
besace_lesbases_resource_mutate (BesaceLesbasesResource  *self,
                                 BesaceLesbasesErrand    *errand,
                                 const char              *command,
                                 JsonObject              *payload,
                                 int                      index,
                                 GError                 **error)
{
  JsonObject *input = json_object_new ();
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) failure = NULL;

  json_object_set_string_member (payload, "resourceId", self->id);
  json_object_set_string_member (input, "name", command);
  json_object_set_object_member (input, "payload", payload);
  answer = besace_lesbases_errand_call (errand, command, "resource.mutate", input, &failure);
  if (!answer) {
    explain (errand, g_steal_pointer (&failure), index, error);
    return FALSE;
  }

  if (besace_lesbases_resource_take (self, answer))
    return TRUE;

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
               _("The answer of %s cannot be read: it may have done it or not."),
               besace_lesbases_client_get_title (errand->client));
  return FALSE;
}
