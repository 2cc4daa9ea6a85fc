/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include "besace-waiting-page.h"

void
besace_window_cover (BesaceWindow *self,
                     GtkWidget    *page)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  if (!self->cover) {
    g_set_weak_pointer (&self->covered_focus, gtk_window_get_focus (GTK_WINDOW (self)));
    besace_window_enable_actions (self, FALSE);
    besace_search_field_set_capture (self->search_field, NULL);
  }

  /* What is not in the window is neither drawn nor read aloud; what is hidden would be in the accessible tree yet. */
  self->cover = page;
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);

  if (self->present_id != 0) {
    g_clear_handle_id (&self->present_id, g_source_remove);
    gtk_window_present (GTK_WINDOW (self));
  }
}

void
besace_window_uncover (BesaceWindow *self)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  if (!self->cover)
    return;

  self->cover = NULL;
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toast_overlay));
  besace_window_enable_actions (self, TRUE);
  besace_window_update_actions (self);
  if (self->started)
    besace_search_field_set_capture (self->search_field, GTK_WINDOW (self));

  if (!self->covered_focus || !gtk_widget_grab_focus (self->covered_focus))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_field));
  g_clear_weak_pointer (&self->covered_focus);
}

gboolean
besace_window_is_covered (BesaceWindow *self)
{
  g_return_val_if_fail (BESACE_IS_WINDOW (self), FALSE);

  return self->cover != NULL;
}

/* What a toast says may be about somebody’s work. */
static void
dismiss_toasts (BesaceWindow *self)
{
  besace_undo_history_hush (self->undo_history);
  while (self->toasts->len > 0) {
    g_autoptr(AdwToast) toast = g_object_ref (g_ptr_array_index (self->toasts, 0));

    adw_toast_dismiss (toast);
    g_ptr_array_remove (self->toasts, toast);
  }
}

static void
remove_pages (BesaceWindow *self)
{
  g_autoptr(GtkSelectionModel) pages = adw_view_stack_get_pages (self->pages_stack);
  GtkWidget *child;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++) {
    g_autoptr(AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

    adw_bin_set_child (ADW_BIN (adw_view_stack_page_get_child (page)), NULL);
  }

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reading_stack))))
    gtk_stack_remove (self->reading_stack, child);

  self->catalogue_page = NULL;
  self->resource_page = NULL;
  self->notes_page = NULL;
  self->note_editor = NULL;
  self->collection_page = NULL;
  self->received_page = NULL;
  self->editor_page = NULL;
  self->nothing_page = NULL;
}

void
besace_window_stop (BesaceWindow *self)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  if (!self->started)
    return;

  /* Whatever is being typed is left, and so saved, and where one is as well. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_clear_handle_id (&self->save_id, g_source_remove);
  besace_window_save_cb (self);
  besace_window_read_location (self);

  /* Before anything goes: nothing of it is seen meanwhile, and libadwaita 1.2 does not bear that a toast is dismissed while it
   * is still coming in, which one that is not drawn is not. */
  if (!self->cover)
    besace_window_cover (self, besace_waiting_page_new ());

  self->started = FALSE;
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  dismiss_toasts (self);
  g_signal_handlers_disconnect_by_data (self->undo_history, self);
  g_signal_handlers_disconnect_by_data (besace_workspace_get_library (self->workspace), self);
  g_signal_handlers_disconnect_by_data (besace_library_get_notes (besace_workspace_get_library (self->workspace)), self);
  g_signal_handlers_disconnect_by_data (besace_library_get_contributions (besace_workspace_get_library (self->workspace)), self);
  g_clear_object (&self->undo_history);
  besace_sidebar_set_library (self->sidebar, NULL);
  if (self->need_answers)
    g_signal_handlers_disconnect_by_data (self->need_answers, self);
  g_clear_object (&self->need_answers);
  g_clear_object (&self->freshness);
  g_object_set (self->sidebar, "n-bookmarks", 0, "n-to-send", 0, "status", "", NULL);

  for (guint i = 0; i < self->bars->len; i++)
    gtk_box_remove (self->content_box, g_ptr_array_index (self->bars, i));
  g_ptr_array_set_size (self->bars, 0);
  self->watching_keys = FALSE;

  self->applying = TRUE;
  remove_pages (self);
  besace_search_field_set_capture (self->search_field, NULL);
  besace_search_field_forget (self->search_field);
  self->applying = FALSE;
  besace_window_update_actions (self);
}

gboolean
besace_window_is_started (BesaceWindow *self)
{
  g_return_val_if_fail (BESACE_IS_WINDOW (self), FALSE);

  return self->started;
}

void
besace_window_set_workspace (BesaceWindow    *self,
                             BesaceWorkspace *workspace)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));
  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));
  g_return_if_fail (!self->started);

  g_set_object (&self->workspace, workspace);
}
