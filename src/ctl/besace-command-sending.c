/* SPDX-License-Identifier: GPL-3.0-or-later */

/* outbox send: what waits goes to the instances that it is for. */

#include "besace-command-outbox.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "besace-lesbases-origin.h"
#include "besace-lesbases-sign-in.h"
#include "besace-session-file.h"

/* One run over all instances for which something waits. */
typedef struct {
  BesaceCommandContext *context;
  BesaceWorkspace      *workspace;
  BesaceContributions  *contributions;
  const char           *token;   /* (nullable) from a file, for one instance only */
  JsonBuilder          *builder; /* (owned) */
  GError               *failure; /* (owned) (nullable) the first */
} Run;

/* What waits for one instance. */
typedef struct {
  char      *origin;
  GPtrArray *contributions; /* (owned) of BesaceContribution, as they were when this was asked for */
} Waiting;

static void
waiting_free (Waiting *self)
{
  g_free (self->origin);
  g_ptr_array_unref (self->contributions);
  g_free (self);
}

static Waiting *
waiting_new (const char *origin)
{
  Waiting *self = g_new0 (Waiting, 1);

  self->origin = g_strdup (origin);
  self->contributions = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static gboolean
is_for (gconstpointer waiting,
        gconstpointer origin)
{
  return g_str_equal (((const Waiting *) waiting)->origin, origin);
}

/* What was set aside is tried once more, since somebody says so. */
static gboolean
is_waiting (const BesaceContributionFields *fields)
{
  return (fields->state == BESACE_CONTRIBUTION_QUEUED || fields->state == BESACE_CONTRIBUTION_SENDING ||
          fields->state == BESACE_CONTRIBUTION_PARKED) &&
         fields->origin && besace_contribution_type_is_sent (fields->type);
}

/* @only (nullable): the one origin that is meant. (transfer full) */
static GPtrArray *
list_waiting (BesaceContributions *contributions,
              const char          *only)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));
  GPtrArray *instances = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_free);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
    guint index;

    if (!is_waiting (fields) || (only && !g_str_equal (fields->origin, only)) ||
        !besace_contributions_is_own (contributions, contribution))
      continue;

    if (!g_ptr_array_find_with_equal_func (instances, fields->origin, is_for, &index)) {
      index = instances->len;
      g_ptr_array_add (instances, waiting_new (fields->origin));
    }
    g_ptr_array_add (((Waiting *) g_ptr_array_index (instances, index))->contributions, g_steal_pointer (&contribution));
  }

  return instances;
}

/* The uuids of those in @state that nobody, or @account (nullable), has agreed to. (transfer container) NULL-terminated. */
static GPtrArray *
list_uuids (const Waiting           *waiting,
            BesaceContributionState  state,
            const char              *account)
{
  GPtrArray *uuids = g_ptr_array_new ();

  for (guint i = 0; i < waiting->contributions->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (waiting->contributions, i));

    if (fields->state == state && (!fields->author || (account && g_str_equal (fields->author, account))))
      g_ptr_array_add (uuids, fields->uuid);
  }

  g_ptr_array_add (uuids, NULL);
  return uuids;
}

/* A folder from elsewhere may name any address: a session goes to none but those that somebody here has chosen. */
static gboolean
check_origin (Run         *self,
              const char  *origin,
              GError     **error)
{
  g_auto(GStrv) instances = besace_command_list_instances (self->workspace, NULL, error);

  if (!instances)
    return FALSE;
  if (g_str_equal (origin, BESACE_LESBASES_NATIONAL_ORIGIN) || g_strv_contains ((const char *const *) instances, origin))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
               _("What waits for %s was not sent, for that is none of the sources here: add it with “besacectl source add lesbases” "
                 "if you know it, or discard what waits for it."), origin);
  return FALSE;
}

/* (transfer full) */
static BesaceSession *
find_session (Run         *self,
              const char  *origin,
              GError     **error)
{
  BesaceSessions *sessions = besace_workspace_get_sessions (self->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceSession *session;

  /* It is for this run alone, and is kept nowhere. */
  if (self->token) {
    /* Who checked the origin has listed the sources. */
    g_autofree char *name = besace_sessions_is_training (origin)
      ? besace_synchroniser_get_instance_name (besace_workspace_get_synchroniser (self->workspace), origin) : NULL;

    return besace_lesbases_identify (origin, name, self->token, NULL, error);
  }

  besace_sessions_load_async (sessions, origin, NULL, besace_command_keep_result_cb, &result);
  session = besace_sessions_load_finish (sessions, besace_command_wait (&result), &failure);
  if (!session)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("Nobody is signed in to %s here: use “besacectl sign-in”, or name a file with a session by “--session-file”."),
                 origin);
  return session;
}

static gboolean
finish_edit (Run           *self,
             GAsyncResult  *result,
             GError       **error)
{
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (self->contributions, result, NULL, NULL, error);

  return undo != NULL;
}

/* What nothing here can tell is said before it is done. */
static void
warn_of_unheard (const Waiting *waiting)
{
  guint n_unheard = 0;

  for (guint i = 0; i < waiting->contributions->len; i++)
    n_unheard += besace_outbox_is_unheard (besace_contribution_get_fields (g_ptr_array_index (waiting->contributions, i)));

  if (n_unheard > 0)
    g_printerr (ngettext ("%u contribution came by a key or a folder that is not at hand: another workstation may have sent it. A "
                          "new resource is looked for on %s first; a report or a collection cannot be.\n",
                          "%u contributions came by a key or a folder that is not at hand: another workstation may have sent them. "
                          "New resources are looked for on %s first; reports and collections cannot be.\n", n_unheard),
                n_unheard, waiting->origin);
}

/* Whoever has it sent has said under whose name. */
static gboolean
agree (Run            *self,
       const Waiting  *waiting,
       BesaceSession  *session,
       GError        **error)
{
  g_autoptr(GPtrArray) queued = list_uuids (waiting, BESACE_CONTRIBUTION_QUEUED, NULL);
  g_autoptr(GPtrArray) parked = list_uuids (waiting, BESACE_CONTRIBUTION_PARKED, session->account);
  const char *name = besace_session_get_title (session);
  g_autoptr(GAsyncResult) agreed = NULL;
  g_autoptr(GAsyncResult) taken_up = NULL;

  besace_contributions_agree_async (self->contributions, (const char *const *) queued->pdata, session->account, name, NULL,
                                    besace_command_keep_result_cb, &agreed);
  besace_contributions_queue_async (self->contributions, (const char *const *) parked->pdata, session->account, name, NULL,
                                    besace_command_keep_result_cb, &taken_up);
  besace_command_wait (&agreed);
  return finish_edit (self, agreed, error) && finish_edit (self, besace_command_wait (&taken_up), error);
}

/* What somebody else has agreed to is not published under this name. */
static void
refuse_others (const Waiting  *waiting,
               BesaceSession  *session,
               GError        **error)
{
  const char *name = NULL;
  guint n = 0;

  for (guint i = 0; i < waiting->contributions->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (waiting->contributions, i));

    if (!fields->author || g_str_equal (fields->author, session->account))
      continue;
    name = fields->author_name ? fields->author_name : fields->author;
    n++;
  }

  if (n > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 /* Translators: how many contributions, an instance's address, who agreed to them, who is signed in. */
                 ngettext ("%u contribution waits for %s under the name of %s, and the session is that of %s: use the session of its "
                           "author.",
                           "%u contributions wait for %s under the name of %s, and the session is that of %s: use the session of "
                           "their author.", n), n, waiting->origin, name, besace_session_get_title (session));
}

static void
show_progress_cb (BesaceOutbox *outbox)
{
  BesaceOutboxProgress progress = { 0, };
  g_autofree char *text = NULL;

  if (!besace_outbox_get_progress (outbox, &progress) || progress.n_total == 0)
    return;

  /* Translators: how many contributions were sent, of how many. */
  text = g_strdup_printf (_("%u of %u"), progress.n_done, progress.n_total);
  g_printerr ("\r%s\033[K", text);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         guint        value)
{
  json_builder_add_int_value (json_builder_set_member_name (builder, name), value);
}

static void
add_report (JsonBuilder              *builder,
            BesaceSession            *session,
            const BesaceOutboxReport *report)
{
  json_builder_begin_object (builder);
  besace_command_add_string (builder, "origin", session->origin);
  besace_command_add_string (builder, "author", besace_session_get_title (session));
  add_int (builder, "published", report->n_published);
  add_int (builder, "rejected", report->n_rejected);
  add_int (builder, "uncertain", report->n_uncertain);
  add_int (builder, "parked", report->n_parked);
  add_int (builder, "waiting", report->n_waiting);
  json_builder_begin_array (json_builder_set_member_name (builder, "remarks"));
  for (guint i = 0; i < report->remarks->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (report->remarks, i));
  if (report->untold)
    json_builder_add_string_value (builder, report->untold);
  json_builder_end_array (builder);
  if (report->problem)
    besace_command_add_string (builder, "error", report->problem);
  json_builder_end_object (builder);
}

static void
print_report (BesaceSession            *session,
              const BesaceOutboxReport *report)
{
  g_autofree char *published =
    g_strdup_printf (ngettext ("%u published", "%u published", report->n_published), report->n_published);
  g_autofree char *refused =
    g_strdup_printf (ngettext ("%u to correct", "%u to correct", report->n_rejected), report->n_rejected);
  g_autofree char *uncertain =
    g_strdup_printf (ngettext ("%u to check", "%u to check", report->n_uncertain), report->n_uncertain);
  g_autofree char *parked = g_strdup_printf (ngettext ("%u set aside", "%u set aside", report->n_parked), report->n_parked);
  g_autofree char *waiting = g_strdup_printf (ngettext ("%u waiting", "%u waiting", report->n_waiting), report->n_waiting);

  besace_command_print_row (session->origin, besace_session_get_title (session), published, refused, uncertain, parked, waiting,
                            NULL);
}

static BesaceOutboxReport *
perform (Run            *self,
         BesaceSession  *session,
         GError        **error)
{
  BesaceOutbox *outbox = besace_workspace_get_outbox (self->workspace);
  const gboolean terminal = isatty (STDERR_FILENO) && !self->context->json;
  g_autoptr(GAsyncResult) result = NULL;
  gulong handler = terminal ? g_signal_connect (outbox, "changed", G_CALLBACK (show_progress_cb), NULL) : 0;
  BesaceOutboxReport *report;

  besace_outbox_send_async (outbox, session, NULL, besace_command_keep_result_cb, &result);
  report = besace_outbox_send_finish (outbox, besace_command_wait (&result), error);
  if (terminal) {
    g_signal_handler_disconnect (outbox, handler);
    g_printerr ("\r\033[K");
  }
  return report;
}

/* Tells what came of it. FALSE with an error where not everything went well. */
static gboolean
tell (Run                       *self,
      BesaceSession             *session,
      const BesaceOutboxReport  *report,
      GError                   **error)
{
  const guint n_troubles = report->n_rejected + report->n_uncertain + report->n_parked;

  if (self->context->json)
    add_report (self->builder, session, report);
  else
    print_report (session, report);
  for (guint i = 0; i < report->remarks->len && !self->context->json; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (report->remarks, i));

  if (report->problem)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, report->problem);
  else if (n_troubles > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 ngettext ("%u contribution was not published: “besacectl outbox list” says why.",
                           "%u contributions were not published: “besacectl outbox list” says why.", n_troubles), n_troubles);
  else if (report->untold)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, report->untold);
  if (report->untold && (report->problem || n_troubles > 0) && !self->context->json)
    g_printerr ("%s\n", report->untold);
  return !report->problem && n_troubles == 0 && !report->untold;
}

static gboolean
send_to (Run            *self,
         const Waiting  *waiting,
         GError        **error)
{
  g_autoptr(BesaceSession) session =
    check_origin (self, waiting->origin, error) ? find_session (self, waiting->origin, error) : NULL;
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(GError) refusal = NULL;

  if (!session)
    return FALSE;

  warn_of_unheard (waiting);
  refuse_others (waiting, session, &refusal);
  if (!agree (self, waiting, session, error) || !(report = perform (self, session, error)))
    return FALSE;

  if (!tell (self, session, report, error))
    return FALSE;
  if (!refusal)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/* @source (nullable): the only instance that is meant. */
static gboolean
send_all (Run         *self,
          const char  *source,
          GError     **error)
{
  g_auto(GStrv) only = source ? besace_command_list_instances (self->workspace, source, error) : NULL;
  g_autoptr(GPtrArray) instances = NULL;

  if ((source && !only) || !(self->contributions = besace_command_load_contributions (self->workspace, error)))
    return FALSE;

  instances = list_waiting (self->contributions, only ? *only : NULL);
  if (self->token && instances->len > 1) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _("Contributions wait for several instances: say with “--source” which one the session is for."));
    return FALSE;
  }

  json_builder_begin_object (self->builder);
  json_builder_begin_array (json_builder_set_member_name (self->builder, "instances"));
  for (guint i = 0; i < instances->len; i++) {
    g_autoptr(GError) failure = NULL;

    if (!send_to (self, g_ptr_array_index (instances, i), &failure) && !self->failure)
      self->failure = g_steal_pointer (&failure);
  }
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);

  if (self->context->json)
    besace_command_print_json (json_builder_get_root (self->builder));
  else if (instances->len == 0)
    g_print (_("Nothing waits to be sent.\n"));
  /* Where something is sent, they are written then. */
  if (instances->len == 0)
    besace_command_write_receipts (self->workspace, &self->failure);
  if (self->failure)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  return *error == NULL;
}

static BesaceStatus
run_send (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *source = NULL;
  const GOptionEntry entries[] = {
    { "session-file", 0, 0, G_OPTION_ARG_FILENAME, &path, N_("Take the value of the session cookie from FILE, of mode 0600"),
      N_("FILE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Only what is for the instance that is the source NAME"), N_("NAME") },
    { NULL },
  };
  g_autofree char *token = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  Run run = { .context = context, .builder = builder };
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_outbox_send, entries, &argc, &argv, 0, 0, &status))
    return status;
  if (path && !(token = besace_session_file_read (path, &failure)))
    return besace_command_fail (failure);
  if (!(run.workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  run.token = token;
  status = send_all (&run, source, &failure) ? BESACE_STATUS_DONE : besace_command_fail (failure);
  besace_command_close (run.workspace);
  return status;
}

const BesaceCommand besace_command_outbox_send = {
  "outbox send", "[--session-file FILE]", N_("Send what waits, under the name of whoever is signed in"), run_send,
};
