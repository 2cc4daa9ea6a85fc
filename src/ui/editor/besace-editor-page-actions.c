/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-page-private.h"

#include <glib/gi18n.h>

#include "besace-comparing-window.h"
#include "besace-edit-report.h"
#include "besace-publish-dialog.h"
#include "besace-versions-window.h"

static void
removal_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);

  besace_edit_report_end (report, undo, error);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (widget);
  const char *const uuids[] = { self->uuid, NULL };

  besace_draft_saver_flush (self->saver);
  besace_contributions_remove_async (besace_editor_page_get_contributions (self), uuids, NULL, removal_cb,
                                     besace_edit_report_new (widget, _("The draft was moved to the trash")));
}

static void
version_taken_cb (BesaceEditorPage *self,
                  const char       *data)
{
  BesaceDraft *draft = besace_draft_saver_get_draft (self->saver);
  g_autoptr(GError) error = NULL;

  if (!draft || !besace_draft_is_open (draft))
    return;

  besace_draft_saver_begin (self->saver);
  if (!besace_draft_take_data (draft, data, &error))
    besace_undo_history_show_error (besace_undo_history_find (GTK_WIDGET (self)), error);
  besace_draft_saver_end (self->saver, GTK_WIDGET (self), _("Back to an earlier version"), FALSE);
}

static void
versions_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (widget);
  GtkWidget *window;

  besace_draft_saver_flush (self->saver);
  window = besace_versions_window_new_for_draft (self->workspace, self->uuid, GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (window, "taken", G_CALLBACK (version_taken_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
review_wanted_cb (BesaceEditorPage *self)
{
  g_object_set (self->desk, "review-shown", TRUE, NULL);
}

static void
publish_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (widget);
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  GtkWidget *dialog;

  besace_draft_saver_flush (self->saver);
  besace_draft_make_fields (besace_draft_saver_get_draft (self->saver), &fields);
  if (besace_contribution_fields_is_in_conflict (&fields)) {
    besace_comparing_window_present (widget, self->workspace, &fields);
    return;
  }

  dialog = besace_publish_dialog_new (self->workspace, besace_draft_saver_get_draft (self->saver),
                                      GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "review", G_CALLBACK (review_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "go-to", G_CALLBACK (besace_editor_desk_go_to), self->desk, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
besace_editor_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "editor.versions", NULL, versions_action);
  gtk_widget_class_install_action (widget_class, "editor.remove", NULL, remove_action);
}
