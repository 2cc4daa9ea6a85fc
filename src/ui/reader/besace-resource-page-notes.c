/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-page-private.h"

static void
show_passage_bar (BesaceResourcePage *self)
{
  guint start, length;
  gboolean selected = besace_reader_passages_get_selection (besace_resource_view_get_passages (self->view), &start, &length);

  gtk_action_bar_set_revealed (self->passage_bar, selected && !self->shared_screen);
}

void
besace_resource_page_close_note (BesaceResourcePage *self)
{
  gboolean was_within;

  if (!self->note_editor || !gtk_widget_get_visible (GTK_WIDGET (self->note_bin)))
    return;

  was_within = gtk_widget_get_focus_child (GTK_WIDGET (self->note_bin)) != NULL;
  if (was_within) {
    const char *uuid = besace_note_editor_get_uuid (self->note_editor);
    GtkWidget *mark = uuid ? besace_reader_passages_find_mark (besace_resource_view_get_passages (self->view), uuid) : NULL;

    if (!mark || !gtk_widget_grab_focus (mark))
      besace_resource_view_focus_title (self->view);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->note_bin), FALSE);
  besace_note_editor_open (self->note_editor, NULL);
}

/* The note is written beneath the passage that it is about. */
static void
show_passage (BesaceResourcePage *self)
{
  const char *uuid = self->note_editor ? besace_note_editor_get_uuid (self->note_editor) : NULL;
  GtkWidget *mark;

  if (!uuid)
    return;

  besace_note_editor_set_gone (self->note_editor, besace_resource_notes_is_gone (besace_resource_view_get_notes (self->view), uuid));
  mark = self->passage_awaited ? besace_reader_passages_find_mark (besace_resource_view_get_passages (self->view), uuid) : NULL;
  if (mark) {
    self->passage_awaited = FALSE;
    besace_resource_view_reveal (self->view, mark);
  }
}

static void
open_fields (BesaceResourcePage     *self,
             const BesaceNoteFields *fields)
{
  if (!self->note_editor) {
    self->note_editor = BESACE_NOTE_EDITOR (besace_note_editor_new (self->workspace));
    g_object_set (self->note_editor, "docked", TRUE, NULL);
    g_signal_connect_object (self->note_editor, "closed", G_CALLBACK (besace_resource_page_close_note), self, G_CONNECT_SWAPPED);
    adw_bin_set_child (self->note_bin, GTK_WIDGET (self->note_editor));
  }

  besace_note_editor_open (self->note_editor, fields);
  self->passage_awaited = fields->passage != NULL;
  show_passage (self);
  gtk_widget_set_visible (GTK_WIDGET (self->note_bin), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->note_editor));
}

/* A note on what is shown. @passage (nullable) */
static void
begin_note (BesaceResourcePage *self,
            BesacePassage      *passage)
{
  const BesaceResource *resource = self->copy->resource;
  BesaceNoteFields fields = {
    .subject = BESACE_SUBJECT_RESOURCE,
    .subject_id = resource->id,
    .subject_title = resource->title,
    .subject_producer = (char *) besace_resource_get_value (resource, BESACE_FACET_PRODUCER),
    .subject_url = resource->url,
    .passage = passage,
  };

  open_fields (self, &fields);
}

static void
annotate (BesaceResourcePage *self,
          guint               start,
          guint               length)
{
  BesaceReaderPassages *passages = besace_resource_view_get_passages (self->view);
  const char *text = besace_reader_passages_get_text (passages);
  g_autoptr(BesacePassage) passage = NULL;

  /* The pointer takes white space along. */
  while (length > 0 && g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, start)))) {
    start++;
    length--;
  }
  while (length > 0 && g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, start + length - 1))))
    length--;

  passage = besace_passage_new (text, start, length);
  if (!passage)
    return;

  besace_reader_passages_unselect (passages);
  begin_note (self, passage);
}

/* One note on all of a resource is gone on with, instead of beginning another one beside it. */
static void
note_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  BesaceNote *whole = besace_resource_notes_get_whole (besace_resource_view_get_notes (self->view));

  if (whole)
    open_fields (self, besace_note_get_fields (whole));
  else
    begin_note (self, NULL);
}

/* On what is selected; where nothing is, on all of it. */
static void
annotate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  guint start, length;

  if (besace_reader_passages_get_selection (besace_resource_view_get_passages (self->view), &start, &length))
    annotate (self, start, length);
  else
    note_action (widget, name, NULL);
}

/* The keyboard's short way: the paragraph that one reads. */
static void
annotate_paragraph_action (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  BesaceReaderPassages *passages = besace_resource_view_get_passages (self->view);
  guint start, length;

  if (besace_reader_passages_get_selection (passages, &start, &length) || besace_reader_passages_get_focused (passages, &start, &length))
    annotate (self, start, length);
  else
    note_action (widget, name, NULL);
}

static void
open_note_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (self->workspace));
  BesaceNote *note = besace_notes_find (notes, g_variant_get_string (parameter, NULL));

  if (note)
    open_fields (self, besace_note_get_fields (note));
}

static void
show_notes_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (besace_resource_view_get_notes (BESACE_RESOURCE_PAGE (widget)->view)), GTK_DIR_TAB_FORWARD);
}

void
besace_resource_page_update_note_actions (BesaceResourcePage *self)
{
  static const char *const names[] = { "page.note", "page.annotate", "page.annotate-paragraph", "page.open-note" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->copy && !self->shared_screen);
  show_passage_bar (self);
}

void
besace_resource_page_follow_notes (BesaceResourcePage *self)
{
  g_signal_connect_object (besace_resource_view_get_passages (self->view), "selection-changed", G_CALLBACK (show_passage_bar), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_resource_view_get_notes (self->view), "changed", G_CALLBACK (show_passage), self, G_CONNECT_SWAPPED);
}

void
besace_resource_page_install_note_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "page.annotate", NULL, annotate_action);
  gtk_widget_class_install_action (widget_class, "page.annotate-paragraph", NULL, annotate_paragraph_action);
  gtk_widget_class_install_action (widget_class, "page.open-note", "s", open_note_action);
  gtk_widget_class_install_action (widget_class, "page.show-notes", NULL, show_notes_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.annotate-paragraph", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.annotate-paragraph", NULL);
}

GObject *
besace_resource_page_get_note_saver (BesaceResourcePage *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_PAGE (self), NULL);

  return self->note_editor ? besace_note_editor_get_saver (self->note_editor) : NULL;
}

void
besace_resource_page_flush_note (BesaceResourcePage *self)
{
  g_return_if_fail (BESACE_IS_RESOURCE_PAGE (self));

  if (self->note_editor)
    besace_note_editor_flush (self->note_editor);
}
