/* SPDX-License-Identifier: GPL-3.0-or-later */

/* outbox retry, outbox settle: what a person has to say before something is sent again. */

#include "besace-command-outbox.h"

#include <glib/gi18n.h>

typedef struct {
  BesaceWorkspace          *workspace;
  BesaceContributions      *contributions;
  BesaceContributionFields  fields; /* (owned) of the one in question */
} Settling;

static gboolean
settling_open (Settling    *self,
               const char  *uuid,
               GError     **error)
{
  BesaceContribution *contribution;

  self->contributions = besace_command_recover_contributions (self->workspace, error);
  contribution = self->contributions ? besace_command_find_contribution (self->contributions, uuid, error) : NULL;
  if (!contribution)
    return FALSE;

  besace_contribution_fields_copy (&self->fields, besace_contribution_get_fields (contribution));
  return TRUE;
}

static gboolean
finish_edit (Settling      *self,
             GAsyncResult  *result,
             GError       **error)
{
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (self->contributions, result, NULL, NULL, error);

  return undo != NULL;
}

/* What nobody but its author can answer. */
static gboolean
check_state (const Settling  *self,
             GError         **error)
{
  const BesaceContributionFields *fields = &self->fields;

  if (fields->state == BESACE_CONTRIBUTION_UNCERTAIN) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 /* Translators: a title, an address, an id. */
                 _("Whether “%s” has arrived is not known: look at %s, then say so with “besacectl outbox settle %s --arrived” or "
                   "“--not-arrived”."), fields->title, fields->link ? fields->link : fields->origin, fields->uuid);
    return FALSE;
  }

  if (!besace_contribution_state_is_open (fields->state)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” is on its way, or has arrived: it cannot be sent again."),
                 fields->title);
    return FALSE;
  }

  return TRUE;
}

/* Sent like that it would be refused again. */
static gboolean
check_conflict (const Settling  *self,
                GError         **error)
{
  if (!besace_contribution_fields_is_in_conflict (&self->fields))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("“%s” was changed on %s since you read it: compare both in the window of Besace, under “To send”, or say with "
                 "“--keep-mine” that yours replaces what is there."), self->fields.title, self->fields.origin);
  return FALSE;
}

/* Whatever is there now was seen, and gives way. */
static gboolean
keep_mine (Settling  *self,
           GError   **error)
{
  BesaceContributionFields fields = self->fields;
  g_autoptr(GAsyncResult) result = NULL;

  if (!besace_contribution_fields_is_in_conflict (&fields))
    return TRUE;

  fields.original = fields.present;
  fields.original_updated = fields.present_updated;
  besace_contributions_save_async (self->contributions, &fields, NULL, besace_command_keep_result_cb, &result);
  return finish_edit (self, besace_command_wait (&result), error);
}

/* The name that was agreed to still holds. */
static gboolean
queue (Settling  *self,
       GError   **error)
{
  const char *const uuids[] = { self->fields.uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;

  besace_contributions_queue_async (self->contributions, uuids, self->fields.author, self->fields.author_name, NULL,
                                    besace_command_keep_result_cb, &result);
  return finish_edit (self, besace_command_wait (&result), error);
}

static BesaceStatus
run_retry (BesaceCommandContext  *context,
           int                    argc,
           char                 **argv)
{
  gboolean keep = FALSE;
  const GOptionEntry entries[] = {
    { "keep-mine", 0, 0, G_OPTION_ARG_NONE, &keep, N_("Replace what was changed there since it was read"), NULL },
    { NULL },
  };
  Settling settling = { .fields = BESACE_CONTRIBUTION_FIELDS_INIT };
  g_autoptr(GError) failure = NULL;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &besace_command_outbox_retry, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!(settling.workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  done = settling_open (&settling, argv[1], &failure) && check_state (&settling, &failure) &&
         (keep ? keep_mine (&settling, &failure) : check_conflict (&settling, &failure)) && queue (&settling, &failure);
  besace_contribution_fields_clear (&settling.fields);
  besace_command_close (settling.workspace);
  if (!done)
    return besace_command_fail (failure);

  besace_command_print_done (context, "queued", argv[1]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_outbox_retry = {
  "outbox retry", N_("ITEM"), N_("Have a contribution wait to be sent again, once what was wrong with it was seen to"), run_retry,
};

static gboolean
settle (Settling  *self,
        gboolean   arrived,
        GError   **error)
{
  g_autoptr(GAsyncResult) settled = NULL;

  if (self->fields.state != BESACE_CONTRIBUTION_UNCERTAIN) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _("There is no doubt about “%s”: “besacectl outbox list” says how far it is."), self->fields.title);
    return FALSE;
  }

  besace_contributions_settle_async (self->contributions, self->fields.uuid, arrived, NULL, besace_command_keep_result_cb,
                                     &settled);
  if (!finish_edit (self, besace_command_wait (&settled), error))
    return FALSE;

  /* Whoever had handed it over is told, too. */
  return besace_command_write_receipts (self->workspace, error);
}

static BesaceStatus
run_settle (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  gboolean arrived = FALSE;
  gboolean not_arrived = FALSE;
  const GOptionEntry entries[] = {
    { "arrived", 0, 0, G_OPTION_ARG_NONE, &arrived, N_("It is there"), NULL },
    { "not-arrived", 0, 0, G_OPTION_ARG_NONE, &not_arrived, N_("It is not there: it waits to be sent again"), NULL },
    { NULL },
  };
  Settling settling = { .fields = BESACE_CONTRIBUTION_FIELDS_INIT };
  g_autoptr(GError) failure = NULL;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &besace_command_outbox_settle, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (arrived == not_arrived)
    return besace_command_refuse (&besace_command_outbox_settle);
  if (!(settling.workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  done = settling_open (&settling, argv[1], &failure) && settle (&settling, arrived, &failure);
  besace_contribution_fields_clear (&settling.fields);
  besace_command_close (settling.workspace);
  if (!done)
    return besace_command_fail (failure);

  besace_command_print_done (context, arrived ? "published" : "queued", argv[1]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_outbox_settle = {
  "outbox settle", "ITEM --arrived|--not-arrived", N_("Say whether a contribution of which that is not known has arrived"),
  run_settle,
};
