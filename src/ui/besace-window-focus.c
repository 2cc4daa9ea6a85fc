/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

static gboolean
has_rows (GtkWidget *widget)
{
  GtkSelectionModel *model = NULL;

  if (GTK_IS_LIST_VIEW (widget))
    model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
  else if (GTK_IS_GRID_VIEW (widget))
    model = gtk_grid_view_get_model (GTK_GRID_VIEW (widget));
  else if (GTK_IS_LIST_BOX (widget))
    return gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 0) != NULL;

  return model && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

/* The first list below @widget that is on the screen and has something in it. Those of the editor are far down in what is written,
 * and what the page is about is not in them. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || BESACE_IS_EDITOR_PAGE (widget))
    return NULL;
  if (has_rows (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *list = find_list (child);

    if (list)
      return list;
  }

  return NULL;
}

/* GTK may leave the focus with what is not on the screen any more, which hears no key, or with what holds all the rest, where
 * no key does anything. */
static gboolean
is_lost (GtkWidget *focus)
{
  return !focus || !gtk_widget_get_mapped (focus) || GTK_IS_SCROLLED_WINDOW (focus);
}

/* A list goes on from the row that was last in it, or what has taken its place; a list box that has none begins. */
static gboolean
focus_list (BesaceWindow *self,
            GtkWidget    *list)
{
  GtkWidget *focus;

  gtk_widget_grab_focus (list);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  return (focus && gtk_widget_is_ancestor (focus, list)) || gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

/* Gives the focus to the list of a page, or to whatever comes first in a page without one, or in what is read. */
gboolean
besace_window_focus_content (BesaceWindow *self,
                             GtkWidget    *place)
{
  GtkWidget *list = place == GTK_WIDGET (self->pages_stack) ? find_list (place) : NULL;

  return (list && focus_list (self, list)) || gtk_widget_child_focus (place, GTK_DIR_TAB_FORWARD);
}

/* Where it was, or what has come over it. */
static GtkWidget *
find_place (BesaceWindow *self)
{
  GtkWidget *reading = GTK_WIDGET (self->reading_stack);

  return self->focus_place && !gtk_widget_get_mapped (self->focus_place) && gtk_widget_get_mapped (reading)
         ? reading : self->focus_place;
}

static gboolean
focus_lost_cb (gpointer data)
{
  BesaceWindow *self = data;
  GtkWidget *place = find_place (self);

  self->focus_id = 0;
  if (!is_lost (gtk_window_get_focus (GTK_WINDOW (self))) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;

  if (self->cover)
    gtk_widget_grab_focus (self->cover);
  else if (!place || !besace_window_focus_content (self, place))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_field));
  return G_SOURCE_REMOVE;
}

static void
look_after_focus (BesaceWindow *self)
{
  if (self->focus_id == 0 && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    self->focus_id = g_idle_add (focus_lost_cb, self);
}

void
besace_window_forget_focus (BesaceWindow *self)
{
  if (self->focused)
    g_signal_handlers_disconnect_by_func (self->focused, look_after_focus, self);
  g_clear_weak_pointer (&self->focused);
  g_clear_handle_id (&self->focus_id, g_source_remove);
}

/* What has the focus may go for reasons of its own: a row that was removed, or that another program withdrew, a tag that nothing
 * has any more, a button in a bar that hides itself. The keyboard must not be left without a place: it goes on from the list of
 * the page that it was in. */
void
besace_window_focus_changed_cb (BesaceWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!focus) {
    look_after_focus (self);
    return;
  }

  if (self->focused)
    g_signal_handlers_disconnect_by_func (self->focused, look_after_focus, self);
  g_set_weak_pointer (&self->focused, focus);
  g_signal_connect_object (focus, "unmap", G_CALLBACK (look_after_focus), self, G_CONNECT_SWAPPED);

  if (is_lost (focus))
    return;

  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reading_stack)))
    self->focus_place = GTK_WIDGET (self->reading_stack);
  else if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages_stack)))
    self->focus_place = GTK_WIDGET (self->pages_stack);
  else
    self->focus_place = NULL;
}
