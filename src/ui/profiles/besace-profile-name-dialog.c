/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-name-dialog.h"

#include <glib/gi18n.h>

/* As the workspace wants it. */
#define NAME_MAX_CHARACTERS 60

struct _BesaceProfileNameDialog {
  AdwMessageDialog   parent_instance;

  BesaceProfileList *profiles; /* (owned) */
  char              *profile;  /* (owned) (nullable) */
  GtkWidget         *entry;
};

G_DEFINE_FINAL_TYPE (BesaceProfileNameDialog, besace_profile_name_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum {
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
get_name (BesaceProfileNameDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* A name that says something, and that nobody has yet. */
static void
changed_cb (BesaceProfileNameDialog *self)
{
  g_autofree char *name = get_name (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "save",
                                           *name && !besace_profile_list_find (self->profiles, name));
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceProfileNameDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!besace_profile_list_finish (BESACE_PROFILE_LIST (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
besace_profile_name_dialog_response (AdwMessageDialog *dialog,
                                     const char       *response)
{
  BesaceProfileNameDialog *self = BESACE_PROFILE_NAME_DIALOG (dialog);
  g_autofree char *name = get_name (self);

  if (!g_str_equal (response, "save"))
    return;

  if (self->profile)
    besace_profile_list_rename_async (self->profiles, self->profile, name, named_cb, g_object_ref (self));
  else
    besace_profile_list_create_async (self->profiles, name, named_cb, g_object_ref (self));
}

static void
besace_profile_name_dialog_finalize (GObject *object)
{
  BesaceProfileNameDialog *self = BESACE_PROFILE_NAME_DIALOG (object);

  g_clear_object (&self->profiles);
  g_clear_pointer (&self->profile, g_free);

  G_OBJECT_CLASS (besace_profile_name_dialog_parent_class)->finalize (object);
}

static void
besace_profile_name_dialog_class_init (BesaceProfileNameDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_profile_name_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = besace_profile_name_dialog_response;

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
besace_profile_name_dialog_init (BesaceProfileNameDialog *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), NAME_MAX_CHARACTERS);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), self->entry);
}

GtkWidget *
besace_profile_name_dialog_new (BesaceProfileList *profiles,
                                const char        *profile,
                                GtkWindow         *parent)
{
  BesaceProfileNameDialog *self =
    g_object_new (BESACE_TYPE_PROFILE_NAME_DIALOG, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  BesaceProfileEntry *entry = profile ? besace_profile_list_find (profiles, profile) : NULL;

  self->profiles = g_object_ref (profiles);
  self->profile = g_strdup (profile);
  adw_message_dialog_set_heading (dialog, profile ? _("Rename the profile") : _("New profile"));
  adw_message_dialog_set_body (dialog, profile ? "" : _("The name under which a colleague opens it."));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "save", profile ? _("_Rename") : _("_Create"), NULL);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "save", FALSE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (entry)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), besace_profile_entry_get_name (entry));
  gtk_widget_grab_focus (self->entry);
  return GTK_WIDGET (self);
}
