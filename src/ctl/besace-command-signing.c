/* SPDX-License-Identifier: GPL-3.0-or-later */

/* sign-in, sign-out: who one is for an instance of Les Bases. */

#include "besace-command-outbox.h"

#include <glib/gi18n.h>

#include "besace-session-file.h"

char **
besace_command_list_instances (BesaceWorkspace  *workspace,
                               const char       *source,
                               GError          **error)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(GPtrArray) origins = g_ptr_array_new_with_free_func (g_free);

  besace_synchroniser_list_async (synchroniser, NULL, besace_command_keep_result_cb, &result);
  sources = besace_synchroniser_list_finish (synchroniser, besace_command_wait (&result), error);
  if (!sources)
    return NULL;

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autofree char *origin = besace_sessions_get_origin (status->address);

    if (g_str_equal (status->kind, "lesbases") && (!source || g_str_equal (status->name, source)) &&
        !g_ptr_array_find_with_equal_func (origins, origin, g_str_equal, NULL))
      g_ptr_array_add (origins, g_steal_pointer (&origin));
  }

  if (source && origins->len == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no source “%s” that is an instance of Les Bases: “besacectl source list” shows those that there are."),
                 source);
    return NULL;
  }

  g_ptr_array_add (origins, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&origins), FALSE);
}

/* The origin of a source that one can sign in to. (transfer full) */
static char *
find_origin (BesaceWorkspace  *workspace,
             const char       *name,
             GError          **error)
{
  g_auto(GStrv) origins = besace_command_list_instances (workspace, name, error);

  return origins ? g_strdup (*origins) : NULL;
}

static void
print_session (const BesaceCommandContext *context,
               const BesaceSession        *session)
{
  g_autoptr(JsonBuilder) builder = NULL;

  if (!context->json) {
    besace_command_print_row (besace_session_get_title (session), NULL);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  besace_command_add_string (builder, "origin", session->origin);
  besace_command_add_string (builder, "id", session->account);
  besace_command_add_string (builder, "name", session->name);
  besace_command_add_string (builder, "email", session->email);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static gboolean
refuse_unkept (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("There is no secret service here that could keep the sign-in until the next command: use “besacectl outbox "
                         "send --session-file FILE” instead."));
  return FALSE;
}

/* Whether a sign-in can be kept is asked first: a link serves only once. */
static gboolean
check_secrets (BesaceSessions  *sessions,
               const char      *origin,
               GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceSession) present = NULL;

  besace_sessions_load_async (sessions, origin, NULL, besace_command_keep_result_cb, &result);
  present = besace_sessions_load_finish (sessions, besace_command_wait (&result), &failure);
  return failure ? refuse_unkept (error) : TRUE;
}

/* One of @token and @link is NULL. */
static gboolean
sign_in (BesaceCommandContext  *context,
         BesaceWorkspace       *workspace,
         const char            *source,
         const char            *token,
         const char            *link,
         GError               **error)
{
  BesaceSessions *sessions = besace_workspace_get_sessions (workspace);
  g_autofree char *origin = find_origin (workspace, source, error);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceSession) session = NULL;
  gboolean kept;

  if (!origin || !check_secrets (sessions, origin, error))
    return FALSE;

  if (link)
    besace_sessions_sign_in_with_link_async (sessions, origin, link, NULL, besace_command_keep_result_cb, &result);
  else
    besace_sessions_sign_in_async (sessions, origin, token, NULL, besace_command_keep_result_cb, &result);
  session = besace_sessions_sign_in_finish (sessions, besace_command_wait (&result), &kept, error);
  if (!session)
    return FALSE;
  if (!kept)
    return refuse_unkept (error);

  print_session (context, session);
  return TRUE;
}

static BesaceStatus
run_sign_in (BesaceCommandContext  *context,
             int                    argc,
             char                 **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *link = NULL;
  const GOptionEntry entries[] = {
    { "session-file", 0, 0, G_OPTION_ARG_FILENAME, &path, N_("Take the value of the session cookie from FILE, of mode 0600"),
      N_("FILE") },
    { "link", 0, 0, G_OPTION_ARG_STRING, &link, N_("Use the sign-in link that the instance sent"), N_("LINK") },
    { NULL },
  };
  g_autoptr(GError) failure = NULL;
  g_autofree char *token = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_sign_in, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!path == !link)
    return besace_command_refuse (&besace_command_sign_in);
  if (path && !(token = besace_session_file_read (path, &failure)))
    return besace_command_fail (failure);
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  status = sign_in (context, workspace, argv[1], token, link, &failure) ? BESACE_STATUS_DONE : besace_command_fail (failure);
  besace_command_close (workspace);
  return status;
}

const BesaceCommand besace_command_sign_in = {
  "sign-in", N_("SOURCE --session-file FILE|--link LINK"), N_("Sign in to an instance of Les Bases"), run_sign_in,
};

static gboolean
sign_out (BesaceWorkspace  *workspace,
          const char       *source,
          GError          **error)
{
  BesaceSessions *sessions = besace_workspace_get_sessions (workspace);
  g_autofree char *origin = find_origin (workspace, source, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (!origin)
    return FALSE;

  besace_sessions_sign_out_async (sessions, origin, NULL, besace_command_keep_result_cb, &result);
  return besace_sessions_sign_out_finish (sessions, besace_command_wait (&result), error);
}

static BesaceStatus
run_sign_out (BesaceCommandContext  *context,
              int                    argc,
              char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &besace_command_sign_out, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  done = sign_out (workspace, argv[1], &failure);
  besace_command_close (workspace);
  if (!done)
    return besace_command_fail (failure);

  besace_command_print_done (context, "name", argv[1]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_sign_out = {
  "sign-out", N_("SOURCE"), N_("Sign out of an instance of Les Bases"), run_sign_out,
};
