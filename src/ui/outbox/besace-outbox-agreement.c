/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-agreement.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-instances.h"
#include "besace-worker.h"

/* What is asked. */
typedef struct {
  BesaceWorkspace *workspace; /* (owned) */
  BesaceSession   *session;   /* (owned) whose name was seen */
  GStrv            uuids;     /* (owned) */
  gboolean         agreed;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->workspace);
  besace_session_unref (question->session);
  g_strfreev (question->uuids);
  g_free (question);
}

/* NULL once the workspace is closed. */
static BesaceContributions *
get_contributions (BesaceWorkspace *workspace)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);

  return library ? besace_library_get_contributions (library) : NULL;
}

GPtrArray *
besace_outbox_agreement_list_missing (GPtrArray           *waiting,
                                      const BesaceSession *session)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < waiting->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (waiting, i));

    if (g_strcmp0 (fields->author, session->account) != 0)
      g_ptr_array_add (uuids, g_strdup (fields->uuid));
  }
  return uuids;
}

/* Under whose name they would have gone: nobody's, somebody else's, or both. (transfer full) */
static char *
describe_authors (BesaceContributions *contributions,
                  GPtrArray           *uuids)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean unnamed = FALSE;

  for (guint i = 0; i < uuids->len; i++) {
    BesaceContribution *contribution = besace_contributions_find (contributions, g_ptr_array_index (uuids, i));
    const char *name = contribution ? besace_contribution_get_fields (contribution)->author_name : NULL;

    unnamed |= !name;
    if (name && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer) name);
  }
  if (names->len == 0)
    return g_strdup (_("No name was chosen when it was kept for sending."));

  g_ptr_array_add (names, NULL);
  /* Translators: what stands between names. */
  list = g_strjoinv (_(", "), (char **) names->pdata);
  /* Translators: %s is one name or several. */
  return g_strdup_printf (unnamed ? _("Some of it was kept for sending under another name: %s. The rest under none.")
                                  : _("It was kept for sending under another name: %s."), list);
}

static void
agreed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &failure);

  besace_worker_end (task, failure);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  Question *question = g_task_get_task_data (task);
  const BesaceSession *seen = question->session;
  BesaceContributions *contributions = get_contributions (question->workspace);
  BesaceSession *session =
    contributions ? besace_sessions_find (besace_workspace_get_sessions (question->workspace), seen->origin) : NULL;

  /* The name that was seen is the one that is agreed to: not that of whoever has signed in meanwhile. */
  if (!g_str_equal (response, "send") || !session || !g_str_equal (session->account, seen->account))
    return;

  question->agreed = TRUE;
  besace_contributions_agree_async (contributions, (const char *const *) question->uuids, session->account,
                                    besace_session_get_title (session), NULL, agreed_cb, g_object_ref (task));
}

/* However the dialog goes: a window that takes it along brings no response. */
static void
destroyed_cb (GtkWidget *dialog,
              GTask     *task)
{
  const Question *question = g_task_get_task_data (task);

  if (!question->agreed)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody agreed");
}

void
besace_outbox_agreement_ask_async (GtkWindow           *parent,
                                   BesaceWorkspace     *workspace,
                                   BesaceSession       *session,
                                   GPtrArray           *uuids,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("Send %u contribution under the name of %s?",
                                                        "Send %u contributions under the name of %s?", uuids->len),
                                              uuids->len, besace_session_get_title (session));
  g_autofree char *place = besace_instances_get_title (workspace, session->origin);
  g_autofree char *authors = describe_authors (get_contributions (workspace), uuids);
  /* Translators: a sentence, a person, then an instance. */
  g_autofree char *body = g_strdup_printf (_("%s Sent now, it goes to %s under the name of %s, which its readers see."), authors, place,
                                           besace_session_get_title (session));
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  Question *question = g_new0 (Question, 1);

  for (guint i = 0; i < uuids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (uuids, i));
  question->workspace = g_object_ref (workspace);
  question->session = besace_session_ref (session);
  question->uuids = g_strv_builder_end (builder);
  g_task_set_source_tag (task, besace_outbox_agreement_ask_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "send", _("_Send"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "send", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), task, 0);
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (destroyed_cb), g_steal_pointer (&task), (GClosureNotify) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
besace_outbox_agreement_ask_finish (GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
