/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-gate-page.h"

#include <glib/gi18n.h>

#include "besace-pin-message.h"

#define AVATAR_SIZE 32

struct _BesaceGatePage {
  AdwBin             parent_instance;

  BesaceProfileList *profiles; /* (owned) */
  char              *profile;  /* (owned) (nullable) id of the one whose PIN is asked for */
  gboolean           checking;

  GtkStack          *stack;
  GtkListBox        *list_box;
  AdwStatusPage     *pin_page;
  GtkWidget         *pin_entry;
  GtkLabel          *message_label;
  GtkWidget         *open_button;
  GtkWidget         *other_button;
};

G_DEFINE_FINAL_TYPE (BesaceGatePage, besace_gate_page, ADW_TYPE_BIN)

enum {
  SIGNAL_PASSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
are_several (BesaceGatePage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->profiles)) > 1;
}

/* @message (nullable): also what describes the entry, since nothing is announced on GTK 4.8. */
static void
show_message (BesaceGatePage *self,
              const char     *message)
{
  gtk_label_set_text (self->message_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin_entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message ? message : "", -1);
}

/* Where there is only one profile its name tells nobody anything, and stays out of sight. */
static void
ask_pin (BesaceGatePage *self,
         const char     *profile)
{
  BesaceProfileEntry *entry = besace_profile_list_find (self->profiles, profile);
  g_autofree char *title = NULL;

  if (self->profile != profile) {
    g_free (self->profile);
    self->profile = g_strdup (profile);
  }

  title = are_several (self) && entry ? g_markup_escape_text (besace_profile_entry_get_name (entry), -1)
                                      : g_strdup (_("Besace is locked"));
  adw_status_page_set_title (self->pin_page, title);
  adw_status_page_set_description (self->pin_page, _("Type your PIN to go on."));
  gtk_widget_set_visible (self->other_button, are_several (self));
  gtk_editable_set_text (GTK_EDITABLE (self->pin_entry), "");
  show_message (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "pin");
  gtk_widget_grab_focus (self->pin_entry);
}

static void
show_choice (BesaceGatePage *self)
{
  GtkWidget *last = gtk_widget_get_first_child (GTK_WIDGET (self->list_box));

  gtk_editable_set_text (GTK_EDITABLE (self->pin_entry), "");
  gtk_stack_set_visible_child_name (self->stack, "choose");
  if (last)
    gtk_widget_grab_focus (last);
}

static void
update_button (BesaceGatePage *self)
{
  gtk_widget_set_sensitive (self->open_button,
                            !self->checking && *gtk_editable_get_text (GTK_EDITABLE (self->pin_entry)) != '\0');
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceGatePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *profile = g_strdup (self->profile);
  g_autofree char *message = NULL;

  gboolean right = besace_profile_list_finish (BESACE_PROFILE_LIST (source), result, &error);

  self->checking = FALSE;
  /* The window may have been closed meanwhile. */
  if (!self->profiles)
    return;

  if (right) {
    g_signal_emit (self, signals[SIGNAL_PASSED], 0, profile);
    return;
  }

  message = besace_pin_message_new (self->profiles, profile, error);
  gtk_editable_set_text (GTK_EDITABLE (self->pin_entry), "");
  show_message (self, message);
  update_button (self);
  gtk_widget_grab_focus (self->pin_entry);
}

static void
open_cb (BesaceGatePage *self)
{
  if (!gtk_widget_get_sensitive (self->open_button))
    return;

  self->checking = TRUE;
  update_button (self);
  besace_profile_list_check_pin_async (self->profiles, self->profile, gtk_editable_get_text (GTK_EDITABLE (self->pin_entry)),
                                       checked_cb, g_object_ref (self));
}

static void
pin_changed_cb (BesaceGatePage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->pin_entry)) != '\0')
    show_message (self, NULL);
  update_button (self);
}

static void
other_cb (BesaceGatePage *self)
{
  if (!self->checking)
    show_choice (self);
}

static void
row_activated_cb (BesaceGatePage *self,
                  GtkListBoxRow  *row)
{
  BesaceProfileEntry *entry = g_object_get_data (G_OBJECT (row), "profile");

  if (besace_profile_entry_has_pin (entry))
    ask_pin (self, besace_profile_entry_get_uuid (entry));
  else
    g_signal_emit (self, signals[SIGNAL_PASSED], 0, besace_profile_entry_get_uuid (entry));
}

static void
add_row (BesaceGatePage     *self,
         BesaceProfileEntry *entry,
         gboolean            first)
{
  const char *name = besace_profile_entry_get_name (entry);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (AVATAR_SIZE, name, TRUE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (besace_profile_entry_has_pin (entry))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("With a PIN"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "profile", g_object_ref (entry), g_object_unref);
  gtk_list_box_insert (self->list_box, row, first ? 0 : -1);
}

/* Who was here last comes first: mostly it is that person who comes back. */
static void
fill (BesaceGatePage *self)
{
  BesaceProfileEntry *last = besace_profile_list_get_last (self->profiles);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))))
    gtk_list_box_remove (self->list_box, child);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->profiles)); i++) {
    g_autoptr(BesaceProfileEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->profiles), i);

    add_row (self, entry, entry == last);
  }
}

static void
besace_gate_page_dispose (GObject *object)
{
  BesaceGatePage *self = BESACE_GATE_PAGE (object);

  g_clear_object (&self->profiles);

  G_OBJECT_CLASS (besace_gate_page_parent_class)->dispose (object);
}

static void
besace_gate_page_finalize (GObject *object)
{
  BesaceGatePage *self = BESACE_GATE_PAGE (object);

  g_clear_pointer (&self->profile, g_free);

  G_OBJECT_CLASS (besace_gate_page_parent_class)->finalize (object);
}

static void
besace_gate_page_class_init (BesaceGatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_gate_page_dispose;
  object_class->finalize = besace_gate_page_finalize;

  signals[SIGNAL_PASSED] =
    g_signal_new ("passed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/profiles/besace-gate-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, pin_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, pin_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, message_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, open_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceGatePage, other_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
}

static void
besace_gate_page_init (BesaceGatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_gate_page_new (BesaceProfileList *profiles,
                      const char        *profile)
{
  BesaceGatePage *self = g_object_new (BESACE_TYPE_GATE_PAGE, NULL);
  BesaceProfileEntry *last = besace_profile_list_get_last (profiles);

  self->profiles = g_object_ref (profiles);
  fill (self);
  if (profile)
    ask_pin (self, profile);
  else if (!are_several (self) && last)
    ask_pin (self, besace_profile_entry_get_uuid (last));
  else
    show_choice (self);
  return GTK_WIDGET (self);
}
