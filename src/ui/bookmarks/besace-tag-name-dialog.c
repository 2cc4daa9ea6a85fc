/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tag-name-dialog.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"

struct _BesaceTagNameDialog {
  AdwMessageDialog  parent_instance;

  GtkWidget        *widget;  /* (weak) (nullable) whose window tells what is done */
  BesaceLibrary    *library; /* (owned) */
  char             *tag;     /* (owned) */
  GtkWidget        *entry;
};

G_DEFINE_FINAL_TYPE (BesaceTagNameDialog, besace_tag_name_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum {
  SIGNAL_RENAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
get_name (BesaceTagNameDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* A name that another tag has makes one of both: that is said before. */
static void
changed_cb (BesaceTagNameDialog *self)
{
  g_autofree char *name = get_name (self);
  g_auto(GStrv) tags = besace_library_list_tags (self->library);
  gboolean same = g_str_equal (name, self->tag);
  g_autofree char *taken = !same && g_strv_contains ((const char *const *) tags, name)
                             ? g_strdup_printf (_("“%s” exists already: the two become one."), name) : NULL;

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), taken ? taken : _("On every bookmark that has it."));
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "rename", *name && !same);
}

typedef struct {
  BesaceTagNameDialog *self;   /* (owned) */
  BesaceEditReport    *report;
  char                *name;   /* (owned) */
} Renaming;

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Renaming *renaming = user_data;
  g_autoptr(BesaceTagNameDialog) self = renaming->self;
  g_autofree char *name = renaming->name;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  besace_edit_report_end (renaming->report, undo, error);
  g_free (renaming);
  if (undo)
    g_signal_emit (self, signals[SIGNAL_RENAMED], 0, name);
}

static void
besace_tag_name_dialog_response (AdwMessageDialog *dialog,
                                 const char       *response)
{
  BesaceTagNameDialog *self = BESACE_TAG_NAME_DIALOG (dialog);
  g_autofree char *message = NULL;
  Renaming *renaming;

  if (!g_str_equal (response, "rename") || !self->widget)
    return;

  renaming = g_new0 (Renaming, 1);
  renaming->self = g_object_ref (self);
  renaming->name = get_name (self);
  message = g_strdup_printf (_("The tag “%s” is now “%s”"), self->tag, renaming->name);
  renaming->report = besace_edit_report_new (self->widget, message);
  besace_library_rename_tag_async (self->library, self->tag, renaming->name, NULL, renamed_cb, renaming);
}

static void
besace_tag_name_dialog_dispose (GObject *object)
{
  g_clear_weak_pointer (&BESACE_TAG_NAME_DIALOG (object)->widget);

  G_OBJECT_CLASS (besace_tag_name_dialog_parent_class)->dispose (object);
}

static void
besace_tag_name_dialog_finalize (GObject *object)
{
  BesaceTagNameDialog *self = BESACE_TAG_NAME_DIALOG (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->tag, g_free);

  G_OBJECT_CLASS (besace_tag_name_dialog_parent_class)->finalize (object);
}

static void
besace_tag_name_dialog_class_init (BesaceTagNameDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = besace_tag_name_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = besace_tag_name_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = besace_tag_name_dialog_response;

  signals[SIGNAL_RENAMED] =
    g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
besace_tag_name_dialog_init (BesaceTagNameDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), BESACE_TAG_LENGTH_MAX);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  adw_message_dialog_set_heading (dialog, _("Rename the tag"));
  adw_message_dialog_set_extra_child (dialog, self->entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "rename");
  adw_message_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
}

GtkWidget *
besace_tag_name_dialog_present (GtkWidget     *widget,
                                BesaceLibrary *library,
                                const char    *tag)
{
  BesaceTagNameDialog *self =
    g_object_new (BESACE_TYPE_TAG_NAME_DIALOG, "transient-for", gtk_widget_get_root (widget), "modal", TRUE,
                  "destroy-with-parent", TRUE, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->library = g_object_ref (library);
  self->tag = g_strdup (tag);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), tag);
  changed_cb (self);
  gtk_widget_grab_focus (self->entry);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
