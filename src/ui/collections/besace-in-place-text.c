/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-in-place-text.h"

#include <glib/gi18n.h>

#include "besace-autosave.h"
#include "besace-handed-focus.h"

struct _BesaceInPlaceText {
  GtkWidget       parent_instance;

  GtkWidget      *button;
  GtkLabel       *label;
  GtkTextView    *view;        /* (nullable) until it is first edited */

  BesaceAutosave *autosave;    /* (owned) */
  char           *text;        /* (owned) */
  char           *placeholder; /* (owned) (nullable) */
  char           *name;        /* (owned) (nullable) */
  gboolean        single_line;
  gboolean        editing;
};

G_DEFINE_FINAL_TYPE (BesaceInPlaceText, besace_in_place_text, GTK_TYPE_WIDGET)

typedef enum {
  PROP_PLACEHOLDER = 1,
  PROP_NAME_FOR_READERS,
  PROP_SINGLE_LINE,
  PROP_EDITING,
} BesaceInPlaceTextProperty;

static GParamSpec *properties[PROP_EDITING + 1];

typedef enum {
  SIGNAL_EDITED,
} BesaceInPlaceTextSignal;

static guint signals[SIGNAL_EDITED + 1];

static void
show_text (BesaceInPlaceText *self)
{
  gboolean empty = *self->text == '\0';
  const char *shown = empty ? self->placeholder : self->text;
  g_autofree char *whole = NULL;

  gtk_label_set_text (self->label, shown ? shown : "");
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");

  if (!self->name)
    return;

  /* Translators: what a screen reader says of a text that can be edited: what it is, then the text: “Note: print it twice”. */
  whole = empty ? g_strdup (self->name) : g_strdup_printf (_("%s: %s"), self->name, self->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
save (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_EDITED], 0);
}

static void
buffer_changed_cb (BesaceInPlaceText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  if (!self->editing)
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (self->text);
  self->text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (self->single_line)
    g_strdelimit (self->text, "\n\r", ' ');
  besace_autosave_touch (self->autosave);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceInPlaceText     *self)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (key != GDK_KEY_Escape && !(enter && (self->single_line || (state & GDK_CONTROL_MASK))))
    return GDK_EVENT_PROPAGATE;

  besace_in_place_text_end (self);
  return GDK_EVENT_STOP;
}

static void
create_view (BesaceInPlaceText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, 6);
  gtk_text_view_set_right_margin (self->view, 6);
  gtk_text_view_set_top_margin (self->view, 3);
  gtk_text_view_set_bottom_margin (self->view, 3);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "in-place");
  if (self->name)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (besace_in_place_text_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
}

static void
besace_in_place_text_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceInPlaceText *self = BESACE_IN_PLACE_TEXT (object);

  switch ((BesaceInPlaceTextProperty) property_id) {
  case PROP_PLACEHOLDER:
    g_value_set_string (value, self->placeholder);
    break;
  case PROP_NAME_FOR_READERS:
    g_value_set_string (value, self->name);
    break;
  case PROP_SINGLE_LINE:
    g_value_set_boolean (value, self->single_line);
    break;
  case PROP_EDITING:
    g_value_set_boolean (value, self->editing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_in_place_text_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceInPlaceText *self = BESACE_IN_PLACE_TEXT (object);

  switch ((BesaceInPlaceTextProperty) property_id) {
  case PROP_PLACEHOLDER:
    g_free (self->placeholder);
    self->placeholder = g_value_dup_string (value);
    show_text (self);
    break;
  case PROP_NAME_FOR_READERS:
    g_free (self->name);
    self->name = g_value_dup_string (value);
    show_text (self);
    break;
  case PROP_SINGLE_LINE:
    self->single_line = g_value_get_boolean (value);
    break;
  case PROP_EDITING:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

/* What is not on the screen any more is not typed any more. */
static void
besace_in_place_text_unmap (GtkWidget *widget)
{
  besace_in_place_text_end (BESACE_IN_PLACE_TEXT (widget));

  GTK_WIDGET_CLASS (besace_in_place_text_parent_class)->unmap (widget);
}

static gboolean
besace_in_place_text_grab_focus (GtkWidget *widget)
{
  BesaceInPlaceText *self = BESACE_IN_PLACE_TEXT (widget);

  return gtk_widget_grab_focus (self->editing ? GTK_WIDGET (self->view) : self->button);
}

static gboolean
besace_in_place_text_focus (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  return besace_handed_focus_move (widget, direction, besace_in_place_text_parent_class);
}

static void
besace_in_place_text_dispose (GObject *object)
{
  BesaceInPlaceText *self = BESACE_IN_PLACE_TEXT (object);

  if (self->autosave)
    besace_autosave_flush (self->autosave);
  self->editing = FALSE;
  if (self->view)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_in_place_text_parent_class)->dispose (object);
}

static void
besace_in_place_text_finalize (GObject *object)
{
  BesaceInPlaceText *self = BESACE_IN_PLACE_TEXT (object);

  besace_autosave_free (self->autosave);
  g_free (self->text);
  g_free (self->placeholder);
  g_free (self->name);

  G_OBJECT_CLASS (besace_in_place_text_parent_class)->finalize (object);
}

static void
besace_in_place_text_class_init (BesaceInPlaceTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_in_place_text_get_property;
  object_class->set_property = besace_in_place_text_set_property;
  object_class->dispose = besace_in_place_text_dispose;
  object_class->finalize = besace_in_place_text_finalize;

  widget_class->unmap = besace_in_place_text_unmap;
  widget_class->grab_focus = besace_in_place_text_grab_focus;
  widget_class->focus = besace_in_place_text_focus;

  properties[PROP_PLACEHOLDER] =
    g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME_FOR_READERS] =
    g_param_spec_string ("name-for-readers", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SINGLE_LINE] =
    g_param_spec_boolean ("single-line", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITING] =
    g_param_spec_boolean ("editing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "in-place-text");
}

static void
besace_in_place_text_init (BesaceInPlaceText *self)
{
  self->autosave = besace_autosave_new (save, self);
  self->text = g_strdup ("");

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "in-place");
  gtk_widget_set_cursor_from_name (self->button, "text");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (besace_in_place_text_edit), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

void
besace_in_place_text_set_text (BesaceInPlaceText *self,
                               const char        *text)
{
  g_return_if_fail (BESACE_IS_IN_PLACE_TEXT (self));

  if (self->editing || g_str_equal (self->text, text ? text : ""))
    return;

  g_free (self->text);
  self->text = g_strdup (text ? text : "");
  show_text (self);
}

const char *
besace_in_place_text_get_text (BesaceInPlaceText *self)
{
  g_return_val_if_fail (BESACE_IS_IN_PLACE_TEXT (self), NULL);

  return self->text;
}

void
besace_in_place_text_edit (BesaceInPlaceText *self)
{
  GtkTextBuffer *buffer;
  int height;

  g_return_if_fail (BESACE_IS_IN_PLACE_TEXT (self));

  if (self->editing)
    return;

  if (!self->view)
    create_view (self);

  /* Undoing goes back to this text, not to an empty one. */
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, self->text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  if (self->single_line) {
    GtkTextIter start, end;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    gtk_text_buffer_select_range (buffer, &start, &end);
  }

  /* A text view that has not been drawn yet believes that it needs no room. */
  if ((height = gtk_widget_get_height (self->button)) == 0)
    gtk_widget_measure (self->button, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, height);

  self->editing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->view), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_set_visible (self->button, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

void
besace_in_place_text_end (BesaceInPlaceText *self)
{
  gboolean had_focus;

  g_return_if_fail (BESACE_IS_IN_PLACE_TEXT (self));

  if (!self->editing)
    return;

  had_focus = gtk_widget_has_focus (GTK_WIDGET (self->view));
  self->editing = FALSE;
  besace_autosave_flush (self->autosave);
  show_text (self);
  gtk_widget_set_visible (self->button, TRUE);
  if (had_focus)
    gtk_widget_grab_focus (self->button);
  gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

void
besace_in_place_text_set_heading (BesaceInPlaceText *self,
                                  int                level)
{
  g_autoptr(GtkWidget) label = NULL;

  g_return_if_fail (BESACE_IS_IN_PLACE_TEXT (self));

  /* A role is given at construction. */
  label = g_object_ref_sink (GTK_WIDGET (g_object_new (GTK_TYPE_LABEL,
                                                       "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                                       "wrap", TRUE,
                                                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                                       "xalign", 0.0f,
                                                       NULL)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  self->label = GTK_LABEL (label);
  gtk_button_set_child (GTK_BUTTON (self->button), label);
  show_text (self);
}
