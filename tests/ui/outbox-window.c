/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outbox-window.h"

#include "besace-opinion-window.h"
#include "besace-outbox-page.h"
#include "test-workspace.h"
#include "undo-window.h"
#include "widget-search.h"

#define RECORDS \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases:1\",\"data\":{\"title\":\"The card of rights\",\"summary\":\"S\"}}\n"

void
outbox_window_set_up (OutboxWindow  *self,
                      gconstpointer  unused)
{
  UndoWindow *window = g_object_new (UNDO_TYPE_WINDOW, "default-width", 700, "default-height", 500, NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->workspace = test_workspace_open (RECORDS);
  self->page = g_object_ref_sink (besace_outbox_page_new (self->workspace));
  self->window = GTK_WIDGET (window);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), self->page);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  window->history = besace_undo_history_new (besace_workspace_get_library (self->workspace), ADW_TOAST_OVERLAY (overlay));
  gtk_window_present (GTK_WINDOW (window));
}

void
outbox_window_tear_down (OutboxWindow  *self,
                         gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->page);
  test_workspace_close (self->workspace);
}

BesaceContributions *
outbox_window_get_contributions (OutboxWindow *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

GListModel *
outbox_window_get_model (OutboxWindow *self)
{
  return besace_library_part_get_model (BESACE_LIBRARY_PART (outbox_window_get_contributions (self)));
}

const BesaceContributionFields *
outbox_window_get_first (OutboxWindow *self)
{
  g_autoptr(BesaceContribution) contribution = g_list_model_get_item (outbox_window_get_model (self), 0);

  return contribution ? besace_contribution_get_fields (contribution) : NULL;
}

gboolean
outbox_window_is_empty (gpointer self)
{
  return g_list_model_get_n_items (outbox_window_get_model (self)) == 0;
}

void
outbox_window_answer (GtkWidget  *dialog,
                      guint       option,
                      const char *comment)
{
  GtkWidget *check = widget_search_type (dialog, GTK_TYPE_CHECK_BUTTON, option);
  GtkWidget *view = widget_search_type (dialog, GTK_TYPE_TEXT_VIEW, 0);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), comment, -1);
}

GtkWidget *
outbox_window_ask (OutboxWindow           *self,
                   BesaceContributionType  type)
{
  g_autoptr(BesaceResource) resource = besace_resource_new ("lesbases:1");

  resource->title = g_strdup ("The card of rights");
  return besace_opinion_window_present (self->page, self->workspace, type, resource);
}

GtkWidget *
outbox_window_find_keep_button (GtkWidget *dialog)
{
  return gtk_widget_get_ancestor (widget_search_label (dialog, "Keep for sending"), GTK_TYPE_BUTTON);
}

static gboolean
is_origin_known (gpointer dialog)
{
  return gtk_widget_is_sensitive (outbox_window_find_keep_button (dialog)) && g_main_context_pending (NULL) == FALSE;
}

void
outbox_window_keep (GtkWidget *dialog)
{
  widget_search_wait (is_origin_known, dialog);
  widget_search_click (dialog, "Keep for sending");
}

void
outbox_window_give_feedback (OutboxWindow *self)
{
  GtkWidget *dialog = outbox_window_ask (self, BESACE_CONTRIBUTION_FEEDBACK);

  outbox_window_answer (dialog, 3, "It helped");
  outbox_window_keep (dialog);
  widget_search_wait_label (self->page, "Waiting (1)");
}
