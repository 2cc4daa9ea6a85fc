/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-bar.h"

#include <glib/gi18n.h>

#include "besace-instances.h"
#include "besace-outbox-summary.h"
#include "besace-sign-in-window.h"

struct _BesaceOutboxBar {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;   /* (owned) (nullable) until it is set, and once it is disposed of */
  char            *origin;      /* (owned) (nullable) of the instance for which the first of what waits is */
  GCancellable    *cancellable; /* (owned) of what only looks: what sends goes on to its end */

  GtkLabel        *name_label;
  GtkWidget       *files_label;
  GtkLabel        *outcome_label;
  GtkButton       *send_button;
  GtkWidget       *stop_button;
  GtkProgressBar  *progress_bar;
};

G_DEFINE_FINAL_TYPE (BesaceOutboxBar, besace_outbox_bar, ADW_TYPE_BIN)

/* What was asked for may be answered once the workspace is closed. */
static gboolean
is_open (BesaceOutboxBar *self)
{
  return self->workspace && besace_workspace_get_library (self->workspace);
}

static BesaceContributions *
get_contributions (BesaceOutboxBar *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

static BesaceSession *
find_session (BesaceOutboxBar *self)
{
  return self->origin ? besace_sessions_find (besace_workspace_get_sessions (self->workspace), self->origin) : NULL;
}

/* What waits for the instance of that origin (nullable: for any). (element-type BesaceContribution) (transfer full) */
static GPtrArray *
list_waiting (BesaceOutboxBar *self,
              const char      *origin)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (self)));
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->state == BESACE_CONTRIBUTION_QUEUED && fields->origin && (!origin || g_str_equal (fields->origin, origin)))
      g_ptr_array_add (waiting, g_steal_pointer (&contribution));
  }
  return waiting;
}

static void
show_progress (BesaceOutboxBar            *self,
               gboolean                    running,
               const BesaceOutboxProgress *progress)
{
  g_autofree char *text = g_strdup_printf (_("%u of %u"), progress->n_done, progress->n_total);

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_progress_bar_set_fraction (self->progress_bar, progress->n_total > 0 ? (double) progress->n_done / progress->n_total : 0);
  gtk_progress_bar_set_text (self->progress_bar, text);
}

/* Under which name, and where, beside the button that does it. */
static void
show_name (BesaceOutboxBar *self,
           GPtrArray       *waiting)
{
  BesaceSession *session = find_session (self);
  g_autofree char *place = self->origin ? besace_instances_get_title (self->origin) : NULL;
  g_autofree char *text = NULL;

  if (waiting->len > 0 && session)
    text = besace_outbox_summary_describe_name (session, waiting->len, besace_outbox_summary_count_reports (waiting));
  else if (waiting->len > 0)
    text = g_strdup_printf (ngettext ("%u contribution waits for %s. Nobody is signed in there yet.",
                                      "%u contributions wait for %s. Nobody is signed in there yet.", waiting->len),
                            waiting->len, place);
  gtk_label_set_text (self->name_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_label), text != NULL);
  gtk_button_set_label (self->send_button, session ? _("Send now") : _("Sign in and send"));
}

static void
show (BesaceOutboxBar *self)
{
  g_autoptr(GPtrArray) waiting = NULL;
  BesaceOutboxProgress progress = { 0 };
  gboolean running;

  if (!is_open (self))
    return;

  waiting = list_waiting (self, self->origin);
  running = besace_outbox_get_progress (besace_workspace_get_outbox (self->workspace), &progress);
  show_name (self, waiting);
  show_progress (self, running, &progress);
  gtk_widget_set_visible (self->files_label, besace_outbox_summary_has_files (waiting));
  gtk_widget_set_visible (GTK_WIDGET (self->send_button), waiting->len > 0 && !running);
  gtk_widget_set_visible (GTK_WIDGET (self), waiting->len > 0 || running || *gtk_label_get_text (self->outcome_label) != '\0');
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceSession) session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Whether somebody is signed in is not known: %s", error->message);
  show (self);
}

/* One instance after the other: that of the first of what waits. */
static void
update (BesaceOutboxBar *self)
{
  g_autoptr(GPtrArray) waiting = NULL;
  const char *origin;

  if (!is_open (self))
    return;

  waiting = list_waiting (self, NULL);
  origin = waiting->len > 0 ? besace_contribution_get_fields (g_ptr_array_index (waiting, 0))->origin : NULL;
  if (g_strcmp0 (origin, self->origin) != 0) {
    g_free (self->origin);
    self->origin = g_strdup (origin);
    if (origin)
      besace_sessions_load_async (besace_workspace_get_sessions (self->workspace), origin, self->cancellable, loaded_cb,
                                  g_object_ref (self));
  }
  show (self);
}

static void
tell (BesaceOutboxBar *self,
      const char      *text)
{
  gtk_label_set_text (self->outcome_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_label), text && *text);
  show (self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BesaceOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceOutboxReport) report = besace_outbox_send_finish (BESACE_OUTBOX (source), result, &error);
  g_autofree char *text = NULL;

  if (report)
    text = besace_outbox_summary_describe (report);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (error->message);
  tell (self, text);
}

static void
run (BesaceOutboxBar *self)
{
  BesaceSession *session = find_session (self);

  tell (self, NULL);
  if (session)
    besace_outbox_send_async (besace_workspace_get_outbox (self->workspace), session, NULL, sent_cb, g_object_ref (self));
}

static void
agreed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);

  if (!undo)
    tell (self, error->message);
  else if (is_open (self))
    run (self);
}

/* What waits for this instance, but not under the name of who is signed in. (element-type utf8) (transfer full) */
static GPtrArray *
list_not_agreed (BesaceOutboxBar     *self,
                 const BesaceSession *session)
{
  g_autoptr(GPtrArray) waiting = list_waiting (self, self->origin);
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < waiting->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (waiting, i));

    if (g_strcmp0 (fields->author, session->account) != 0)
      g_ptr_array_add (uuids, g_strdup (fields->uuid));
  }
  return uuids;
}

static void
agree_response_cb (BesaceOutboxBar  *self,
                   const char       *response,
                   AdwMessageDialog *dialog)
{
  BesaceSession *session = is_open (self) ? find_session (self) : NULL;
  GPtrArray *uuids = g_object_get_data (G_OBJECT (dialog), "uuids");
  const char *account = g_object_get_data (G_OBJECT (dialog), "account");

  /* The name that was seen is the one that is agreed to: not that of whoever has signed in meanwhile. */
  if (g_str_equal (response, "send") && session && g_str_equal (session->account, account))
    besace_contributions_agree_async (get_contributions (self), (const char *const *) uuids->pdata, session->account,
                                      besace_session_get_title (session), NULL, agreed_cb, g_object_ref (self));
}

/* Takes @uuids. */
static void
ask (BesaceOutboxBar     *self,
     const BesaceSession *session,
     GPtrArray           *uuids)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("Send %u contribution under the name of %s?",
                                                        "Send %u contributions under the name of %s?", uuids->len),
                                              uuids->len, besace_session_get_title (session));
  g_autofree char *place = besace_instances_get_title (self->origin);
  g_autofree char *body = g_strdup_printf (ngettext ("It was written by somebody who was not signed in, or under another name. "
                                                     "Whoever reads it on %s sees this name.",
                                                     "They were written by somebody who was not signed in, or under another name. "
                                                     "Whoever reads them on %s sees this name.", uuids->len), place);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);

  g_ptr_array_add (uuids, NULL);
  g_object_set_data_full (G_OBJECT (dialog), "uuids", uuids, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (dialog), "account", g_strdup (session->account), g_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "send", _("_Send"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "send", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (agree_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
send_now (BesaceOutboxBar *self)
{
  BesaceSession *session = is_open (self) ? find_session (self) : NULL;
  g_autoptr(GPtrArray) uuids = NULL;

  if (!session)
    return;

  uuids = list_not_agreed (self, session);
  if (uuids->len > 0)
    ask (self, session, g_steal_pointer (&uuids));
  else
    run (self);
}

static void
send_clicked_cb (BesaceOutboxBar *self)
{
  GtkWidget *window;

  if (find_session (self)) {
    send_now (self);
    return;
  }

  window = besace_sign_in_window_new (self->workspace, self->origin);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (window, "signed-in", G_CALLBACK (send_now), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
stop_clicked_cb (BesaceOutboxBar *self)
{
  besace_outbox_stop (besace_workspace_get_outbox (self->workspace));
}

static void
besace_outbox_bar_dispose (GObject *object)
{
  BesaceOutboxBar *self = BESACE_OUTBOX_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_outbox_bar_parent_class)->dispose (object);
}

static void
besace_outbox_bar_finalize (GObject *object)
{
  BesaceOutboxBar *self = BESACE_OUTBOX_BAR (object);

  g_clear_pointer (&self->origin, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (besace_outbox_bar_parent_class)->finalize (object);
}

static void
besace_outbox_bar_class_init (BesaceOutboxBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_outbox_bar_dispose;
  object_class->finalize = besace_outbox_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-outbox-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, name_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, files_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, send_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, stop_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
besace_outbox_bar_init (BesaceOutboxBar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_outbox_bar_set_workspace (BesaceOutboxBar *self,
                                 BesaceWorkspace *workspace)
{
  g_return_if_fail (BESACE_IS_OUTBOX_BAR (self));
  g_return_if_fail (!self->workspace);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (get_contributions (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_sessions (workspace), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_outbox (workspace), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  update (self);
}
