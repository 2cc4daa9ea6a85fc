/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-writing-field.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-count.h"
#include "besace-draft-text.h"
#include "besace-into-view.h"
#include "besace-light-markup.h"
#include "besace-markup-buffer.h"
#include "besace-pasting.h"
#include "besace-review.h"
#include "besace-undo-history.h"

/* Until a text view that was just shown knows how high it is. */
#define FRAMES_TO_SETTLE 3

struct _BesaceWritingField {
  GtkWidget      parent_instance;

  GtkWidget     *head;
  GtkLabel      *name_label;
  GtkTextView   *text_view;
  GtkTextBuffer *buffer;
  GtkLabel      *placeholder_label;
  GtkLabel      *issue_label;
  GtkLabel      *count_label;

  char          *text;        /* (owned) (nullable) as it was last asked for */
  guint          settle_id;
  guint          n_frames;    /* since it was mapped, while it settles */
  char          *label;       /* (owned) */
  GCancellable  *cancellable; /* (owned) of what is being pasted */
  guint          limit;
  gboolean       single_line;
  gboolean       formatted;
  gboolean       verbatim;    /* it is shown as it is kept, since its marks cannot say all of it */
  gboolean       setting;     /* while the program, and no person, changes the text */
};

G_DEFINE_FINAL_TYPE (BesaceWritingField, besace_writing_field, GTK_TYPE_WIDGET)

typedef enum {
  PROP_LABEL = 1,
  PROP_LABEL_SHOWN,
  PROP_PLACEHOLDER,
  PROP_SINGLE_LINE,
  PROP_FORMATTED,
  PROP_LIMIT,
  PROP_EDITABLE,
} BesaceWritingFieldProperty;

static GParamSpec *properties[PROP_EDITABLE + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Above the text: beneath one that is far too long nobody would see how far. */
static void
update_head (BesaceWritingField *self)
{
  gtk_widget_set_visible (self->head, gtk_widget_get_visible (GTK_WIDGET (self->name_label)) ||
                                      *gtk_label_get_text (self->count_label));
}

/* What is wrong is said with the text itself, not only the moment it shows. */
static void
tell_issue (BesaceWritingField *self)
{
  const char *issue = gtk_label_get_text (self->issue_label);
  const gboolean too_long = gtk_widget_has_css_class (GTK_WIDGET (self->count_label), "error");

  besace_accessible_text_set_description (GTK_WIDGET (self->text_view), *issue ? issue
                                                                       : too_long ? gtk_label_get_text (self->count_label) : "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_STATE_INVALID,
                               *issue || too_long ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
count (BesaceWritingField *self)
{
  static const char *usual_classes[] = { "caption", "dim-label", NULL }, *failure_classes[] = { "caption", "error", NULL };
  g_autofree char *room = NULL;
  guint n_characters;

  if (self->limit == 0)
    return;

  n_characters = besace_review_count_characters (besace_writing_field_get_text (self));
  room = besace_count_room (n_characters, self->limit);
  gtk_label_set_text (self->count_label, room ? room : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->count_label), n_characters > self->limit ? failure_classes : usual_classes);
  tell_issue (self);
  update_head (self);
}

static void
buffer_changed_cb (BesaceWritingField *self)
{
  g_clear_pointer (&self->text, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder_label), gtk_text_buffer_get_char_count (self->buffer) == 0);
  count (self);
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whoever writes beneath what is shown sees what they write. */
static void
cursor_moved_cb (BesaceWritingField *self)
{
  if (!self->setting && gtk_widget_is_focus (GTK_WIDGET (self->text_view)))
    besace_into_view_soon (GTK_WIDGET (self->text_view));
}

/* One line is one line, however it was typed: the key that ends it goes on to what follows. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceWritingField    *self)
{
  if (!self->single_line || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceWritingField) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autofree char *text = besace_pasting_read_finish (GDK_CLIPBOARD (source), result, &failure);

  if (!text) {
    if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) && self->cancellable)
      besace_undo_history_show_error (besace_undo_history_find (GTK_WIDGET (self)), failure);
    else
      g_debug ("Nothing was pasted: %s", failure->message);
    return;
  }
  if (self->cancellable && gtk_text_view_get_editable (self->text_view)) {
    g_autofree char *markdown = self->formatted && self->verbatim ? besace_light_markup_to_markdown (text) : NULL;
    const char *words = markdown ? markdown : self->single_line ? g_strdelimit (text, "\n\t", ' ') : text;

    besace_markup_buffer_replace_selection (self->buffer, words);
    gtk_text_view_scroll_mark_onscreen (self->text_view, gtk_text_buffer_get_insert (self->buffer));
  }
}

static void
paste_cb (GtkTextView        *text_view,
          BesaceWritingField *self)
{
  g_signal_stop_emission_by_name (text_view, "paste-clipboard");
  besace_pasting_read_async (gtk_widget_get_clipboard (GTK_WIDGET (text_view)), self->formatted && !self->single_line,
                             self->cancellable, pasted_cb, g_object_ref (self));
}

static void
format_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (widget);

  if (!self->formatted || !gtk_text_view_get_editable (self->text_view))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  if (g_str_equal (name, "text.bold"))
    besace_markup_buffer_toggle (self->buffer, "**");
  else if (g_str_equal (name, "text.italic"))
    besace_markup_buffer_toggle (self->buffer, "*");
  else if (g_str_equal (name, "text.list"))
    besace_markup_buffer_toggle_list (self->buffer);
  else
    besace_markup_buffer_insert_link (self->buffer);
}

static void
update_names (BesaceWritingField *self)
{
  const char *placeholder = gtk_label_get_text (self->placeholder_label);

  gtk_label_set_text (self->name_label, self->label ? self->label : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->label ? self->label : "",
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, !self->single_line,
                                  -1);
}

static void
besace_writing_field_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (object);

  switch ((BesaceWritingFieldProperty) property_id) {
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  case PROP_LABEL_SHOWN:
    g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->name_label)));
    break;
  case PROP_PLACEHOLDER:
    g_value_set_string (value, gtk_label_get_text (self->placeholder_label));
    break;
  case PROP_SINGLE_LINE:
    g_value_set_boolean (value, self->single_line);
    break;
  case PROP_FORMATTED:
    g_value_set_boolean (value, self->formatted);
    break;
  case PROP_LIMIT:
    g_value_set_uint (value, self->limit);
    break;
  case PROP_EDITABLE:
    g_value_set_boolean (value, gtk_text_view_get_editable (self->text_view));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_writing_field_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (object);

  switch ((BesaceWritingFieldProperty) property_id) {
  case PROP_LABEL:
    g_free (self->label);
    self->label = g_value_dup_string (value);
    update_names (self);
    break;
  case PROP_LABEL_SHOWN:
    gtk_widget_set_visible (GTK_WIDGET (self->name_label), g_value_get_boolean (value));
    update_head (self);
    break;
  case PROP_PLACEHOLDER:
    gtk_label_set_text (self->placeholder_label, g_value_get_string (value) ? g_value_get_string (value) : "");
    update_names (self);
    break;
  case PROP_SINGLE_LINE:
    self->single_line = g_value_get_boolean (value);
    update_names (self);
    break;
  case PROP_FORMATTED:
    self->formatted = g_value_get_boolean (value);
    break;
  case PROP_LIMIT:
    self->limit = g_value_get_uint (value);
    count (self);
    break;
  case PROP_EDITABLE:
    gtk_text_view_set_editable (self->text_view, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

/* A text view lays its lines out when nothing else is to be done, and in GTK 4.8 it may find out how high they are after it was last
 * asked, without saying so: it is asked again. */
static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *frame_clock,
           gpointer       user_data)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (widget);

  gtk_widget_queue_resize (GTK_WIDGET (self->text_view));
  if (++self->n_frames < FRAMES_TO_SETTLE)
    return G_SOURCE_CONTINUE;

  self->settle_id = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_settling (BesaceWritingField *self)
{
  if (self->settle_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->settle_id);
  self->settle_id = 0;
}

static void
besace_writing_field_map (GtkWidget *widget)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (widget);

  GTK_WIDGET_CLASS (besace_writing_field_parent_class)->map (widget);
  self->n_frames = 0;
  if (self->settle_id == 0)
    self->settle_id = gtk_widget_add_tick_callback (widget, settle_cb, NULL, NULL);
}

static void
besace_writing_field_unmap (GtkWidget *widget)
{
  stop_settling (BESACE_WRITING_FIELD (widget));

  GTK_WIDGET_CLASS (besace_writing_field_parent_class)->unmap (widget);
}

static gboolean
besace_writing_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BESACE_WRITING_FIELD (widget)->text_view));
}

/* The text is all that one comes to here. In GTK 4.8 a text view does not let anybody go backwards. */
static gboolean
besace_writing_field_focus (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  GtkWidget *text_view = GTK_WIDGET (BESACE_WRITING_FIELD (widget)->text_view);

  return !gtk_widget_is_focus (text_view) && gtk_widget_grab_focus (text_view);
}

static void
besace_writing_field_dispose (GObject *object)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (object);
  GtkWidget *child;

  stop_settling (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_writing_field_parent_class)->dispose (object);
}

static void
besace_writing_field_finalize (GObject *object)
{
  BesaceWritingField *self = BESACE_WRITING_FIELD (object);

  g_free (self->text);
  g_free (self->label);

  G_OBJECT_CLASS (besace_writing_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_LABEL_SHOWN] = g_param_spec_boolean ("label-shown", NULL, NULL, TRUE, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "", flags);
  properties[PROP_SINGLE_LINE] = g_param_spec_boolean ("single-line", NULL, NULL, FALSE, flags);
  properties[PROP_FORMATTED] = g_param_spec_boolean ("formatted", NULL, NULL, FALSE, flags);
  properties[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_writing_field_class_init (BesaceWritingFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { guint key; const char *action; } keys[] = {
    { GDK_KEY_b, "text.bold" }, { GDK_KEY_i, "text.italic" }, { GDK_KEY_k, "text.link" },
  };

  object_class->get_property = besace_writing_field_get_property;
  object_class->set_property = besace_writing_field_set_property;
  object_class->dispose = besace_writing_field_dispose;
  object_class->finalize = besace_writing_field_finalize;
  widget_class->map = besace_writing_field_map;
  widget_class->unmap = besace_writing_field_unmap;
  widget_class->grab_focus = besace_writing_field_grab_focus;
  widget_class->focus = besace_writing_field_focus;
  install_properties (object_class);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "text.bold", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.italic", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.list", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.link", NULL, format_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "text.list", NULL);

  gtk_widget_class_set_css_name (widget_class, "writingfield");
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-writing-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, head);
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, name_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, text_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, buffer);
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, placeholder_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, issue_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceWritingField, count_label);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
}

static void
besace_writing_field_init (BesaceWritingField *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
besace_writing_field_get_text (BesaceWritingField *self)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (BESACE_IS_WRITING_FIELD (self), NULL);

  if (self->text)
    return self->text;

  g_object_get (self->buffer, "text", &shown, NULL);
  self->text = self->formatted && !self->verbatim ? besace_light_markup_to_markdown (shown) : g_steal_pointer (&shown);
  return self->text;
}

void
besace_writing_field_set_text (BesaceWritingField *self,
                               const char         *text)
{
  g_autofree char *light = NULL;
  GtkTextIter start;

  g_return_if_fail (BESACE_IS_WRITING_FIELD (self));

  if (g_str_equal (besace_writing_field_get_text (self), text))
    return;

  light = self->formatted ? besace_draft_text_to_light (text) : NULL;
  self->verbatim = !light;
  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, light ? light : text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->setting = FALSE;

  /* As long as nobody writes in it, it is what it was, however it is shown. */
  g_free (self->text);
  self->text = g_strdup (text);
}

void
besace_writing_field_set_issue (BesaceWritingField *self,
                                const char         *issue)
{
  g_return_if_fail (BESACE_IS_WRITING_FIELD (self));

  /* What is said already is not said again: a screen reader would repeat it. */
  if (g_strcmp0 (gtk_label_get_text (self->issue_label), issue ? issue : "") == 0)
    return;

  gtk_label_set_text (self->issue_label, issue ? issue : "");
  gtk_widget_set_visible (GTK_WIDGET (self->issue_label), issue != NULL);
  tell_issue (self);
}
