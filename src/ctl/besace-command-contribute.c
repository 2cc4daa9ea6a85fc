/* SPDX-License-Identifier: GPL-3.0-or-later */

/* contribute: a resource for an instance of Les Bases, from a file. */

#include "besace-command-outbox.h"

#include <glib/gi18n.h>

#include "besace-contribution-file.h"
#include "besace-lesbases-origin.h"

/* Where it goes: to the instance that is named, or to the only one that there is; without any, to the national one.
 * (transfer full) */
static char *
choose_origin (BesaceWorkspace  *workspace,
               const char       *source,
               GError          **error)
{
  g_auto(GStrv) origins = besace_command_list_instances (workspace, source, error);

  if (!origins)
    return NULL;

  if (!*origins)
    return g_strdup (BESACE_LESBASES_NATIONAL_ORIGIN);
  if (!origins[1])
    return g_strdup (*origins);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("There are several instances of Les Bases among the sources: say with “--source” to which one this goes."));
  return NULL;
}

static BesaceContributionFile *
read_file (BesaceWorkspace  *workspace,
           const char       *path,
           GError          **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GAsyncResult) result = NULL;

  besace_contribution_file_read_async (workspace, file, NULL, besace_command_keep_result_cb, &result);
  return besace_contribution_file_read_finish (workspace, besace_command_wait (&result), error);
}

/* Nobody has agreed to a name yet: whoever has it sent does. */
static gboolean
queue (BesaceContributions  *contributions,
       const char           *uuid,
       GError              **error)
{
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  besace_contributions_queue_async (contributions, uuids, NULL, NULL, NULL, besace_command_keep_result_cb, &result);
  undo = besace_contributions_edit_finish (contributions, besace_command_wait (&result), NULL, NULL, error);
  return undo != NULL;
}

/* The uuid of the contribution. (transfer full) */
static char *
contribute (BesaceWorkspace  *workspace,
            const char       *path,
            const char       *source,
            GError          **error)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (workspace));
  g_autofree char *origin = choose_origin (workspace, source, error);
  g_autoptr(BesaceContributionFile) file = origin ? read_file (workspace, path, error) : NULL;
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autofree char *uuid = NULL;

  if (!file)
    return NULL;

  if (file->n_skipped > 0)
    g_printerr (ngettext ("%u field or value that records do not have was left out\n",
                          "%u fields or values that records do not have were left out\n", file->n_skipped), file->n_skipped);

  fields.type = BESACE_CONTRIBUTION_RESOURCE;
  fields.title = file->title;
  fields.data = file->data;
  fields.origin = origin;
  besace_contributions_save_async (contributions, &fields, NULL, besace_command_keep_result_cb, &result);
  undo = besace_contributions_edit_finish (contributions, besace_command_wait (&result), &uuid, NULL, error);
  return undo && queue (contributions, uuid, error) ? g_steal_pointer (&uuid) : NULL;
}

static BesaceStatus
run_contribute (BesaceCommandContext  *context,
                int                    argc,
                char                 **argv)
{
  g_autofree char *source = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Send it to the instance that is the source NAME"), N_("NAME") },
    { NULL },
  };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_contribute, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  uuid = contribute (workspace, argv[1], source, &failure);
  besace_command_close (workspace);
  if (!uuid)
    return besace_command_fail (failure);

  besace_command_print_id (context, uuid);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_contribute = {
  "contribute", N_("FILE"), N_("Have the resource in a file wait to be published, and print the contribution’s id"), run_contribute,
};
