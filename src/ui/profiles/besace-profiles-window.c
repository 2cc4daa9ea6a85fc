/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profiles-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-pin-window.h"
#include "besace-profile-deletion.h"
#include "besace-profile-name-dialog.h"
#include "besace-toast.h"

#define SETTING "lock-after"

struct _BesaceProfilesWindow {
  AdwWindow             parent_instance;

  BesaceProfileSession *session;  /* (owned) */
  GSettings            *settings; /* (owned) */
  char                 *asked;    /* (owned) (nullable) id of the profile that something is to be done to */
  gboolean              showing;  /* what is set, and nobody chooses */

  AdwToastOverlay      *toast_overlay;
  GtkListBox           *list_box;
  AdwActionRow         *pin_row;
  GtkButton            *set_button;
  GtkWidget            *remove_button;
  AdwComboRow          *lock_row;
  GtkWidget            *lock_now_row;
};

G_DEFINE_FINAL_TYPE (BesaceProfilesWindow, besace_profiles_window, ADW_TYPE_WINDOW)

/* In the order in which they are listed. */
static const guint minutes[] = { 0, 5, 15, 30 };

static BesaceProfileList *
get_profiles (BesaceProfilesWindow *self)
{
  return besace_profile_session_get_profiles (self->session);
}

static void
show_toast (BesaceProfilesWindow *self,
            const char           *text)
{
  besace_toast_show (self->toast_overlay, besace_toast_new (text));
}

static GMenuModel *
make_menu (const char *uuid,
           gboolean    present)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenuItem) rename = g_menu_item_new (_("_Rename…"), NULL);
  g_autoptr(GMenuItem) delete = g_menu_item_new (_("_Delete…"), NULL);

  g_menu_item_set_action_and_target (rename, "profiles.rename", "s", uuid);
  g_menu_append_item (menu, rename);
  if (!present) {
    g_menu_item_set_action_and_target (delete, "profiles.delete", "s", uuid);
    g_menu_append_item (menu, delete);
  }
  return G_MENU_MODEL (menu);
}

/* Takes @label. */
static void
set_label (GtkWidget *widget,
           char      *label)
{
  besace_accessible_text_set_label (widget, label);
  g_free (label);
}

static void
add_buttons (AdwActionRow       *row,
             BesaceProfileEntry *entry,
             gboolean            present)
{
  const char *uuid = besace_profile_entry_get_uuid (entry);
  g_autoptr(GMenuModel) menu = make_menu (uuid, present);
  GtkWidget *menu_button = gtk_menu_button_new ();
  GtkWidget *open_button;

  if (!present) {
    open_button = gtk_button_new_with_label (C_("profile", "Open"));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (open_button), "profiles.open");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (open_button), "s", uuid);
    gtk_widget_set_valign (open_button, GTK_ALIGN_CENTER);
    /* Translators: what a button says to a screen reader: the name of a profile. */
    set_label (open_button, g_strdup_printf (_("Open the profile “%s”"), besace_profile_entry_get_name (entry)));
    adw_action_row_add_suffix (row, open_button);
  }

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), menu);
  gtk_widget_set_valign (menu_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu_button, "flat");
  /* Translators: what a button says to a screen reader: the name of a profile. */
  set_label (menu_button, g_strdup_printf (_("More about “%s”"), besace_profile_entry_get_name (entry)));
  adw_action_row_add_suffix (row, menu_button);
}

static void
add_row (BesaceProfilesWindow *self,
         BesaceProfileEntry   *entry)
{
  gboolean present = entry == besace_profile_session_get_present (self->session);
  GtkWidget *row = adw_action_row_new ();
  const char *with_pin = besace_profile_entry_has_pin (entry) ? _("With a PIN") : NULL;
  g_autofree char *subtitle = NULL;

  if (present)
    subtitle = with_pin ? g_strdup_printf ("%s · %s", _("Open now"), with_pin) : g_strdup (_("Open now"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), besace_profile_entry_get_name (entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle ? subtitle : with_pin ? with_pin : "");
  add_buttons (ADW_ACTION_ROW (row), entry, present);
  gtk_list_box_append (self->list_box, row);
}

static void
show_profiles (BesaceProfilesWindow *self)
{
  BesaceProfileEntry *present = besace_profile_session_get_present (self->session);
  gboolean has_pin = present && besace_profile_entry_has_pin (present);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))))
    gtk_list_box_remove (self->list_box, child);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (get_profiles (self))); i++) {
    g_autoptr(BesaceProfileEntry) entry = g_list_model_get_item (G_LIST_MODEL (get_profiles (self)), i);

    add_row (self, entry);
  }

  adw_action_row_set_subtitle (self->pin_row, has_pin ? _("Asked for when your profile is opened") : _("None: anybody can open your profile"));
  gtk_button_set_label (self->set_button, has_pin ? _("Change…") : _("Set…"));
  gtk_widget_set_visible (self->remove_button, has_pin);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lock_row), has_pin);
  gtk_widget_set_sensitive (self->lock_now_row, has_pin);
}

static void
show_minutes (BesaceProfilesWindow *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = g_settings_get_uint (self->settings, SETTING);
  guint selected = 0;

  /* Where an administrator has written another number, the next one that is listed is the nearest. */
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++) {
    g_autofree char *label = g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes[i]), minutes[i]);

    gtk_string_list_append (labels, i == 0 ? _("Never") : label);
    if (chosen > 0 && i > 0 && (selected == 0 || minutes[i] <= chosen))
      selected = i;
  }

  self->showing = TRUE;
  adw_combo_row_set_model (self->lock_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->lock_row, selected);
  self->showing = FALSE;
}

static void
lock_selected_cb (BesaceProfilesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->lock_row);

  if (!self->showing && self->settings && selected < G_N_ELEMENTS (minutes))
    g_settings_set_uint (self->settings, SETTING, minutes[selected]);
}

static void
lock_clicked_cb (BesaceProfilesWindow *self)
{
  g_autoptr(BesaceProfileSession) session = g_object_ref (self->session);

  gtk_window_destroy (GTK_WINDOW (self));
  besace_profile_session_lock (session);
}

static void
ask_name (BesaceProfilesWindow *self,
          const char           *profile)
{
  GtkWidget *dialog = besace_profile_name_dialog_new (get_profiles (self), profile, GTK_WINDOW (self));

  g_signal_connect_object (dialog, "failed", G_CALLBACK (show_toast), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
create_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  ask_name (BESACE_PROFILES_WINDOW (widget), NULL);
}

/* What is done to another’s profile is for who knows its PIN: asks for it where there is one; then, or else at once, goes
 * on. @profile: an id, kept in the window meanwhile. */
static void
ask_then (BesaceProfilesWindow *self,
          const char           *profile,
          void                (*go_on) (BesaceProfilesWindow *self))
{
  BesaceProfileEntry *entry = besace_profile_list_find (get_profiles (self), profile);
  GtkWidget *window;

  if (!entry)
    return;

  g_free (self->asked);
  self->asked = g_strdup (profile);
  if (!besace_profile_entry_has_pin (entry) || entry == besace_profile_session_get_present (self->session)) {
    go_on (self);
    return;
  }

  window = besace_pin_window_new (get_profiles (self), profile, BESACE_PIN_PURPOSE_CHECK, GTK_WINDOW (self));
  g_signal_connect_object (window, "done", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
rename_asked (BesaceProfilesWindow *self)
{
  ask_name (self, self->asked);
}

static void
rename_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  ask_then (BESACE_PROFILES_WINDOW (widget), g_variant_get_string (parameter, NULL), rename_asked);
}

static void
open_asked (BesaceProfilesWindow *self)
{
  g_autoptr(BesaceProfileSession) session = g_object_ref (self->session);
  g_autofree char *profile = g_strdup (self->asked);

  gtk_window_destroy (GTK_WINDOW (self));
  besace_profile_session_admit (session, profile);
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  ask_then (BESACE_PROFILES_WINDOW (widget), g_variant_get_string (parameter, NULL), open_asked);
}

static void
delete_asked (BesaceProfilesWindow *self)
{
  g_autoptr(BesaceProfileSession) session = g_object_ref (self->session);
  g_autofree char *profile = g_strdup (self->asked);

  gtk_window_destroy (GTK_WINDOW (self));
  besace_profile_deletion_run (session, profile);
}

static void
delete_response_cb (BesaceProfilesWindow *self,
                    const char           *response)
{
  if (g_str_equal (response, "delete"))
    ask_then (self, self->asked, delete_asked);
}

/* Nothing in the window brings it back, so it asks. */
static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  BesaceProfilesWindow *self = BESACE_PROFILES_WINDOW (widget);
  BesaceProfileEntry *entry = besace_profile_list_find (get_profiles (self), g_variant_get_string (parameter, NULL));
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (!entry)
    return;

  g_free (self->asked);
  self->asked = g_variant_dup_string (parameter, NULL);
  heading = g_strdup_printf (_("Delete the profile “%s”?"), besace_profile_entry_get_name (entry));
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading,
                                   _("What was kept with it can no longer be opened here. Its folder is set aside, not erased: "
                                     "whoever looks after this computer can bring it back."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_pin (BesaceProfilesWindow *self,
         BesacePinPurpose      purpose)
{
  BesaceProfileEntry *present = besace_profile_session_get_present (self->session);

  if (present)
    gtk_window_present (GTK_WINDOW (besace_pin_window_new (get_profiles (self), besace_profile_entry_get_uuid (present), purpose,
                                                           GTK_WINDOW (self))));
}

static void
pin_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  ask_pin (BESACE_PROFILES_WINDOW (widget),
           g_str_equal (action, "profiles.remove-pin") ? BESACE_PIN_PURPOSE_REMOVE : BESACE_PIN_PURPOSE_SET);
}

static void
besace_profiles_window_dispose (GObject *object)
{
  BesaceProfilesWindow *self = BESACE_PROFILES_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (besace_profiles_window_parent_class)->dispose (object);
}

static void
besace_profiles_window_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_PROFILES_WINDOW (object)->asked, g_free);

  G_OBJECT_CLASS (besace_profiles_window_parent_class)->finalize (object);
}

static void
besace_profiles_window_class_init (BesaceProfilesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_profiles_window_dispose;
  object_class->finalize = besace_profiles_window_finalize;

  gtk_widget_class_install_action (widget_class, "profiles.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "profiles.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "profiles.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "profiles.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "profiles.set-pin", NULL, pin_action);
  gtk_widget_class_install_action (widget_class, "profiles.remove-pin", NULL, pin_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/profiles/besace-profiles-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, pin_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, set_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, lock_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceProfilesWindow, lock_now_row);
  gtk_widget_class_bind_template_callback (widget_class, lock_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, lock_clicked_cb);
}

static void
besace_profiles_window_init (BesaceProfilesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_follow_selected (self->lock_row);
  self->settings = g_settings_new ("fr.besace.Besace");
}

GtkWidget *
besace_profiles_window_new (BesaceProfileSession *session,
                            GtkWindow            *parent)
{
  BesaceProfilesWindow *self = g_object_new (BESACE_TYPE_PROFILES_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (get_profiles (self), "items-changed", G_CALLBACK (show_profiles), self, G_CONNECT_SWAPPED);
  show_minutes (self);
  show_profiles (self);
  return GTK_WIDGET (self);
}
