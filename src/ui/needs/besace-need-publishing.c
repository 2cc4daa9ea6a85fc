/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-publishing.h"

#include <glib/gi18n.h>

#include "besace-need-contribution.h"
#include "besace-publishing.h"

typedef struct {
  GtkWidget       *widget;    /* (owned) */
  BesaceWorkspace *workspace; /* (owned) */
  char            *name;      /* (owned) (nullable) of the folder, once it is chosen */
} Publishing;

static void
publishing_free (Publishing *publishing)
{
  g_object_unref (publishing->widget);
  g_object_unref (publishing->workspace);
  g_free (publishing->name);
  g_free (publishing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Publishing, publishing_free)

static void
show_toast (GtkWidget  *widget,
            const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Publishing) publishing = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree BesacePublishingOutcome *outcome = besace_publishing_run_finish (BESACE_WORKSPACE (source), result, &error);
  g_autofree char *text = NULL;

  if (outcome)
    text = g_strdup_printf (outcome->published ? _("Published in “%s”") : _("“%s” had all of it already"), publishing->name);
  show_toast (publishing->widget, outcome ? text : error->message);
}

static void
response_cb (GtkNativeDialog *chooser,
             int              response,
             gpointer         user_data)
{
  g_autoptr(Publishing) publishing = user_data;
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  BesaceLibrary *library = besace_workspace_get_library (publishing->workspace);
  GListModel *contributions = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_contributions (library)));
  g_autoptr(GPtrArray) needs = NULL;
  g_autoptr(GPtrArray) collections = NULL;
  BesacePublishingOrder order = { .title = _("Missing resources") };

  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  if (!file)
    return;

  order.folder = g_file_peek_path (file);
  if (!order.folder) {
    show_toast (publishing->widget, _("Choose a folder of this computer or of a key that is plugged in."));
    return;
  }

  needs = besace_need_contribution_list (contributions);
  collections = g_ptr_array_new ();
  order.needs = needs;
  order.collections = collections;
  publishing->name = g_file_get_basename (file);
  besace_publishing_run_async (publishing->workspace, &order, NULL, published_cb, publishing);
  g_steal_pointer (&publishing);
}

void
besace_need_publishing_begin (GtkWidget       *widget,
                              BesaceWorkspace *workspace)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Publish to a folder or a USB key"), window,
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Publish"), NULL);
  Publishing *publishing = g_new0 (Publishing, 1);

  publishing->widget = g_object_ref (widget);
  publishing->workspace = g_object_ref (workspace);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), publishing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
