/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-carrying-window.h"

static BesaceNotes *
get_notes (BesaceWindow *self)
{
  return besace_library_get_notes (besace_workspace_get_library (self->workspace));
}

gboolean
besace_window_is_private_page (const char *page)
{
  static const char *const pages[] = { "bookmarks", "needs", "notes", "collections", "editor", "outbox", "satchel", "trash", NULL };

  return g_strv_contains (pages, page);
}

gboolean
besace_window_has_no_notes (BesaceWindow *self)
{
  return g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (get_notes (self)))) == 0;
}

GtkWidget *
besace_window_create_notes_page (BesaceWindow *self)
{
  self->notes_page = BESACE_NOTES_PAGE (besace_notes_page_new (self->workspace));
  g_signal_connect_object (get_notes (self), "changed", G_CALLBACK (besace_window_update_nothing_open), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->notes_page);
}

/* Somebody is done with the note, or it has gone: the list is there again. */
static void
note_closed_cb (BesaceWindow *self)
{
  if (!self->location->note)
    return;

  g_clear_pointer (&self->location->note, g_free);
  besace_window_apply (self);
  if (self->notes_page && besace_window_is_on (self, "notes"))
    besace_notes_page_focus_list (self->notes_page);
}

static void
create_note_editor (BesaceWindow *self)
{
  self->note_editor = BESACE_NOTE_EDITOR (besace_note_editor_new (self->workspace));
  g_object_set (self->note_editor, "show-subject", TRUE, NULL);
  g_signal_connect_object (self->note_editor, "closed", G_CALLBACK (note_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_titled (self->reading_stack, GTK_WIDGET (self->note_editor), "note", _("Note"));
}

void
besace_window_show_note (BesaceWindow *self)
{
  if (!self->note_editor)
    create_note_editor (self);

  if (g_strcmp0 (besace_note_editor_get_uuid (self->note_editor), self->location->note) != 0) {
    BesaceNote *note = besace_notes_find (get_notes (self), self->location->note);
    BesaceNoteFields begun = { .uuid = self->location->note, .subject = BESACE_SUBJECT_NONE };

    besace_note_editor_open (self->note_editor, note ? besace_note_get_fields (note) : &begun);
  }

  gtk_stack_set_visible_child_name (self->reading_stack, "note");
  if (self->focus_reading)
    gtk_widget_grab_focus (GTK_WIDGET (self->note_editor));
  self->focus_reading = FALSE;
}

/* What is written stays in no widget while the screen is shared. */
void
besace_window_hide_note (BesaceWindow *self)
{
  if (self->note_editor)
    besace_note_editor_open (self->note_editor, NULL);
}

/* A note that was removed since is not begun anew. */
void
besace_window_forget_lost_note (BesaceWindow *self)
{
  if (self->location->note && !besace_notes_find (get_notes (self), self->location->note))
    g_clear_pointer (&self->location->note, g_free);
}

/* Notes are gone along like the resources of a list: Back need not return to each of them. */
static void
go_to_note (BesaceWindow *self,
            const char   *uuid)
{
  BesaceLocation *target = besace_location_copy (self->location);
  gboolean along = besace_window_is_on (self, "notes") && self->location->note && self->reading_beside;

  g_free (target->page);
  target->page = g_strdup ("notes");
  g_clear_pointer (&target->resource, g_free);
  g_free (target->note);
  target->note = g_strdup (uuid);
  self->browsing = FALSE;
  self->focus_reading = TRUE;

  if (along) {
    besace_location_free (self->location);
    self->location = target;
    besace_window_apply (self);
  } else {
    besace_window_go_to (self, target);
  }
}

typedef struct {
  BesaceWindow *self; /* (owned) */
  char         *uuid; /* (owned) */
} Opening;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Opening *opening = user_data;
  g_autoptr(BesaceWindow) self = opening->self;
  g_autofree char *uuid = opening->uuid;
  g_autoptr(GError) error = NULL;

  g_free (opening);
  if (!besace_library_part_load_finish (BESACE_LIBRARY_PART (source), result, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      besace_window_show_toast (self, error->message);
    return;
  }

  if (besace_notes_find (BESACE_NOTES (source), uuid) && !self->shared_screen)
    go_to_note (self, uuid);
}

static void
open_note_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  Opening *opening;

  if (!self->started || self->shared_screen)
    return;

  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->uuid = g_variant_dup_string (parameter, NULL);
  besace_library_part_load_async (BESACE_LIBRARY_PART (get_notes (self)), self->cancellable, loaded_cb, opening);
}

/* On what is read, or on nothing in particular. */
static void
new_note_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  g_autofree char *uuid = NULL;

  if (self->location->resource && self->resource_page &&
      gtk_widget_activate_action (GTK_WIDGET (self->resource_page), "page.annotate", NULL))
    return;

  uuid = g_uuid_string_random ();
  go_to_note (self, uuid);
}

static void
search_notes_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  besace_window_show_page (self, "notes");
  besace_notes_page_search (self->notes_page, g_variant_get_string (parameter, NULL));
  besace_notes_page_focus_list (self->notes_page);
}

/* What is still being typed goes along. */
static void
carry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  GtkWidget *window;

  besace_window_flush (self);
  window = besace_carrying_window_new (self->workspace, NULL, GTK_WINDOW (self));
  besace_carrying_window_take (BESACE_CARRYING_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

void
besace_window_update_note_actions (BesaceWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-note", self->started && !self->shared_screen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-note", self->started && !self->shared_screen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search-notes", self->started && !self->shared_screen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.report-gap", self->started && !self->shared_screen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.carry", self->started && !self->shared_screen);
}

void
besace_window_install_note_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-note", "s", open_note_action);
  gtk_widget_class_install_action (widget_class, "win.new-note", NULL, new_note_action);
  gtk_widget_class_install_action (widget_class, "win.carry", NULL, carry_action);
  gtk_widget_class_install_action (widget_class, "win.search-notes", "s", search_notes_action);
}
