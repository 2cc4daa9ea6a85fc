/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-page-private.h"

#include <glib/gi18n.h>

#include "besace-comparing-window.h"
#include "besace-edit-report.h"
#include "besace-instances.h"
#include "besace-news-window.h"
#include "besace-opener.h"
#include "besace-opinion-window.h"
#include "besace-outbox-key.h"
#include "besace-outbox-list.h"
#include "besace-outbox-removal.h"
#include "besace-sign-in-window.h"
#include "besace-source-status.h"

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);

  besace_edit_report_end (report, undo, error);
}

/* Of their uuids, NULL-terminated: those for which @command makes sense. (element-type utf8) (transfer container) */
static GPtrArray *
list_uuids (BesaceOutboxPage          *self,
            GPtrArray                 *contributions,
            BesaceContributionCommand  command)
{
  GPtrArray *uuids = g_ptr_array_new ();

  for (guint i = 0; i < contributions->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (contributions, i);

    if (besace_contribution_command_is_possible (command, besace_outbox_page_get_contributions (self), contribution))
      g_ptr_array_add (uuids, besace_contribution_get_fields (contribution)->uuid);
  }
  g_ptr_array_add (uuids, NULL);
  return uuids;
}

/* Whoever is signed in there now has seen the name; else the name that was agreed to before holds. */
static void
queue (BesaceOutboxPage *self,
       GPtrArray        *contributions)
{
  BesaceSessions *sessions = besace_workspace_get_sessions (self->workspace);

  for (guint i = 0; i < contributions->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (contributions, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
    BesaceSession *session = fields->origin ? besace_sessions_find (sessions, fields->origin) : NULL;
    const char *uuids[] = { fields->uuid, NULL };
    g_autofree char *message = NULL;

    if (!besace_contribution_command_is_possible (BESACE_CONTRIBUTION_RETRY, besace_outbox_page_get_contributions (self), contribution))
      continue;

    message = g_strdup_printf (_("“%s” waits to be sent"), fields->title);
    besace_contributions_queue_async (besace_outbox_page_get_contributions (self), uuids,
                                      session ? session->account : fields->author,
                                      session ? besace_session_get_title (session) : fields->author_name, NULL, edited_cb,
                                      besace_edit_report_new (GTK_WIDGET (self), message));
  }
}

static void
withdraw (BesaceOutboxPage *self,
          GPtrArray        *contributions)
{
  g_autoptr(GPtrArray) uuids = list_uuids (self, contributions, BESACE_CONTRIBUTION_WITHDRAW);
  guint n = uuids->len - 1;
  g_autofree char *message = g_strdup_printf (ngettext ("%u contribution is a draft again", "%u contributions are drafts again", n), n);

  if (n > 0)
    besace_contributions_withdraw_async (besace_outbox_page_get_contributions (self), (const char *const *) uuids->pdata, NULL,
                                         edited_cb, besace_edit_report_new (GTK_WIDGET (self), message));
}

static gboolean
is_any_waiting (BesaceOutboxPage  *self,
                const char *const *uuids)
{
  for (const char *const *uuid = uuids; *uuid; uuid++) {
    BesaceContribution *contribution = besace_contributions_find (besace_outbox_page_get_contributions (self), *uuid);

    if (contribution && besace_outbox_section_of (besace_contribution_get_fields (contribution)) == BESACE_OUTBOX_WAITING)
      return TRUE;
  }

  return FALSE;
}

static void
remove_now (BesaceOutboxPage  *self,
            const char *const *uuids)
{
  guint n = g_strv_length ((char **) uuids);
  g_autofree char *message = NULL;

  if (is_any_waiting (self, uuids))
    message = g_strdup_printf (ngettext ("%u contribution moved to the trash: it will not be sent",
                                         "%u contributions moved to the trash: they will not be sent", n), n);
  else
    message = g_strdup_printf (ngettext ("%u contribution moved to the trash", "%u contributions moved to the trash", n), n);
  besace_contributions_remove_async (besace_outbox_page_get_contributions (self), uuids, NULL, edited_cb,
                                     besace_edit_report_new (GTK_WIDGET (self), message));
}

static void
removal_response_cb (BesaceOutboxPage *self,
                     const char       *response,
                     GtkWidget        *dialog)
{
  GPtrArray *uuids = g_object_get_data (G_OBJECT (dialog), "uuids");

  /* The page may be gone from its workspace meanwhile. */
  if (g_str_equal (response, "remove") && self->workspace)
    remove_now (self, (const char *const *) uuids->pdata);
}

/* (element-type utf8) (transfer full) NULL-terminated, as @uuids. */
static GPtrArray *
copy_uuids (GPtrArray *uuids)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < uuids->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (uuids, i)));
  return copies;
}

/* What stays elsewhere is said before; of what cannot be removed, why. */
static void
remove_contributions (BesaceOutboxPage *self,
                      GPtrArray        *contributions)
{
  g_autoptr(GPtrArray) uuids = list_uuids (self, contributions, BESACE_CONTRIBUTION_REMOVE);
  const char *obstacle = besace_outbox_removal_find_obstacle (self->workspace, contributions);
  GtkWidget *dialog;

  if (uuids->len == 1) {
    if (obstacle)
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", obstacle);
    return;
  }

  dialog = besace_outbox_removal_create_dialog (GTK_WIDGET (self), self->workspace, contributions);
  if (!dialog) {
    remove_now (self, (const char *const *) uuids->pdata);
    return;
  }

  g_object_set_data_full (G_OBJECT (dialog), "uuids", copy_uuids (uuids), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (removal_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_back_response_cb (BesaceOutboxPage *self,
                       const char       *response,
                       AdwMessageDialog *dialog)
{
  GPtrArray *uuids = g_object_get_data (G_OBJECT (dialog), "uuids");

  /* The page may be gone from its workspace meanwhile. */
  if (g_str_equal (response, "take-back") && self->workspace)
    besace_contributions_take_back_async (besace_outbox_page_get_contributions (self), (const char *const *) uuids->pdata, NULL,
                                          edited_cb, besace_edit_report_new (GTK_WIDGET (self), _("It is a draft here again")));
}

/* Nothing brings back what is then published twice: it is said before. */
static void
take_back (BesaceOutboxPage *self,
           GPtrArray        *contributions)
{
  g_autoptr(GPtrArray) targets = list_uuids (self, contributions, BESACE_CONTRIBUTION_TAKE_BACK);
  guint n = targets->len - 1;
  g_autofree char *heading = g_strdup_printf (ngettext ("Take %u contribution back?", "Take %u contributions back?", n), n);
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                   _("Another computer may have it still, or may have sent it already: it could be published twice. "
                                     "Take it back only if the key is lost, or if you know that it was not sent."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "take-back", _("_Take back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "take-back", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "uuids", copy_uuids (targets), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (take_back_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
receipts_written_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(BesaceOutboxPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!besace_outbox_write_receipts_finish (BESACE_OUTBOX (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
settle (BesaceOutboxPage               *self,
        const BesaceContributionFields *fields,
        gboolean                        arrived)
{
  besace_contributions_settle_async (besace_outbox_page_get_contributions (self), fields->uuid, arrived, NULL, edited_cb,
                                     besace_edit_report_new (GTK_WIDGET (self), arrived ? _("It is among what was sent")
                                                                                        : _("It waits to be sent again")));
  /* Whoever had handed it over is told, too, once that is on the disk. */
  besace_outbox_write_receipts_async (besace_workspace_get_outbox (self->workspace), NULL, receipts_written_cb, g_object_ref (self));
}

/* Each is edited where it was made. */
static void
edit (BesaceOutboxPage   *self,
      BesaceContribution *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

  switch (fields->type) {
  case BESACE_CONTRIBUTION_FEEDBACK:
  case BESACE_CONTRIBUTION_REPORT:
    besace_opinion_window_present_for_contribution (GTK_WIDGET (self), self->workspace, contribution);
    break;
  case BESACE_CONTRIBUTION_COLLECTION:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-collection", "s", fields->target);
    break;
  case BESACE_CONTRIBUTION_RESOURCE:
  case BESACE_CONTRIBUTION_NEED:
  case BESACE_CONTRIBUTION_CORRECTION:
  default:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-contribution", "s", fields->uuid);
  }
}

/* It is tried again once they have seen who they are now. */
static void
sign_in (BesaceOutboxPage *self,
         const char       *origin)
{
  GtkWidget *window = besace_sign_in_window_new (self->workspace, origin);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
copy_link (BesaceOutboxPage *self,
           const char       *link)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), link);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Link copied"));
}

void
besace_outbox_page_run (BesaceOutboxPage          *self,
                        BesaceContributionCommand  command,
                        BesaceContribution        *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  /* Why something cannot be removed is said. */
  if (command != BESACE_CONTRIBUTION_REMOVE &&
      !besace_contribution_command_is_possible (command, besace_outbox_page_get_contributions (self), contribution))
    return;

  g_ptr_array_add (one, contribution);
  switch (command) {
  case BESACE_CONTRIBUTION_EDIT:
    edit (self, contribution);
    break;
  case BESACE_CONTRIBUTION_SHOW:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "needs");
    break;
  case BESACE_CONTRIBUTION_COMPARE:
    besace_comparing_window_present (GTK_WIDGET (self), self->workspace, fields);
    break;
  case BESACE_CONTRIBUTION_LOOK:
    besace_opener_open_uri (GTK_WIDGET (self), fields->link);
    break;
  case BESACE_CONTRIBUTION_ARRIVED:
  case BESACE_CONTRIBUTION_NOT_ARRIVED:
    settle (self, fields, command == BESACE_CONTRIBUTION_ARRIVED);
    break;
  case BESACE_CONTRIBUTION_RETRY:
    queue (self, one);
    break;
  case BESACE_CONTRIBUTION_SIGN_IN:
    sign_in (self, fields->origin);
    break;
  case BESACE_CONTRIBUTION_WITHDRAW:
    withdraw (self, one);
    break;
  case BESACE_CONTRIBUTION_TAKE_BACK:
    take_back (self, one);
    break;
  case BESACE_CONTRIBUTION_ASSESS:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.assess-contribution", "s", fields->uuid);
    break;
  case BESACE_CONTRIBUTION_COPY_LINK:
    copy_link (self, fields->link);
    break;
  case BESACE_CONTRIBUTION_REMOVE:
  default:
    remove_contributions (self, one);
  }
}

static void
command_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);
  BesaceContribution *contribution =
    besace_contributions_find (besace_outbox_page_get_contributions (self), g_variant_get_string (parameter, NULL));
  BesaceContributionCommand command;

  if (contribution && besace_contribution_command_from_action (name, &command)) {
    g_autoptr(BesaceContribution) held = g_object_ref (contribution);

    besace_outbox_page_run (self, command, held);
  }
}

static void
chosen_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);
  g_autoptr(GPtrArray) chosen = besace_outbox_page_list_chosen (self);

  if (g_str_equal (name, "outbox.retry-chosen"))
    queue (self, chosen);
  else if (g_str_equal (name, "outbox.withdraw-chosen"))
    withdraw (self, chosen);
  else if (g_str_equal (name, "outbox.take-back-chosen"))
    take_back (self, chosen);
  else
    remove_contributions (self, chosen);
}

/* Of several, what is done with all. */
static void
remove_focused_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);
  BesaceContributionRow *row = besace_outbox_page_get_focused_row (self);
  g_autoptr(BesaceContribution) contribution = NULL;

  if (self->choosing) {
    chosen_action (widget, "outbox.remove-chosen", NULL);
    return;
  }
  if (!row || !g_set_object (&contribution, besace_contribution_row_get_contribution (row)))
    return;

  besace_outbox_page_run (self, BESACE_CONTRIBUTION_REMOVE, contribution);
}

static void
open_menu_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceContributionRow *row = besace_outbox_page_get_focused_row (BESACE_OUTBOX_PAGE (widget));

  if (row)
    besace_contribution_row_open_menu (row);
}

static void
key_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);

  if (g_str_equal (name, "outbox.export"))
    besace_outbox_key_export (widget, self->workspace);
  else
    besace_outbox_key_import (widget, self->workspace);
}

static void
add_origin (GPtrArray  *origins,
            const char *origin)
{
  if (!g_ptr_array_find_with_equal_func (origins, origin, g_str_equal, NULL))
    g_ptr_array_add (origins, g_strdup (origin));
}

/* Where something was published from here, the last one first. (element-type utf8) (transfer full) */
static GPtrArray *
list_origins (BesaceOutboxPage *self)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_outbox_page_get_contributions (self)));
  GPtrArray *origins = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->state == BESACE_CONTRIBUTION_PUBLISHED && fields->origin)
      add_origin (origins, fields->origin);
  }

  return origins;
}

/* And wherever else somebody may be signed in: what happens to an account is told there. */
static void
sources_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(BesaceOutboxPage) self = user_data;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GPtrArray) origins = NULL;

  /* The page may be gone from its window meanwhile. */
  if (!self->workspace || !root)
    return;

  origins = list_origins (self);
  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autofree char *origin = besace_sessions_get_origin (status->address);

    if (g_str_equal (status->kind, "lesbases"))
      add_origin (origins, origin);
  }
  if (origins->len == 0)
    add_origin (origins, besace_instances_get_national ());
  g_ptr_array_add (origins, NULL);
  gtk_window_present (GTK_WINDOW (besace_news_window_new (self->workspace, (const char *const *) origins->pdata, GTK_WINDOW (root))));
}

static void
news_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);

  besace_synchroniser_list_async (besace_workspace_get_synchroniser (self->workspace), NULL, sources_listed_cb, g_object_ref (self));
}

void
besace_outbox_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_COMMANDS; i++)
    gtk_widget_class_install_action (widget_class, besace_contribution_command_get_action (i), "s", command_action);
  gtk_widget_class_install_action (widget_class, "outbox.retry-chosen", NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "outbox.withdraw-chosen", NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "outbox.take-back-chosen", NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "outbox.remove-chosen", NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "outbox.remove-focused", NULL, remove_focused_action);
  gtk_widget_class_install_action (widget_class, "outbox.export", NULL, key_action);
  gtk_widget_class_install_action (widget_class, "outbox.import", NULL, key_action);
  gtk_widget_class_install_action (widget_class, "outbox.news", NULL, news_action);
  gtk_widget_class_install_action (widget_class, "outbox.open-menu", NULL, open_menu_action);
}
