/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-gathering.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-member.h"
#include "besace-lesbases-origin.h"

/* In the progress: how many of its resources are in it. */
#define N_ADDED "added"
/* There as well: the ids of those that were deleted on the instance since they were read. */
#define GONE "gone"

/* Of a long list the beginning is told: the collection itself holds the rest. */
#define NAMES_MAX 20

/* What a database says of what is there already (the answer is a 500, whatever the reason). */
#define THERE_ALREADY "Unique constraint"

typedef struct {
  const char *name; /* (nullable) its title, or the id that it has everywhere */
  const char *id;   /* (nullable) that it has on the instance; NULL: it is from elsewhere */
} Item;

/* (transfer full) Of Item, which are the data's. */
static GArray *
list_items (BesaceLesbasesErrand *errand,
            JsonObject           *data)
{
  JsonNode *node = json_object_get_member (data, "items");
  JsonArray *items = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; items && i < json_array_get_length (items); i++) {
    JsonNode *element = json_array_get_element (items, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    const char *global = object ? besace_json_member_get_text (object, "resource") : NULL;
    const char *title = object ? besace_json_member_get_text (object, "title") : NULL;
    const Item item = { title ? title : global, besace_lesbases_errand_own_id (errand, global) };

    g_array_append_val (list, item);
  }
  return list;
}

static void
append_once (GPtrArray  *texts,
             const char *text)
{
  if (text && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

/* (transfer full) Of char *: the resources that the instance may have. */
static GPtrArray *
list_ids (const GArray *items)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    append_once (ids, g_array_index (items, Item, i).id);
  return ids;
}

/* In the end, from the items and the progress, so that whoever goes on with what another program began tells the same. */
static void
tell_left_out (BesaceLesbasesErrand *errand,
               const GArray         *items)
{
  JsonObject *gone = besace_lesbases_progress_object (errand->progress, GONE);

  for (guint i = 0; i < items->len; i++) {
    const Item *item = &g_array_index (items, Item, i);

    if (!item->id || json_object_has_member (gone, item->id))
      append_once (errand->sent->left_out, item->name);
  }
}

static void
take_text (JsonObject *input,
           JsonObject *data,
           const char *name)
{
  const char *text = besace_json_member_get_text (data, name);

  json_object_set_string_member (input, name, text ? text : "");
}

static JsonObject *
describe (BesaceLesbasesErrand *errand,
          JsonObject           *data,
          const char           *first)
{
  JsonObject *input = json_object_new ();

  take_text (input, data, "title");
  take_text (input, data, "description");
  json_object_set_boolean_member (input, "isPublic", errand->fields->is_public);
  if (errand->fields->base)
    json_object_set_string_member (input, "baseId", errand->fields->base);
  else
    json_object_set_null_member (input, "baseId");
  json_object_set_null_member (input, "imageId");
  if (first)
    json_object_set_string_member (input, "addResourceId", first);
  return input;
}

static gboolean
explain_uncertain (BesaceLesbasesErrand  *errand,
                   GError               **error)
{
  g_clear_error (error);
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
               _("Whether %s has made the collection is not known: look among your collections there, then say so here."),
               besace_lesbases_client_get_title (errand->client));
  return FALSE;
}

static gboolean
create (BesaceLesbasesErrand  *errand,
        JsonObject            *data,
        const char            *first,
        GError               **error)
{
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) failure = NULL;
  JsonObject *collection;
  const char *id;

  if (besace_lesbases_progress_get (errand->progress, "attempted"))
    return explain_uncertain (errand, error);

  besace_lesbases_progress_set (errand->progress, "attempted", "yes");
  answer = besace_lesbases_errand_call (errand, "create-collection", "collection.create", describe (errand, data, first), &failure);
  collection = answer && JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  id = collection ? besace_json_member_get_text (collection, "id") : NULL;
  if (id) {
    besace_lesbases_progress_set (errand->progress, "id", id);
    besace_lesbases_progress_set (errand->progress, "slug",
                                  besace_json_member_get_text (collection, "slug"));
    json_object_set_int_member (errand->progress->root, N_ADDED, first ? 1 : 0);
    return besace_lesbases_progress_save (errand->progress, error);
  }

  if (!failure || g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN))
    return explain_uncertain (errand, error);

  /* Cancelled on the way is no certainty either. */
  if (failure->domain == BESACE_LESBASES_ERROR) {
    besace_lesbases_progress_set (errand->progress, "attempted", NULL);
    if (!besace_lesbases_progress_save (errand->progress, error))
      return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_there_already (const GError *failure)
{
  const char *details = besace_lesbases_error_get_details (failure);

  return g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN) && details &&
         strstr (details, THERE_ALREADY);
}

static gboolean
add (BesaceLesbasesErrand  *errand,
     const char            *id,
     gint64                 n_added,
     GError               **error)
{
  JsonObject *input = json_object_new ();
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) failure = NULL;

  json_object_set_string_member (input, "resourceId", id);
  json_object_set_string_member (input, "collectionId", besace_lesbases_progress_get (errand->progress, "id"));
  answer = besace_lesbases_errand_call (errand, "add-to-collection", "resource.addToCollection", input, &failure);

  /* What was deleted there since it was read cannot be in it: the rest can. */
  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING)) {
    json_object_set_string_member (besace_lesbases_progress_object (errand->progress, GONE), id, "yes");
  } else if (!answer && !is_there_already (failure)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  json_object_set_int_member (errand->progress->root, N_ADDED, n_added + 1);
  return besace_lesbases_progress_save (errand->progress, error);
}

gboolean
besace_lesbases_gather (BesaceLesbasesErrand  *errand,
                        GError               **error)
{
  g_autoptr(JsonObject) data = besace_lesbases_errand_read_data (errand, error);
  g_autoptr(GArray) items = data ? list_items (errand, data) : NULL;
  g_autoptr(GPtrArray) ids = items ? list_ids (items) : NULL;
  g_autofree char *path = NULL;

  if (!ids)
    return FALSE;

  if (!besace_lesbases_progress_get (errand->progress, "id") &&
      !create (errand, data, ids->len > 0 ? g_ptr_array_index (ids, 0) : NULL, error))
    return FALSE;

  for (gint64 i = besace_json_member_get_number (errand->progress->root, N_ADDED); i < ids->len; i++) {
    if (!add (errand, g_ptr_array_index (ids, i), i, error)) {
      besace_lesbases_errand_postpone (errand, error);
      return FALSE;
    }
  }

  tell_left_out (errand, items);
  path = g_strconcat ("/collections/", besace_lesbases_progress_get (errand->progress, "slug"), NULL);
  return besace_lesbases_errand_finish (errand, path, besace_lesbases_progress_get (errand->progress, "id"), error);
}

/* What creating it has put into it is its first resource that is of the instance. (transfer full) */
static GPtrArray *
list_rest (const BesaceContributionFields *fields,
           JsonArray                      *items)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *first = NULL;

  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonNode *element = json_array_get_element (items, i);
    JsonObject *item = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    const char *global = item ? besace_json_member_get_text (item, "resource") : NULL;
    const char *title = item ? besace_json_member_get_text (item, "title") : NULL;

    if (!first && global && besace_lesbases_owns_id (fields->origin, global))
      first = global;
    else if (g_strcmp0 (global, first) != 0)
      append_once (names, title ? title : global);
  }
  return names;
}

char *
besace_lesbases_gathering_describe_rest (const BesaceContributionFields *fields)
{
  g_autoptr(JsonNode) root = fields->data ? json_from_string (fields->data, NULL) : NULL;
  JsonNode *node = root && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "items") : NULL;
  g_autoptr(GPtrArray) names =
    node && JSON_NODE_HOLDS_ARRAY (node) && fields->origin ? list_rest (fields, json_node_get_array (node)) : NULL;
  g_autoptr(GString) list = g_string_new (NULL);

  if (!names || names->len == 0)
    return NULL;

  for (guint i = 0; i < MIN (names->len, NAMES_MAX); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (names, i));
  if (names->len > NAMES_MAX)
    g_string_append (list, "…");
  /* Translators: an address, then titles. */
  return g_strdup_printf (_("The collection on %s lacks what was to follow its first resource: open it there, and add: %s."),
                          fields->origin, list->str);
}
