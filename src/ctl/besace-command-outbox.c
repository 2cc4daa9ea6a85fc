/* SPDX-License-Identifier: GPL-3.0-or-later */

/* outbox: what somebody made for others, on its way. */

#include "besace-command-outbox.h"

#include <glib/gi18n.h>

#include "besace-outbox-folder-error.h"

static const BesaceCommand command_list;
static const BesaceCommand command_export;
static const BesaceCommand command_import;
static const BesaceCommand command_discard;

BesaceContributions *
besace_command_load_contributions (BesaceWorkspace  *workspace,
                                   GError          **error)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (workspace));

  return besace_command_load_part (BESACE_LIBRARY_PART (contributions), error) ? contributions : NULL;
}

BesaceContributions *
besace_command_recover_contributions (BesaceWorkspace  *workspace,
                                      GError          **error)
{
  BesaceOutbox *outbox = besace_workspace_get_outbox (workspace);
  g_autoptr(GAsyncResult) result = NULL;

  besace_outbox_recover_async (outbox, NULL, besace_command_keep_result_cb, &result);
  return besace_outbox_recover_finish (outbox, besace_command_wait (&result), error)
         ? besace_command_load_contributions (workspace, error) : NULL;
}

BesaceContribution *
besace_command_find_contribution (BesaceContributions  *contributions,
                                  const char           *uuid,
                                  GError              **error)
{
  BesaceContribution *contribution = besace_contributions_find (contributions, uuid);

  if (!contribution)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no contribution “%s” here: “besacectl outbox list” names those that there are."), uuid);
  return contribution;
}

gboolean
besace_command_write_receipts (BesaceWorkspace  *workspace,
                               GError          **error)
{
  BesaceOutbox *outbox = besace_workspace_get_outbox (workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_outbox_write_receipts_async (outbox, NULL, besace_command_keep_result_cb, &result);
  if (besace_outbox_write_receipts_finish (outbox, besace_command_wait (&result), &failure))
    return TRUE;

  if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_AWAY)) {
    g_printerr ("%s\n", failure->message);
    return TRUE;
  }

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
add_to_json (JsonBuilder                    *builder,
             const BesaceContributionFields *fields)
{
  json_builder_begin_object (builder);
  besace_command_add_string (builder, "id", fields->uuid);
  besace_command_add_string (builder, "type", besace_contribution_type_to_name (fields->type));
  besace_command_add_string (builder, "state", besace_contribution_state_to_name (fields->state));
  besace_command_add_string (builder, "title", fields->title);
  besace_command_add_string (builder, "problem", besace_contribution_fields_get_problem (fields));
  besace_command_add_string (builder, "link", fields->link);
  besace_command_add_string (builder, "origin", fields->origin);
  besace_command_add_string (builder, "author", fields->author_name ? fields->author_name : fields->author);
  json_builder_end_object (builder);
}

static void
print_contributions (const BesaceCommandContext *context,
                     GListModel                 *model)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
    const char *problem = besace_contribution_fields_get_problem (fields);

    if (context->json)
      add_to_json (builder, fields);
    else
      besace_command_print_row (fields->uuid, besace_contribution_fields_describe_state (fields), fields->title,
                                problem ? problem : fields->link ? fields->link : "", NULL);
  }
  json_builder_end_array (builder);

  if (context->json)
    besace_command_print_json (json_builder_get_root (builder));
}

static BesaceStatus
run_list (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceContributions *contributions;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &command_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  contributions = besace_command_load_contributions (workspace, &failure);
  if (contributions)
    print_contributions (context, besace_library_part_get_model (BESACE_LIBRARY_PART (contributions)));
  else
    status = besace_command_fail (failure);
  besace_command_close (workspace);
  return contributions ? BESACE_STATUS_DONE : status;
}

static const BesaceCommand command_list = {
  "outbox list", "", N_("List what waits to be sent, what was sent, and what became of it"), run_list,
};

static void
add_problems (JsonBuilder *builder,
              GPtrArray   *problems)
{
  json_builder_begin_array (json_builder_set_member_name (builder, "problems"));
  for (guint i = 0; problems && i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
}

static void
print_problems (GPtrArray *problems)
{
  for (guint i = 0; problems && i < problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (problems, i));
}

static void
print_export (const BesaceCommandContext *context,
              const BesaceOutboxCarried  *carried)
{
  g_autoptr(JsonBuilder) builder = NULL;

  print_problems (carried->problems);
  if (!context->json && carried->n_written == 0) {
    g_print ("%s\n", _("Nothing waits that could be handed over"));
    return;
  }

  if (!context->json) {
    g_print (ngettext ("%u contribution handed over\n", "%u contributions handed over\n", carried->n_written),
             carried->n_written);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "written"), carried->n_written);
  add_problems (builder, carried->problems);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_import (const BesaceCommandContext *context,
              const BesaceOutboxCarried  *carried)
{
  g_autoptr(JsonBuilder) builder = NULL;

  print_problems (carried->problems);
  if (!context->json) {
    /* Translators: how many contributions of other workstations were brought, how many of them had been brought before, and of
     * how many it is known now what became of them elsewhere. */
    g_print (_("%u new, %u known, %u receipts\n"), carried->n_new, carried->n_known, carried->n_receipts);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "new"), carried->n_new);
  json_builder_add_int_value (json_builder_set_member_name (builder, "known"), carried->n_known);
  json_builder_add_int_value (json_builder_set_member_name (builder, "receipts"), carried->n_receipts);
  add_problems (builder, carried->problems);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

/* Whoever will be the author of what has come is told so before it is sent; where nobody is signed in, nobody is. */
static void
tell_names (BesaceWorkspace *workspace)
{
  BesaceSessions *sessions = besace_workspace_get_sessions (workspace);
  g_auto(GStrv) origins = besace_command_list_instances (workspace, NULL, NULL);

  for (char **origin = origins; origin && *origin; origin++) {
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(BesaceSession) session = NULL;

    besace_sessions_load_async (sessions, *origin, NULL, besace_command_keep_result_cb, &result);
    session = besace_sessions_load_finish (sessions, besace_command_wait (&result), NULL);
    if (session)
      /* Translators: an instance's address, then a person. */
      g_printerr (_("“besacectl outbox send” publishes on %s under the name of %s\n"), *origin, besace_session_get_title (session));
  }
}

static BesaceStatus
run_export (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0, };
  BesaceWorkspace *workspace;
  BesaceOutbox *outbox;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &command_export, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  folder = g_file_new_for_commandline_arg (argv[1]);
  outbox = besace_workspace_get_outbox (workspace);
  besace_outbox_export_async (outbox, folder, NULL, besace_command_keep_result_cb, &result);
  done = besace_outbox_carry_finish (outbox, besace_command_wait (&result), &carried, &failure);
  besace_command_close (workspace);
  if (!done)
    return besace_command_fail (failure);

  print_export (context, &carried);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_export = {
  "outbox export", N_("FOLDER"), N_("Hand over what waits in a folder, to another workstation that sends it"), run_export,
};

static BesaceStatus
run_import (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_("What reads otherwise in the folder replaces what is here and was not sent"),
      NULL },
    { NULL },
  };
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0, };
  BesaceWorkspace *workspace;
  BesaceOutbox *outbox;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &command_import, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  folder = g_file_new_for_commandline_arg (argv[1]);
  outbox = besace_workspace_get_outbox (workspace);
  besace_outbox_import_async (outbox, folder, NULL, replace, NULL, besace_command_keep_result_cb, &result);
  done = besace_outbox_carry_finish (outbox, besace_command_wait (&result), &carried, &failure);
  if (done && carried.n_new > 0)
    tell_names (workspace);
  besace_command_close (workspace);
  if (!done)
    return besace_command_fail (failure);

  print_import (context, &carried);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_import = {
  "outbox import", N_("FOLDER"), N_("Take over what other workstations have handed over in a folder, and receipts"), run_import,
};

static gboolean
discard (BesaceWorkspace  *workspace,
         const char       *uuid,
         GError          **error)
{
  BesaceContributions *contributions = besace_command_recover_contributions (workspace, error);
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  if (!contributions || !besace_command_find_contribution (contributions, uuid, error))
    return FALSE;

  besace_contributions_remove_async (contributions, uuids, NULL, besace_command_keep_result_cb, &result);
  undo = besace_contributions_edit_finish (contributions, besace_command_wait (&result), NULL, NULL, error);
  return undo != NULL;
}

static BesaceStatus
run_discard (BesaceCommandContext  *context,
             int                    argc,
             char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &command_discard, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  done = discard (workspace, argv[1], &failure);
  besace_command_close (workspace);
  if (!done)
    return besace_command_fail (failure);

  besace_command_print_done (context, "discarded", argv[1]);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_discard = {
  "outbox discard", N_("ITEM"), N_("Put a contribution into the trash, where it is not sent"), run_discard,
};

static const BesaceCommand *const commands[] = {
  &command_list, &besace_command_outbox_send, &besace_command_outbox_retry, &besace_command_outbox_settle, &command_export,
  &command_import, &command_discard,
};

static BesaceStatus
run_outbox (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  return besace_command_run_group (context, &besace_command_outbox, commands, G_N_ELEMENTS (commands), argc, argv);
}

const BesaceCommand besace_command_outbox = {
  "outbox", N_("COMMAND …"), N_("Send or carry what you made for others, and see what became of it"), run_outbox,
};
