/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-editor.h"

#include <glib/gi18n.h>

#include "besace-column.h"
#include "besace-note-field.h"
#include "besace-note-removal.h"
#include "besace-note-saver.h"
#include "besace-note-text.h"
#include "besace-versions-window.h"
#include "besace-opener.h"
#include "besace-reader.h"

struct _BesaceNoteEditor {
  AdwBin            parent_instance;

  GtkLabel         *title_label;
  GtkLabel         *state_label;
  GtkToggleButton  *preview_button;
  GtkWidget        *subject_button;
  GtkLabel         *subject_label;
  GtkWidget        *quote_box;
  GtkLabel         *quote_label;
  GtkWidget        *gone_label;
  GtkStack         *stack;
  BesaceNoteField  *field;
  BesaceReader     *reader;

  BesaceWorkspace  *workspace; /* (owned) */
  BesaceNoteSaver  *saver;     /* (owned) */
  gboolean          show_subject;
  gboolean          docked;
  gboolean          opening;   /* while the program, not a person, changes the text */
};

G_DEFINE_FINAL_TYPE (BesaceNoteEditor, besace_note_editor, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHOW_SUBJECT,
  PROP_DOCKED,
} BesaceNoteEditorProperty;

static GParamSpec *properties[PROP_DOCKED + 1];

enum {
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceNotes *
get_notes (BesaceNoteEditor *self)
{
  return besace_library_get_notes (besace_workspace_get_library (self->workspace));
}

static void
update_actions (BesaceNoteEditor *self)
{
  const BesaceNoteFields *fields = besace_note_saver_get_fields (self->saver);
  gboolean stored = besace_note_saver_is_stored (self->saver);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.versions", stored);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.remove", fields != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.close", self->docked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.open-subject", fields && fields->subject == BESACE_SUBJECT_RESOURCE);
}

static void
show_state (BesaceNoteEditor *self)
{
  g_autofree char *state = NULL;
  gboolean failed;

  g_object_get (self->saver, "state", &state, "failed", &failed, NULL);
  if (!g_str_equal (gtk_label_get_text (self->state_label), state))
    gtk_label_set_text (self->state_label, state);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "error");
  update_actions (self);
}

static const char *
get_title (const BesaceNoteFields *fields)
{
  if (fields->passage)
    return _("Note on a passage");

  switch (fields->subject) {
  case BESACE_SUBJECT_RESOURCE:
    return _("Note on a resource");
  case BESACE_SUBJECT_PLACE:
    return _("Note on a place");
  case BESACE_SUBJECT_NONE:
  default:
    return _("Note");
  }
}

static void
show_fields (BesaceNoteEditor       *self,
             const BesaceNoteFields *fields)
{
  gboolean has_subject = self->show_subject && fields->subject_title;

  gtk_label_set_text (self->title_label, get_title (fields));
  gtk_widget_set_visible (self->subject_button, has_subject);
  gtk_label_set_text (self->subject_label, "");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->subject_button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  if (has_subject) {
    /* Translators: what a note is about: “About: Change the address of one’s vehicle papers” */
    g_autofree char *subject = g_strdup_printf (_("About: %s"), fields->subject_title);

    gtk_label_set_text (self->subject_label, subject);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->subject_button), GTK_ACCESSIBLE_PROPERTY_LABEL, subject, -1);
  }

  gtk_widget_set_visible (self->quote_box, fields->passage != NULL);
  gtk_label_set_text (self->quote_label, "");
  if (fields->passage) {
    /* Translators: a passage that is quoted */
    g_autofree char *quote = g_strdup_printf (_("“%s”"), fields->passage->quote);

    gtk_label_set_text (self->quote_label, quote);
  }
  besace_note_editor_set_gone (self, FALSE);
}

static void
set_field_text (BesaceNoteEditor *self,
                const char       *text)
{
  self->opening = TRUE;
  besace_note_field_set_text (self->field, text ? text : "");
  self->opening = FALSE;
}

static void
show_preview (BesaceNoteEditor *self)
{
  g_autoptr(BesaceCopy) copy = besace_note_text_read (gtk_label_get_text (self->title_label),
                                                      besace_note_field_get_text (self->field));

  besace_reader_show (self->reader, copy->resource, copy->documents, 0);
}

static void
preview_toggled_cb (BesaceNoteEditor *self)
{
  gboolean previewing = gtk_toggle_button_get_active (self->preview_button);

  if (previewing)
    show_preview (self);
  else
    besace_reader_clear (self->reader);
  gtk_stack_set_visible_child_name (self->stack, previewing ? "preview" : "field");
  if (!previewing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
text_changed_cb (BesaceNoteEditor *self)
{
  if (!self->opening && besace_note_saver_get_fields (self->saver))
    besace_note_saver_set_text (self->saver, besace_note_field_get_text (self->field));
}

static void
rewritten_cb (BesaceNoteEditor *self)
{
  set_field_text (self, besace_note_saver_get_fields (self->saver)->text);
  if (gtk_toggle_button_get_active (self->preview_button))
    show_preview (self);
}

static void
close_editor (BesaceNoteEditor *self)
{
  besace_note_saver_flush (self->saver);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  close_editor (BESACE_NOTE_EDITOR (widget));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (widget);

  besace_note_saver_flush (self->saver);
  if (besace_note_saver_is_stored (self->saver))
    besace_note_removal_begin (widget, get_notes (self), besace_note_editor_get_uuid (self));
  besace_note_saver_set_note (self->saver, NULL);
  close_editor (self);
}

static void
version_taken_cb (BesaceNoteEditor *self,
                  const char       *text)
{
  /* As if it had been typed: Ctrl+Z takes it back, and it is saved. */
  besace_note_field_replace_text (self->field, text);
  gtk_toggle_button_set_active (self->preview_button, FALSE);
}

static void
versions_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (widget);
  GtkWidget *window;

  besace_note_saver_flush (self->saver);
  window = besace_versions_window_new_for_note (self->workspace, besace_note_editor_get_uuid (self),
                                            GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (window, "taken", G_CALLBACK (version_taken_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_subject_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  const BesaceNoteFields *fields = besace_note_saver_get_fields (BESACE_NOTE_EDITOR (widget)->saver);

  if (fields && fields->subject_id)
    gtk_widget_activate_action (widget, "win.open-resource", "s", fields->subject_id);
}

static void
open_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  besace_opener_open_uri (widget, g_variant_get_string (parameter, NULL));
}

/* A note that leaves the screen is written first, whatever made it leave. */
static void
besace_note_editor_unmap (GtkWidget *widget)
{
  besace_note_saver_flush (BESACE_NOTE_EDITOR (widget)->saver);

  GTK_WIDGET_CLASS (besace_note_editor_parent_class)->unmap (widget);
}

static gboolean
besace_note_editor_grab_focus (GtkWidget *widget)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (widget);

  if (gtk_toggle_button_get_active (self->preview_button))
    return gtk_widget_grab_focus (GTK_WIDGET (self->preview_button));
  return gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
besace_note_editor_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (object);

  switch ((BesaceNoteEditorProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHOW_SUBJECT:
    g_value_set_boolean (value, self->show_subject);
    break;
  case PROP_DOCKED:
    g_value_set_boolean (value, self->docked);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_note_editor_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (object);

  switch ((BesaceNoteEditorProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHOW_SUBJECT:
    self->show_subject = g_value_get_boolean (value);
    break;
  case PROP_DOCKED:
    self->docked = g_value_get_boolean (value);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.close", self->docked);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_note_editor_constructed (GObject *object)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (object);

  G_OBJECT_CLASS (besace_note_editor_parent_class)->constructed (object);

  self->saver = besace_note_saver_new (get_notes (self));
  g_signal_connect_object (self->saver, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "removed", G_CALLBACK (close_editor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "rewritten", G_CALLBACK (rewritten_cb), self, G_CONNECT_SWAPPED);
  show_state (self);
}

static void
besace_note_editor_dispose (GObject *object)
{
  BesaceNoteEditor *self = BESACE_NOTE_EDITOR (object);

  if (self->saver)
    besace_note_saver_flush (self->saver);
  g_clear_object (&self->saver);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_note_editor_parent_class)->dispose (object);
}

static void
besace_note_editor_class_init (BesaceNoteEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_note_editor_get_property;
  object_class->set_property = besace_note_editor_set_property;
  object_class->constructed = besace_note_editor_constructed;
  object_class->dispose = besace_note_editor_dispose;

  widget_class->unmap = besace_note_editor_unmap;
  widget_class->grab_focus = besace_note_editor_grab_focus;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SUBJECT] =
    g_param_spec_boolean ("show-subject", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DOCKED] =
    g_param_spec_boolean ("docked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_COLUMN);
  g_type_ensure (BESACE_TYPE_NOTE_FIELD);
  g_type_ensure (BESACE_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/notes/besace-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, state_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, preview_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, subject_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, subject_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, quote_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, quote_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, gone_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, field);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteEditor, reader);
  gtk_widget_class_bind_template_callback (widget_class, preview_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);

  gtk_widget_class_install_action (widget_class, "note.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "note.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "note.versions", NULL, versions_action);
  gtk_widget_class_install_action (widget_class, "note.open-subject", NULL, open_subject_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "note.close", NULL);
  /* What the preview asks its page for. */
  gtk_widget_class_install_action (widget_class, "page.open-link", "s", open_link_action);
}

static void
besace_note_editor_init (BesaceNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_note_editor_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_NOTE_EDITOR, "workspace", workspace, NULL);
}

void
besace_note_editor_open (BesaceNoteEditor       *self,
                         const BesaceNoteFields *fields)
{
  static const BesaceNoteFields nothing = { 0 };

  g_return_if_fail (BESACE_IS_NOTE_EDITOR (self));

  besace_note_saver_set_note (self->saver, fields);
  gtk_toggle_button_set_active (self->preview_button, FALSE);
  set_field_text (self, fields ? fields->text : NULL);
  show_fields (self, fields ? fields : &nothing);
  show_state (self);

  /* A highlight is there at once, also before the first word. */
  if (fields && fields->passage)
    besace_note_saver_flush (self->saver);
}

const char *
besace_note_editor_get_uuid (BesaceNoteEditor *self)
{
  const BesaceNoteFields *fields;

  g_return_val_if_fail (BESACE_IS_NOTE_EDITOR (self), NULL);

  fields = besace_note_saver_get_fields (self->saver);
  return fields ? fields->uuid : NULL;
}

void
besace_note_editor_set_gone (BesaceNoteEditor *self,
                             gboolean          gone)
{
  g_return_if_fail (BESACE_IS_NOTE_EDITOR (self));

  gtk_widget_set_visible (self->gone_label, gone);
}

GObject *
besace_note_editor_get_saver (BesaceNoteEditor *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE_EDITOR (self), NULL);

  return G_OBJECT (self->saver);
}

void
besace_note_editor_flush (BesaceNoteEditor *self)
{
  g_return_if_fail (BESACE_IS_NOTE_EDITOR (self));

  besace_note_saver_flush (self->saver);
}
