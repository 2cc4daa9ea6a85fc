/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-import-window.h"
#include "besace-keeping.h"
#include "besace-shortcuts-window.h"

static void
open_resource_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  besace_window_open_resource (BESACE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Goes on with a resource where one stopped. */
static void
resume_reading_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *id;
  double position;

  g_variant_get (parameter, "(&sd)", &id, &position);

  self->focus_reading = TRUE;
  if (self->started)
    besace_window_go_to_resource (self, id, position, FALSE);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *text, *values;
  BesaceQuery *query;

  if (!self->started)
    return;

  g_variant_get (parameter, "(&s&s)", &text, &values);
  query = besace_query_new (text);
  besace_query_values_from_string (query, values);
  besace_window_search_for (self, query);
}

static void
show_page_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  if (self->started && adw_view_stack_get_child_by_name (self->pages_stack, page))
    besace_window_show_page (self, page);
}

/* The focus does not stay in what is not there any more: the keyboard goes on from the row that was read. */
static void
leave_reading (BesaceWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!self->location->resource && besace_window_is_on (self, "catalogue") &&
      (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reading_stack))))
    besace_catalogue_page_focus_results (self->catalogue_page);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (besace_window_are_filters_over (self)) {
    besace_window_close_filters_over (self);
    return;
  }

  if (self->location->resource && besace_resource_page_go_back (self->resource_page))
    return;

  if (g_queue_is_empty (self->history)) {
    g_clear_pointer (&self->location->resource, g_free);
    g_clear_pointer (&self->location->note, g_free);
  } else {
    g_autoptr(BesaceLocation) left = NULL;

    besace_window_read_location (self);
    left = g_steal_pointer (&self->location);
    self->location = g_queue_pop_tail (self->history);

    /* One went along a list, which has followed. */
    if (self->browsing && !self->location->resource && besace_query_equal (left->query, self->location->query))
      self->location->scroll = left->scroll;
  }

  /* What was kept for oneself stays out of sight while the screen is shared. */
  if (self->shared_screen && besace_window_is_private_page (self->location->page)) {
    g_free (self->location->page);
    self->location->page = g_strdup ("home");
    g_clear_pointer (&self->location->note, g_free);
  }
  besace_window_forget_lost_note (self);

  self->browsing = besace_window_is_on (self, "catalogue");
  self->returning = TRUE;
  besace_window_apply (self);
  self->returning = FALSE;
  leave_reading (self);
}

static void
focus_search_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  /* What is still on its way must not take the focus from whoever types the next search. */
  self->focus_reading = FALSE;
  if (self->catalogue_page)
    besace_catalogue_page_forget_first (self->catalogue_page);
  if (self->resource_page)
    besace_resource_page_leave_focus (self->resource_page);
  besace_search_field_start (self->search_field);
}

static void
toggle_bookmark_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *producer, *url;
  BesaceBookmarkFields fields = { 0 };

  g_variant_get (parameter, "(&s&s&s&sx)", &fields.id, &fields.title, &producer, &url, &fields.date);
  fields.producer = *producer ? (char *) producer : NULL;
  fields.url = *url ? (char *) url : NULL;
  if (self->started)
    besace_keeping_toggle (besace_workspace_get_library (self->workspace), self->undo_history, &fields);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  besace_undo_history_undo (BESACE_WINDOW (widget)->undo_history);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  besace_undo_history_redo (BESACE_WINDOW (widget)->undo_history);
}

/* What concerns the resource, or the collection, that is open is done by its page. */
static void
resource_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (!self->location->resource && besace_window_is_on (self, "collection")) {
    if (g_str_equal (name, "win.print"))
      gtk_widget_activate_action (GTK_WIDGET (self->collection_page), "collection.print-usual", NULL);
    else if (g_str_equal (name, "win.take-away"))
      gtk_widget_activate_action (GTK_WIDGET (self->collection_page), "collection.print", "s", "take-away");
    return;
  }

  if (!self->location->resource && besace_window_is_on (self, "received")) {
    if (g_str_equal (name, "win.print"))
      gtk_widget_activate_action (GTK_WIDGET (self->received_page), "received.print-usual", NULL);
    return;
  }

  if (self->resource_page) {
    g_autofree char *action = g_strconcat ("page.", name + strlen ("win."), NULL);

    gtk_widget_activate_action (GTK_WIDGET (self->resource_page), action, NULL);
  }
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started)
    besace_import_window_choose (self->workspace, GTK_WINDOW (self));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  besace_shortcuts_window_present (GTK_WINDOW (widget));
}

static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  besace_window_show_toast (BESACE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
besace_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-resource", "s", open_resource_action);
  gtk_widget_class_install_action (widget_class, "win.resume-reading", "(sd)", resume_reading_action);
  gtk_widget_class_install_action (widget_class, "win.search", "(ss)", search_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-bookmark", "(ssssx)", toggle_bookmark_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.focus-search", NULL, focus_search_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, resource_action);
  gtk_widget_class_install_action (widget_class, "win.bookmark", NULL, resource_action);
  gtk_widget_class_install_action (widget_class, "win.take-away", NULL, resource_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  besace_window_install_note_actions (widget_class);
  besace_window_install_need_actions (widget_class);
  besace_window_install_collection_actions (widget_class);
  besace_window_install_editor_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);

  /* Not an accelerator of the application, which would come before the undo of what is being typed. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_install_property_action (widget_class, "win.shared-screen", "shared-screen");
  gtk_widget_class_install_property_action (widget_class, "win.filters", "filters-shown");
}

void
besace_window_enable_actions (BesaceWindow *self,
                              gboolean      enabled)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (self);
  const GVariantType *parameter_type;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (widget_class, i, &owner, &name, &parameter_type, &property); i++) {
    if (owner == BESACE_TYPE_WINDOW)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
  }
}
