/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-field.h"

#include <glib/gi18n.h>

#include "besace-handed-focus.h"
#include "besace-personal-data.h"

/* After the last key stroke: a number is looked at when it is whole. */
#define LOOK_MS 250

struct _BesaceNoteField {
  GtkWidget      parent_instance;

  GtkTextView   *text_view;
  GtkTextBuffer *buffer;
  GtkWidget     *placeholder;
  GtkWidget     *warning_box;
  GtkLabel      *warning_label;

  GtkTextTag    *personal_tag; /* (unowned) of the buffer */
  char          *text;         /* (owned) (nullable) as it was last asked for */
  guint          look_id;
};

G_DEFINE_FINAL_TYPE (BesaceNoteField, besace_note_field, GTK_TYPE_WIDGET)

typedef enum {
  PROP_TEXT = 1,
} BesaceNoteFieldProperty;

static GParamSpec *properties[PROP_TEXT + 1];

/* @words: what looks like it. (transfer full) */
static char *
describe_kind (BesacePersonalDataKind  kind,
               const char             *words)
{
  switch (kind) {
  case BESACE_PERSONAL_DATA_SOCIAL_SECURITY:
    return g_strdup_printf (_("“%s” looks like a social security number. A note is about a method, not about a person."), words);
  case BESACE_PERSONAL_DATA_PHONE:
    return g_strdup_printf (_("“%s” looks like a telephone number. If it is a person’s, it has no place in a note."), words);
  case BESACE_PERSONAL_DATA_EMAIL:
    return g_strdup_printf (_("“%s” looks like an e-mail address. If it is a person’s, it has no place in a note."), words);
  case BESACE_PERSONAL_DATA_NAME:
    return g_strdup_printf (_("“%s” looks like somebody’s name. A note is about a method, not about a person."), words);
  case BESACE_PERSONAL_DATA_IBAN:
  default:
    return g_strdup_printf (_("“%s” looks like a bank account number. A note is about a method, not about a person."), words);
  }
}

static void
point_out (BesaceNoteField *self)
{
  g_autoptr(GArray) found = besace_personal_data_find (besace_note_field_get_text (self));
  g_autoptr(GString) warning = g_string_new (NULL);
  guint kinds = 0;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->personal_tag, &start, &end);

  for (guint i = 0; i < found->len; i++) {
    const BesacePersonalData *data = &g_array_index (found, BesacePersonalData, i);
    g_autofree char *words = NULL;
    g_autofree char *line = NULL;

    gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) data->start);
    gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) (data->start + data->length));
    gtk_text_buffer_apply_tag (self->buffer, self->personal_tag, &start, &end);

    if (kinds & (1u << data->kind))
      continue;
    kinds |= 1u << data->kind;
    words = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    line = describe_kind (data->kind, words);
    g_string_append_printf (warning, "%s%s", warning->len > 0 ? "\n" : "", line);
  }

  /* What is said already is not said again: a screen reader would repeat it at every word. */
  if (!g_str_equal (gtk_label_get_text (self->warning_label), warning->str))
    gtk_label_set_text (self->warning_label, warning->str);
  gtk_widget_set_visible (self->warning_box, found->len > 0);
}

static gboolean
look_cb (gpointer user_data)
{
  BesaceNoteField *self = user_data;

  self->look_id = 0;
  point_out (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (BesaceNoteField *self)
{
  g_clear_pointer (&self->text, g_free);
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (self->buffer) == 0);

  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (LOOK_MS, look_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
besace_note_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BESACE_NOTE_FIELD (widget)->text_view));
}

static gboolean
besace_note_field_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  return besace_handed_focus_move (widget, direction, besace_note_field_parent_class);
}

static void
besace_note_field_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((BesaceNoteFieldProperty) property_id) {
  case PROP_TEXT:
    g_value_set_string (value, besace_note_field_get_text (BESACE_NOTE_FIELD (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_note_field_dispose (GObject *object)
{
  BesaceNoteField *self = BESACE_NOTE_FIELD (object);
  GtkWidget *child;

  g_clear_handle_id (&self->look_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_note_field_parent_class)->dispose (object);
}

static void
besace_note_field_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_NOTE_FIELD (object)->text, g_free);

  G_OBJECT_CLASS (besace_note_field_parent_class)->finalize (object);
}

static void
besace_note_field_class_init (BesaceNoteFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_note_field_get_property;
  object_class->dispose = besace_note_field_dispose;
  object_class->finalize = besace_note_field_finalize;

  widget_class->grab_focus = besace_note_field_grab_focus;
  widget_class->focus = besace_note_field_focus;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/notes/besace-note-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteField, text_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteField, buffer);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteField, placeholder);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteField, warning_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteField, warning_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
besace_note_field_init (BesaceNoteField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->personal_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
}

const char *
besace_note_field_get_text (BesaceNoteField *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE_FIELD (self), NULL);

  if (!self->text)
    g_object_get (self->buffer, "text", &self->text, NULL);
  return self->text;
}

void
besace_note_field_set_text (BesaceNoteField *self,
                            const char      *text)
{
  GtkTextIter end;

  g_return_if_fail (BESACE_IS_NOTE_FIELD (self));

  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  g_clear_handle_id (&self->look_id, g_source_remove);
  point_out (self);
}

void
besace_note_field_replace_text (BesaceNoteField *self,
                                const char      *text)
{
  GtkTextIter start, end;

  g_return_if_fail (BESACE_IS_NOTE_FIELD (self));

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}
