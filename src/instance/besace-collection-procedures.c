/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-procedures.h"

#define COLUMNS "id, slug, title, description, is_public, created, updated, deleted, author, base, image"

static const BesaceTextRule title_rule = {
  .max = 100, .empty = "Veuillez renseigner le titre", .too_long = "Le titre ne doit pas dépasser 100 caractères",
};
static const BesaceTextRule description_rule = {
  .max = 100, .html = TRUE, .optional = TRUE, .too_long = "La description ne doit pas dépasser 100 caractères",
};

static void
add_collection (BesaceAnswer    *answer,
                BesaceStatement *row)
{
  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "id", besace_statement_get_text (row, 0));
  besace_answer_add_null (answer, "legacyId");
  besace_answer_add_null (answer, "legacyPinnedResourcesBaseId");
  besace_answer_add_string (answer, "slug", besace_statement_get_text (row, 1));
  besace_answer_add_string (answer, "title", besace_statement_get_text (row, 2));
  besace_answer_add_string (answer, "description", besace_statement_get_text (row, 3));
  besace_answer_add_null (answer, "order");
  besace_answer_add_bool (answer, "isPublic", sqlite3_column_int (row, 4) != 0);
  besace_answer_add_bool (answer, "isFavorites", FALSE);
  besace_answer_add_time (answer, NULL, "created", sqlite3_column_int64 (row, 5));
  besace_answer_add_time (answer, NULL, "updated", sqlite3_column_int64 (row, 6));
  besace_answer_add_time (answer, NULL, "deleted", sqlite3_column_int64 (row, 7));
  besace_answer_add_string (answer, "createdById", besace_statement_get_text (row, 8));
  besace_answer_add_string (answer, "baseId", besace_statement_get_text (row, 9));
  besace_answer_add_string (answer, "imageId", besace_statement_get_text (row, 10));
  json_builder_end_object (answer->json);
}

/* Runs a statement that returns the collection, and answers with it. */
static gboolean
run_and_answer (BesaceCall       *call,
                BesaceStatement  *statement,
                GError          **error)
{
  if (!besace_statement_next (statement, error))
    return FALSE;

  add_collection (call->answer, statement);
  return TRUE;
}

static gboolean
insert_resource (BesaceCall  *call,
                 const char  *collection,
                 const char  *resource,
                 GError     **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_call_prepare (call, "INSERT INTO collection_resource "
                         "SELECT :id, :collection, :resource, count (*), :now FROM collection_resource "
                         "WHERE collection = :collection", error);
  g_autoptr(GError) failure = NULL;
  g_autofree char *id = g_uuid_string_random ();

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":collection", collection);
  besace_statement_bind_text (statement, ":resource", resource);
  if (besace_statement_execute (statement, &failure))
    return TRUE;

  if (g_error_matches (failure, BESACE_DATABASE_ERROR, SQLITE_CONSTRAINT_UNIQUE))
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL,
                         "\nInvalid `prisma.collection.update()` invocation:\n\n\n"
                         "Unique constraint failed on the fields: (`resource_id`, `collection_id`)");
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
besace_collection_create (BesaceCall  *call,
                          GError     **error)
{
  const char *title = besace_input_get_text (call->input, "title", &title_rule);
  const char *description = besace_input_get_text (call->input, "description", &description_rule);
  const gboolean is_public = besace_input_get_bool (call->input, "isPublic");
  const char *base = besace_input_get_id (call->input, "baseId", TRUE);
  const char *image = besace_input_get_id (call->input, "imageId", TRUE);
  const char *resource = besace_input_get_id (call->input, "addResourceId", TRUE);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *slug = NULL;
  g_autoptr(BesaceStatement) statement = NULL;

  if (!besace_call_may_go_on (call) ||
      !(statement = besace_call_prepare (call, "INSERT INTO collection VALUES (:id, :slug, :title, :description, :is_public, "
                                         ":account, :base, :image, :now, :now, 0) RETURNING " COLUMNS, error)))
    return FALSE;

  slug = besace_instance_make_slug (call->instance, "collection", title);
  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":slug", slug);
  besace_statement_bind_text (statement, ":title", title);
  besace_statement_bind_text (statement, ":description", description ? description : "");
  besace_statement_bind_int64 (statement, ":is_public", is_public);
  besace_statement_bind_text (statement, ":base", base);
  besace_statement_bind_text (statement, ":image", image);
  if (!run_and_answer (call, statement, error))
    return FALSE;

  return !resource || insert_resource (call, id, resource, error);
}

/* A statement that changes the collection in the field “id”, which must be the caller’s. */
static BesaceStatement *
prepare_change (BesaceCall  *call,
                const char  *id,
                const char  *sql,
                GError     **error)
{
  BesaceStatement *statement;

  if (!besace_call_may_go_on (call) || !besace_call_owns_collection (call, id, error) ||
      !(statement = besace_call_prepare (call, sql, error)))
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  return statement;
}

gboolean
besace_collection_edit (BesaceCall  *call,
                        GError     **error)
{
  const char *id = besace_input_get_id (call->input, "id", FALSE);
  const char *title = besace_input_get_text (call->input, "title", &title_rule);
  const char *description = besace_input_get_text (call->input, "description", &description_rule);
  g_autoptr(BesaceStatement) statement =
    prepare_change (call, id, "UPDATE collection SET title = :title, description = :description, updated = :now "
                    "WHERE id = :id RETURNING " COLUMNS, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":title", title);
  besace_statement_bind_text (statement, ":description", description ? description : "");
  return run_and_answer (call, statement, error);
}

gboolean
besace_collection_change_visibility (BesaceCall  *call,
                                     GError     **error)
{
  const char *id = besace_input_get_id (call->input, "id", FALSE);
  const gboolean is_public = besace_input_get_bool (call->input, "isPublic");
  g_autoptr(BesaceStatement) statement =
    prepare_change (call, id, "UPDATE collection SET is_public = :is_public, updated = :now WHERE id = :id "
                    "RETURNING " COLUMNS, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":is_public", is_public);
  return run_and_answer (call, statement, error);
}

gboolean
besace_collection_delete (BesaceCall  *call,
                          GError     **error)
{
  const char *id = besace_input_get_id (call->input, "id", FALSE);
  g_autoptr(BesaceStatement) statement =
    prepare_change (call, id, "UPDATE collection SET deleted = :now, updated = :now WHERE id = :id RETURNING " COLUMNS, error);

  return statement && run_and_answer (call, statement, error);
}

static gboolean
answer_with_both (BesaceCall                    *call,
                  const BesaceInstanceResource  *resource,
                  const char                    *collection,
                  GError                       **error)
{
  g_autoptr(BesaceStatement) statement = besace_call_prepare (call, "SELECT title FROM collection WHERE id = :id", error);
  BesaceAnswer *answer = call->answer;

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", collection);
  if (!besace_statement_next (statement, error))
    return FALSE;

  besace_answer_begin (answer, NULL);
  besace_answer_begin (answer, "resource");
  besace_answer_add_string (answer, "id", resource->id);
  besace_answer_add_bool (answer, "isPublic", resource->is_public > 0);
  besace_answer_add_string (answer, "createdById", resource->author);
  besace_answer_add_time (answer, "resource", "deleted", resource->deleted);
  besace_answer_add_time (answer, "resource", "published", resource->published);
  besace_answer_add_string (answer, "baseId", resource->base);
  json_builder_end_object (answer->json);
  besace_answer_begin (answer, "collection");
  besace_answer_add_string (answer, "id", collection);
  besace_answer_add_string (answer, "title", besace_statement_get_text (statement, 0));
  json_builder_end_object (answer->json);
  json_builder_end_object (answer->json);
  return TRUE;
}

/* The resource and the collection that the input names; NULL with @error or an issue. */
static BesaceInstanceResource *
load_both (BesaceCall  *call,
           const char  *resource,
           const char  *collection,
           GError     **error)
{
  if (!besace_call_may_go_on (call) || !besace_call_owns_collection (call, collection, error))
    return NULL;

  return besace_call_load_resource (call, resource, FALSE, error);
}

gboolean
besace_collection_add (BesaceCall  *call,
                       GError     **error)
{
  const char *id = besace_input_get_id (call->input, "resourceId", FALSE);
  const char *collection = besace_input_get_id (call->input, "collectionId", FALSE);
  g_autoptr(BesaceInstanceResource) resource = load_both (call, id, collection, error);

  return resource && insert_resource (call, collection, id, error) && answer_with_both (call, resource, collection, error);
}

gboolean
besace_collection_remove (BesaceCall  *call,
                          GError     **error)
{
  const char *id = besace_input_get_id (call->input, "resourceId", FALSE);
  const char *collection = besace_input_get_id (call->input, "collectionId", FALSE);
  g_autoptr(BesaceInstanceResource) resource = load_both (call, id, collection, error);
  g_autoptr(BesaceStatement) statement = NULL;

  if (!resource ||
      !(statement = besace_call_prepare (call, "DELETE FROM collection_resource WHERE collection = :collection "
                                         "AND resource = :resource", error)))
    return FALSE;

  besace_statement_bind_text (statement, ":collection", collection);
  besace_statement_bind_text (statement, ":resource", id);
  return besace_statement_execute (statement, error) && answer_with_both (call, resource, collection, error);
}

static void
add_item (BesaceAnswer    *answer,
          BesaceStatement *row)
{
  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "id", besace_statement_get_text (row, 0));
  besace_answer_add_string (answer, "collectionId", besace_statement_get_text (row, 1));
  besace_answer_add_string (answer, "resourceId", besace_statement_get_text (row, 2));
  besace_answer_add_int (answer, "order", sqlite3_column_int64 (row, 3));
  json_builder_end_object (answer->json);
}

/* Moves one resource of a collection of the caller’s. */
static gboolean
move_item (BesaceCall   *call,
           BesaceInput  *item,
           GError      **error)
{
  const char *id = besace_input_get_id (item, "id", FALSE);
  const gint64 order = besace_input_get_int (item, "order", 0, G_MAXINT);
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  if (!besace_input_is_valid (item)) {
    besace_input_refuse (call->input, "resources", "Required");
    return FALSE;
  }

  statement = besace_call_prepare (call, "UPDATE collection_resource SET position = :position WHERE id = :id AND collection IN "
                                   "(SELECT id FROM collection WHERE author = :account AND deleted = 0) "
                                   "RETURNING id, collection, resource, position", error);
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_int64 (statement, ":position", order);
  if (besace_statement_next (statement, &failure)) {
    add_item (call->answer, statement);
    return TRUE;
  }

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_NOT_FOUND, "Collection resource not found");
  return FALSE;
}

gboolean
besace_collection_reorder (BesaceCall  *call,
                           GError     **error)
{
  JsonArray *items = besace_input_get_array (call->input, "resources");

  if (!items)
    return FALSE;

  json_builder_begin_array (call->answer->json);
  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonNode *node = json_array_get_element (items, i);
    g_autoptr(BesaceInput) item = besace_input_new (JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL);

    if (!move_item (call, item, error))
      return FALSE;
  }
  json_builder_end_array (call->answer->json);
  return TRUE;
}
