/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-search-field.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-handed-focus.h"
#include "besace-suggestions.h"

struct _BesaceSearchField {
  GtkWidget           parent_instance;

  GtkWidget          *entry;
  GtkWidget          *suggestions; /* (nullable) until they are first shown */
  GtkEventController *enter;       /* (nullable) of the window whose keys are typed here */

  BesaceLibrary      *library;     /* (owned) (nullable) */
  BesaceVocabulary   *vocabulary;  /* (owned) (nullable) */
  BesaceResults      *results;     /* (owned) (nullable) */
  gboolean            shared_screen;
  gboolean            setting;
};

G_DEFINE_FINAL_TYPE (BesaceSearchField, besace_search_field, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceSearchFieldProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  SIGNAL_DOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_empty (BesaceSearchField *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

static void
hide_suggestions (BesaceSearchField *self)
{
  if (self->suggestions)
    gtk_popover_popdown (GTK_POPOVER (self->suggestions));
}

static gboolean
are_suggestions_shown (BesaceSearchField *self)
{
  return self->suggestions && gtk_widget_get_visible (self->suggestions);
}

static gboolean
suggest (BesaceSearchField *self)
{
  BesaceLibrary *library = self->shared_screen ? NULL : self->library;

  if (!self->vocabulary || !is_empty (self))
    return FALSE;

  if (!self->suggestions) {
    self->suggestions = besace_suggestions_new ();
    gtk_widget_set_parent (self->suggestions, GTK_WIDGET (self));
  }

  if (!besace_suggestions_fill (BESACE_SUGGESTIONS (self->suggestions), library, self->vocabulary, self->results))
    return FALSE;

  gtk_popover_popup (GTK_POPOVER (self->suggestions));
  return TRUE;
}

static void
changed_cb (BesaceSearchField *self)
{
  if (!is_empty (self))
    hide_suggestions (self);
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
activate_cb (BesaceSearchField *self)
{
  hide_suggestions (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* Escape: first the suggestions go, then the words. */
static void
stop_search_cb (BesaceSearchField *self)
{
  if (are_suggestions_shown (self))
    hide_suggestions (self);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceSearchField     *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  if (are_suggestions_shown (self))
    gtk_widget_child_focus (self->suggestions, GTK_DIR_TAB_FORWARD);
  else if (!suggest (self))
    g_signal_emit (self, signals[SIGNAL_DOWN], 0);
  return GDK_EVENT_STOP;
}

static void
released_cb (BesaceSearchField *self)
{
  suggest (self);
}

static void
leave_cb (BesaceSearchField *self)
{
  hide_suggestions (self);
}

/* Enter is for what has the focus, the row of a list for instance: the capture would hand it to the entry. What is added
 * to a widget last hears of a key first. */
static gboolean
enter_pressed_cb (GtkWidget       *window,
                  guint            key,
                  guint            code,
                  GdkModifierType  state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (window, "activate-focus");
  return GDK_EVENT_STOP;
}

static gboolean
besace_search_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BESACE_SEARCH_FIELD (widget)->entry);
}

static gboolean
besace_search_field_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  return besace_handed_focus_move (widget, direction, besace_search_field_parent_class);
}

static void
besace_search_field_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceSearchField *self = BESACE_SEARCH_FIELD (object);

  switch ((BesaceSearchFieldProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_search_field_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceSearchField *self = BESACE_SEARCH_FIELD (object);

  switch ((BesaceSearchFieldProperty) property_id) {
  case PROP_SHARED_SCREEN:
    if (self->shared_screen != g_value_get_boolean (value)) {
      self->shared_screen = g_value_get_boolean (value);
      g_clear_pointer (&self->suggestions, gtk_widget_unparent);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_search_field_dispose (GObject *object)
{
  BesaceSearchField *self = BESACE_SEARCH_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->library);
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->results, besace_results_unref);

  G_OBJECT_CLASS (besace_search_field_parent_class)->dispose (object);
}

static void
besace_search_field_class_init (BesaceSearchFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_search_field_get_property;
  object_class->set_property = besace_search_field_set_property;
  object_class->dispose = besace_search_field_dispose;

  widget_class->grab_focus = besace_search_field_grab_focus;
  widget_class->focus = besace_search_field_focus;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DOWN] =
    g_signal_new ("down", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-search-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSearchField, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
besace_search_field_init (BesaceSearchField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_search_field_set_suggestions (BesaceSearchField *self,
                                     BesaceLibrary     *library,
                                     BesaceVocabulary  *vocabulary)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  g_set_object (&self->library, library);
  g_set_object (&self->vocabulary, vocabulary);
}

void
besace_search_field_forget (BesaceSearchField *self)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  besace_search_field_set_text (self, "");
  /* What was typed could be brought back by Ctrl+Z. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  g_clear_pointer (&self->suggestions, gtk_widget_unparent);
  g_clear_pointer (&self->results, besace_results_unref);
  g_clear_object (&self->library);
  g_clear_object (&self->vocabulary);
}

void
besace_search_field_set_capture (BesaceSearchField *self,
                                 GtkWindow         *window)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (window));

  if (self->enter)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->enter), self->enter);
  self->enter = NULL;
  if (!window)
    return;

  self->enter = gtk_event_controller_key_new ();
  g_signal_connect_object (self->enter, "key-pressed", G_CALLBACK (enter_pressed_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), self->enter);
}

const char *
besace_search_field_get_text (BesaceSearchField *self)
{
  g_return_val_if_fail (BESACE_IS_SEARCH_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
besace_search_field_set_text (BesaceSearchField *self,
                              const char        *text)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  hide_suggestions (self);
  if (g_str_equal (besace_search_field_get_text (self), text))
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
}

void
besace_search_field_set_results (BesaceSearchField *self,
                                 BesaceResults     *results)
{
  g_autofree char *count = NULL;

  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  g_clear_pointer (&self->results, besace_results_unref);
  self->results = besace_results_ref (results);

  count = besace_count_resources (results->n_rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count, -1);
}

void
besace_search_field_start (BesaceSearchField *self)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  suggest (self);
}
