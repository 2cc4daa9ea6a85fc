/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-opinion-procedures.h"

#define MIN_RATING 1
#define MAX_RATING 4

#define COLUMNS "rating, comment, created, updated, deleted, account, resource"

static const BesaceTextRule optional_comment = { .optional = TRUE };
static const BesaceTextRule report_comment = { .empty = "Veuillez préciser la raison de votre signalement" };

/* Tells whoever wrote the resource. */
static gboolean
notify (BesaceCall                    *call,
        const BesaceInstanceResource  *resource,
        const char                    *type,
        GError                       **error)
{
  g_autoptr(BesaceStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();

  if (g_str_equal (resource->author, call->request->account->id))
    return TRUE;

  statement = besace_call_prepare (call, "INSERT INTO notification VALUES (:id, :told, :account, :resource, :type, :now)",
                                   error);
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":told", resource->author);
  besace_statement_bind_text (statement, ":resource", resource->id);
  besace_statement_bind_text (statement, ":type", type);
  return besace_statement_execute (statement, error);
}

static void
add_feedback (BesaceAnswer    *answer,
              BesaceStatement *row)
{
  besace_answer_begin (answer, NULL);
  besace_answer_add_int (answer, "rating", sqlite3_column_int64 (row, 0));
  besace_answer_add_string (answer, "comment", besace_statement_get_text (row, 1));
  besace_answer_add_time (answer, NULL, "created", sqlite3_column_int64 (row, 2));
  besace_answer_add_time (answer, NULL, "updated", sqlite3_column_int64 (row, 3));
  besace_answer_add_time (answer, NULL, "deleted", sqlite3_column_int64 (row, 4));
  besace_answer_add_string (answer, "sentById", besace_statement_get_text (row, 5));
  besace_answer_add_string (answer, "resourceId", besace_statement_get_text (row, 6));
  json_builder_end_object (answer->json);
}

gboolean
besace_opinion_give (BesaceCall  *call,
                     GError     **error)
{
  const char *id = besace_input_get_id (call->input, "resourceId", FALSE);
  const gint64 rating = besace_input_get_int (call->input, "rating", MIN_RATING, MAX_RATING);
  const char *comment = besace_input_get_text (call->input, "comment", &optional_comment);
  g_autoptr(BesaceInstanceResource) resource = NULL;
  g_autoptr(BesaceStatement) statement = NULL;

  if (!besace_call_may_go_on (call) || !(resource = besace_call_load_resource (call, id, FALSE, error)))
    return FALSE;

  statement = besace_call_prepare (call, "INSERT INTO feedback VALUES (:account, :resource, :rating, :comment, :now, :now, 0) "
                                   "ON CONFLICT (account, resource) DO UPDATE SET rating = excluded.rating, "
                                   "comment = excluded.comment, updated = excluded.updated, deleted = 0 RETURNING " COLUMNS,
                                   error);
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":resource", id);
  besace_statement_bind_int64 (statement, ":rating", rating);
  besace_statement_bind_text (statement, ":comment", comment);
  if (!besace_statement_next (statement, error))
    return FALSE;

  add_feedback (call->answer, statement);
  return notify (call, resource, "ResourceFeedback", error);
}

gboolean
besace_opinion_withdraw (BesaceCall  *call,
                         GError     **error)
{
  const char *id = besace_input_get_id (call->input, "resourceId", FALSE);
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  if (!besace_call_may_go_on (call))
    return FALSE;

  statement = besace_call_prepare (call, "UPDATE feedback SET deleted = :now, updated = :now "
                                   "WHERE account = :account AND resource = :resource AND deleted = 0 RETURNING " COLUMNS, error);
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":resource", id);
  if (besace_statement_next (statement, &failure)) {
    add_feedback (call->answer, statement);
    return TRUE;
  }

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_NOT_FOUND, "Feedback not found");
  return FALSE;
}

static gboolean
keep_report (BesaceCall  *call,
             const char  *resource,
             const char  *reason,
             const char  *comment,
             GError     **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_call_prepare (call, "INSERT INTO report VALUES (:id, :account, :resource, :reason, :comment, :now)", error);
  g_autofree char *id = g_uuid_string_random ();

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":resource", resource);
  besace_statement_bind_text (statement, ":reason", reason);
  besace_statement_bind_text (statement, ":comment", comment);
  return besace_statement_execute (statement, error);
}

/* The report is kept before the mail about it is sent, and there is nobody here to carry mail: as where the national
 * instance's mail fails. */
gboolean
besace_opinion_report (BesaceCall  *call,
                       GError     **error)
{
  static const char *const reasons[] = { "Inappropriate", "Outdated", "Errors", "Duplicate", NULL };
  const char *id = besace_input_get_id (call->input, "resourceId", FALSE);
  const char *reason = besace_input_get_one_of (call->input, "reason", reasons);
  const char *comment = besace_input_get_text (call->input, "comment", &report_comment);
  g_autoptr(BesaceInstanceResource) resource = NULL;

  if (!besace_call_may_go_on (call) || !(resource = besace_call_load_resource (call, id, FALSE, error)) ||
      !keep_report (call, id, reason, comment, error) || !notify (call, resource, "ReportedResource", error))
    return FALSE;

  g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL_AFTER_COMMIT, "connect ECONNREFUSED mail:25");
  return FALSE;
}
