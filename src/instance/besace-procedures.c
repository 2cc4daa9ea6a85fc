/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-procedures.h"

#include "besace-collection-procedures.h"
#include "besace-media-procedures.h"
#include "besace-national-search.h"
#include "besace-opinion-procedures.h"
#include "besace-profile-procedures.h"
#include "besace-resource-procedures.h"

#define JSON "application/json"

typedef enum {
  QUERY,    /* GET, for anyone */
  OWN_QUERY,
  MUTATION, /* POST, signed in */
} Kind;

typedef struct {
  const char      *name;
  Kind             kind;
  BesaceProcedure  run;
} Entry;

/* JSON-RPC’s codes as tRPC gives them. */
typedef struct {
  const char *name;
  int         code;
  guint       status;
} Failure;

static const Failure failures[] = {
  [BESACE_CALL_ERROR_PARSE] = { "PARSE_ERROR", -32700, 400 },
  [BESACE_CALL_ERROR_BAD_REQUEST] = { "BAD_REQUEST", -32600, 400 },
  [BESACE_CALL_ERROR_UNAUTHORIZED] = { "UNAUTHORIZED", -32001, 401 },
  [BESACE_CALL_ERROR_FORBIDDEN] = { "FORBIDDEN", -32003, 403 },
  [BESACE_CALL_ERROR_NOT_FOUND] = { "NOT_FOUND", -32004, 404 },
  [BESACE_CALL_ERROR_METHOD] = { "METHOD_NOT_SUPPORTED", -32005, 405 },
  [BESACE_CALL_ERROR_INTERNAL] = { "INTERNAL_SERVER_ERROR", -32603, 500 },
  [BESACE_CALL_ERROR_INTERNAL_AFTER_COMMIT] = { "INTERNAL_SERVER_ERROR", -32603, 500 },
};

static gboolean
quicksearch (BesaceCall  *call,
             GError     **error)
{
  static const BesaceTextRule rule = { 0 };
  const char *query = besace_input_get_text (call->input, "query", &rule);

  return besace_call_may_go_on (call) && besace_national_search_answer (call->instance, query, call->answer, error);
}

static const Entry entries[] = {
  { "search.quicksearch", QUERY, quicksearch },
  { "resource.create", MUTATION, besace_resource_create },
  { "resource.mutate", MUTATION, besace_resource_mutate },
  { "resource.delete", MUTATION, besace_resource_delete },
  { "resource.feedback", MUTATION, besace_opinion_give },
  { "resource.deleteFeedback", MUTATION, besace_opinion_withdraw },
  { "report.resource", MUTATION, besace_opinion_report },
  { "resource.addToCollection", MUTATION, besace_collection_add },
  { "resource.removeFromCollection", MUTATION, besace_collection_remove },
  { "collection.create", MUTATION, besace_collection_create },
  { "collection.updateInformations", MUTATION, besace_collection_edit },
  { "collection.updateVisibility", MUTATION, besace_collection_change_visibility },
  { "collection.delete", MUTATION, besace_collection_delete },
  { "collectionResource.updateOrders", MUTATION, besace_collection_reorder },
  { "upload.generateUploadUrl", MUTATION, besace_media_make_address },
  { "upload.create", MUTATION, besace_media_create_upload },
  { "image.create", MUTATION, besace_media_create_image },
  { "profile.updateInformations", MUTATION, besace_profile_edit },
  { "notifications.getNotifications", OWN_QUERY, besace_profile_list_notifications },
};

static const Entry *
find_entry (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    if (g_str_equal (entries[i].name, name))
      return &entries[i];
  }

  return NULL;
}

static gboolean
fail (GError          **error,
      BesaceCallError   code,
      char             *message)
{
  g_set_error_literal (error, BESACE_CALL_ERROR, code, message);
  g_free (message);
  return FALSE;
}

static gboolean
check (const BesaceRequest  *request,
       const Entry          *entry,
       const char           *name,
       GError              **error)
{
  const gboolean post = g_str_equal (request->method, "POST");

  if (!entry)
    return fail (error, BESACE_CALL_ERROR_NOT_FOUND, g_strdup_printf ("No procedure found on path \"%s\"", name));
  if (post != (entry->kind == MUTATION))
    return fail (error, BESACE_CALL_ERROR_METHOD,
                 g_strdup_printf ("Unsupported %s-request to %s procedure at path \"%s\"", request->method,
                                  entry->kind == MUTATION ? "mutation" : "query", name));
  if (entry->kind != QUERY && !request->account)
    return fail (error, BESACE_CALL_ERROR_UNAUTHORIZED, g_strdup ("Not authenticated"));
  if (post && !request->input)
    return fail (error, BESACE_CALL_ERROR_PARSE, g_strdup ("Invalid JSON"));
  return TRUE;
}

/* What is wrong with the input comes last: it is no failure of the procedure’s. */
static gboolean
run (BesaceCall   *call,
     const Entry  *entry,
     GError      **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (call->instance->connection, error);
  g_autoptr(GError) failure = NULL;

  if (!transaction)
    return FALSE;

  if (entry->run (call, &failure))
    return besace_transaction_commit (g_steal_pointer (&transaction), error);

  if (g_error_matches (failure, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL_AFTER_COMMIT) &&
      !besace_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return fail (error, BESACE_CALL_ERROR_BAD_REQUEST, besace_input_tell_issues (call->input));
}

static BesaceReply *
reply_failure (const GError *failure,
               const char   *name)
{
  const guint code = failure->domain == BESACE_CALL_ERROR ? (guint) failure->code : BESACE_CALL_ERROR_INTERNAL;
  const Failure *kind = &failures[code];

  if (failure->domain != BESACE_CALL_ERROR)
    g_warning ("%s: %s", name, failure->message);
  return besace_reply_new (kind->status, JSON,
                           besace_answer_failure_to_text (failure->message, kind->code, kind->name, kind->status, name));
}

BesaceReply *
besace_procedures_call (BesaceInstance      *instance,
                        const BesaceRequest *request,
                        const char          *name)
{
  const Entry *entry = find_entry (name);
  g_autoptr(BesaceInput) input = besace_input_new (request->input);
  g_autoptr(BesaceAnswer) answer = besace_answer_new ();
  g_autoptr(GError) failure = NULL;
  BesaceCall call = {
    .instance = instance,
    .request = request,
    .input = input,
    .answer = answer,
    .now = besace_instance_tick (instance),
  };

  if (!check (request, entry, name, &failure) || !run (&call, entry, &failure))
    return reply_failure (failure, name);

  return besace_reply_new (200, JSON, besace_answer_to_text (answer));
}
