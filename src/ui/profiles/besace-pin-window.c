/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pin-window.h"

#include <glib/gi18n.h>

#include "besace-pin-message.h"

/* As the workspace wants it. */
#define MIN_CHARACTERS 4

struct _BesacePinWindow {
  AdwWindow          parent_instance;

  BesaceProfileList *profiles; /* (owned) */
  char              *profile;  /* (owned) */
  BesacePinPurpose   purpose;
  gboolean           running;

  GtkEditable       *present_row;
  GtkEditable       *new_row;
  GtkEditable       *again_row;
  GtkWidget         *hint_label;
  GtkLabel          *message_label;
  GtkButton         *confirm_button;
};

G_DEFINE_FINAL_TYPE (BesacePinWindow, besace_pin_window, ADW_TYPE_WINDOW)

enum {
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_message (BesacePinWindow *self,
              const char      *message)
{
  gtk_label_set_text (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), *message != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
}

static gboolean
is_shown (GtkEditable *row)
{
  return gtk_widget_get_visible (GTK_WIDGET (row));
}

static gboolean
is_complete (BesacePinWindow *self)
{
  const char *pin = gtk_editable_get_text (self->new_row);

  if (self->running || (is_shown (self->present_row) && *gtk_editable_get_text (self->present_row) == '\0'))
    return FALSE;

  return !is_shown (self->new_row) ||
         (g_utf8_strlen (pin, -1) >= MIN_CHARACTERS && g_str_equal (pin, gtk_editable_get_text (self->again_row)));
}

static void
update_button (BesacePinWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), is_complete (self));
}

static void
changed_cb (BesacePinWindow *self)
{
  const char *pin = gtk_editable_get_text (self->new_row);
  const char *again = gtk_editable_get_text (self->again_row);
  gboolean differs = *again && !g_str_has_prefix (pin, again);

  show_message (self, is_shown (self->new_row) && differs ? _("The two are not the same.") : "");
  update_button (self);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BesacePinWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  self->running = FALSE;
  if (besace_profile_list_finish (BESACE_PROFILE_LIST (source), result, &error)) {
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }

  if (!self->profiles)
    return;

  message = besace_pin_message_new (self->profiles, self->profile, error);
  if (is_shown (self->present_row)) {
    gtk_editable_set_text (self->present_row, "");
    gtk_widget_grab_focus (GTK_WIDGET (self->present_row));
  }
  show_message (self, message);
  update_button (self);
}

static void
confirm_cb (BesacePinWindow *self)
{
  const char *present = gtk_editable_get_text (self->present_row);
  gboolean setting = self->purpose == BESACE_PIN_PURPOSE_SET;

  if (!is_complete (self))
    return;

  self->running = TRUE;
  update_button (self);
  if (self->purpose == BESACE_PIN_PURPOSE_CHECK)
    besace_profile_list_check_pin_async (self->profiles, self->profile, present, done_cb, g_object_ref (self));
  else
    besace_profile_list_set_pin_async (self->profiles, self->profile, *present ? present : NULL,
                                       setting ? gtk_editable_get_text (self->new_row) : NULL, done_cb, g_object_ref (self));
}

/* Enter goes from field to field, and confirms in the last one. */
static void
entered_cb (BesacePinWindow *self,
            GtkEditable     *row)
{
  if (row == self->present_row && is_shown (self->new_row))
    gtk_widget_grab_focus (GTK_WIDGET (self->new_row));
  else if (row == self->new_row)
    gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
  else
    confirm_cb (self);
}

/* The button that shows what is typed does not stand between two fields, as it does not in GTK's own field for passwords. */
static void
skip_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    gtk_widget_set_focusable (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    skip_buttons (child);
}

static void
besace_pin_window_dispose (GObject *object)
{
  BesacePinWindow *self = BESACE_PIN_WINDOW (object);

  g_clear_object (&self->profiles);

  G_OBJECT_CLASS (besace_pin_window_parent_class)->dispose (object);
}

static void
besace_pin_window_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_PIN_WINDOW (object)->profile, g_free);

  G_OBJECT_CLASS (besace_pin_window_parent_class)->finalize (object);
}

static void
besace_pin_window_class_init (BesacePinWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_pin_window_dispose;
  object_class->finalize = besace_pin_window_finalize;

  signals[SIGNAL_DONE] =
    g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/profiles/besace-pin-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesacePinWindow, present_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePinWindow, new_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePinWindow, again_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePinWindow, hint_label);
  gtk_widget_class_bind_template_child (widget_class, BesacePinWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, BesacePinWindow, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
besace_pin_window_init (BesacePinWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skip_buttons (GTK_WIDGET (self->present_row));
  skip_buttons (GTK_WIDGET (self->new_row));
  skip_buttons (GTK_WIDGET (self->again_row));
}

/* @has_pin: whether there is one to be typed first. */
static void
show_purpose (BesacePinWindow *self,
              const char      *name,
              gboolean         has_pin)
{
  gboolean setting = self->purpose == BESACE_PIN_PURPOSE_SET;

  gtk_widget_set_visible (GTK_WIDGET (self->present_row), has_pin);
  gtk_widget_set_visible (GTK_WIDGET (self->new_row), setting);
  gtk_widget_set_visible (GTK_WIDGET (self->again_row), setting);
  gtk_widget_set_visible (self->hint_label, setting);

  switch (self->purpose) {
  case BESACE_PIN_PURPOSE_SET:
    gtk_window_set_title (GTK_WINDOW (self), has_pin ? _("Change the PIN") : _("Set a PIN"));
    gtk_button_set_label (self->confirm_button, has_pin ? _("_Change") : _("_Set"));
    break;
  case BESACE_PIN_PURPOSE_REMOVE:
    gtk_window_set_title (GTK_WINDOW (self), _("Remove the PIN"));
    gtk_button_set_label (self->confirm_button, _("_Remove"));
    break;
  case BESACE_PIN_PURPOSE_CHECK:
  default:
    gtk_window_set_title (GTK_WINDOW (self), name);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->present_row), _("PIN"));
    gtk_button_set_label (self->confirm_button, _("_Go on"));
    break;
  }
}

GtkWidget *
besace_pin_window_new (BesaceProfileList *profiles,
                       const char        *profile,
                       BesacePinPurpose   purpose,
                       GtkWindow         *parent)
{
  BesacePinWindow *self = g_object_new (BESACE_TYPE_PIN_WINDOW, "transient-for", parent, NULL);
  BesaceProfileEntry *entry = besace_profile_list_find (profiles, profile);

  self->profiles = g_object_ref (profiles);
  self->profile = g_strdup (profile);
  self->purpose = purpose;
  show_purpose (self, entry ? besace_profile_entry_get_name (entry) : "", entry && besace_profile_entry_has_pin (entry));
  gtk_widget_grab_focus (GTK_WIDGET (is_shown (self->present_row) ? self->present_row : self->new_row));
  return GTK_WIDGET (self);
}
