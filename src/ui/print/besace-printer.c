/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-printer.h"

#include <glib/gi18n.h>

static void
printed_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (!besace_print_operation_run_finish (BESACE_PRINT_OPERATION (source_object), result, &file, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      gtk_widget_activate_action (widget, "win.toast", "s", error->message);
  } else if (file != NULL) {
    g_autofree char *name = g_file_get_basename (file);
    g_autofree char *text = g_strdup_printf (_("Saved as “%s”"), name);

    gtk_widget_activate_action (widget, "win.toast", "s", text);
  }
}

void
besace_printer_print (GtkWidget         *widget,
                      BesaceWorkspace   *workspace,
                      BesaceCopy        *copy,
                      BesacePrintTarget  target)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr(BesacePrintOperation) operation =
    besace_print_operation_new (copy, besace_workspace_get_catalogue (workspace),
                                besace_workspace_get_vocabulary (workspace),
                                besace_clock_get_now (besace_workspace_get_clock (workspace)));

  besace_print_operation_run_async (operation, target, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                    printed_cb, g_object_ref (widget));
}
