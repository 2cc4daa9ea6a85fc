/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-procedures.h"

#include "besace-clean-html.h"

static const BesaceTextRule first_name_rule = {
  .max = 35, .empty = "Veuillez renseigner votre prénom", .too_long = "Le prénom ne doit pas dépasser 35 caractères",
};
static const BesaceTextRule last_name_rule = {
  .max = 35, .empty = "Veuillez renseigner votre nom", .too_long = "Le nom ne doit pas dépasser 35 caractères",
};
static const BesaceTextRule department_rule = { .optional = TRUE };
static const BesaceTextRule description_rule = {
  .max = 560, .html = TRUE, .optional = TRUE, .too_long = "La description ne doit pas dépasser 560 caractères",
};

static void
add_profile (BesaceAnswer    *answer,
             BesaceStatement *row)
{
  static const char *const members[] = { "id", "slug", "firstName", "lastName", "email", "department", "description" };

  besace_answer_begin (answer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    besace_answer_add_string (answer, members[i], besace_statement_get_text (row, (int) i));
  besace_answer_add_time (answer, NULL, "updated", sqlite3_column_int64 (row, G_N_ELEMENTS (members)));
  json_builder_end_object (answer->json);
}

gboolean
besace_profile_edit (BesaceCall  *call,
                     GError     **error)
{
  const char *first_name = besace_input_get_text (call->input, "firstName", &first_name_rule);
  const char *last_name = besace_input_get_text (call->input, "lastName", &last_name_rule);
  const char *department = besace_input_get_text (call->input, "department", &department_rule);
  const char *html = besace_input_get_text (call->input, "description", &description_rule);
  g_autofree char *description = html ? besace_clean_html_new (html) : NULL;
  g_autoptr(BesaceStatement) statement = NULL;

  if (!besace_call_may_go_on (call) ||
      !(statement = besace_call_prepare (call, "UPDATE account SET first_name = :first, last_name = :last, "
                                         "department = :department, description = :description, updated = :now "
                                         "WHERE id = :account RETURNING id, slug, first_name, last_name, email, department, "
                                         "description, updated", error)))
    return FALSE;

  besace_statement_bind_text (statement, ":first", first_name);
  besace_statement_bind_text (statement, ":last", last_name);
  besace_statement_bind_text (statement, ":department", department);
  besace_statement_bind_text (statement, ":description", description);
  if (!besace_statement_next (statement, error))
    return FALSE;

  add_profile (call->answer, statement);
  return TRUE;
}

static void
add_initiator (BesaceCall *call,
               const char *id)
{
  g_autoptr(BesaceAccount) account = besace_account_load (call->instance, id);
  BesaceAnswer *answer = call->answer;

  if (!account) {
    besace_answer_add_null (answer, "initiator");
    return;
  }

  besace_answer_begin (answer, "initiator");
  besace_answer_add_string (answer, "id", account->id);
  besace_answer_add_string (answer, "name", account->name);
  besace_answer_add_string (answer, "slug", account->slug);
  besace_answer_add_null (answer, "image");
  besace_answer_add_string (answer, "firstName", account->first_name);
  besace_answer_add_string (answer, "lastName", account->last_name);
  json_builder_end_object (answer->json);
}

static void
add_notification (BesaceCall      *call,
                  BesaceStatement *row,
                  guint            index)
{
  BesaceAnswer *answer = call->answer;
  g_autofree char *path = g_strdup_printf ("%u", index);

  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "id", besace_statement_get_text (row, 0));
  besace_answer_add_string (answer, "type", besace_statement_get_text (row, 1));
  besace_answer_add_string (answer, "userId", call->request->account->id);
  besace_answer_add_time (answer, path, "created", sqlite3_column_int64 (row, 2));
  besace_answer_add_null (answer, "lastSeenAt");
  besace_answer_begin (answer, "resource");
  besace_answer_add_string (answer, "id", besace_statement_get_text (row, 3));
  besace_answer_add_string (answer, "title", besace_statement_get_text (row, 4));
  besace_answer_add_string (answer, "slug", besace_statement_get_text (row, 5));
  json_builder_end_object (answer->json);
  besace_answer_add_null (answer, "base");
  add_initiator (call, besace_statement_get_text (row, 6));
  json_builder_end_object (answer->json);
}

gboolean
besace_profile_list_notifications (BesaceCall  *call,
                                   GError     **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_call_prepare (call, "SELECT notification.id, type, notification.created, resource.id, title, slug, initiator "
                         "FROM notification JOIN resource ON resource.id = notification.resource "
                         "WHERE notification.account = :account ORDER BY notification.created DESC, notification.id", error);
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return FALSE;

  json_builder_begin_array (call->answer->json);
  for (guint i = 0; besace_statement_next (statement, &failure); i++)
    add_notification (call, statement, i);
  json_builder_end_array (call->answer->json);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return TRUE;
}
