/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-printer.h"

#include <glib/gi18n.h>

#include "besace-sheet.h"

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
    besace_printer_tell_saved (widget, file);
  }
}

/* On the thread that writes a PDF as well. */
static char *
find_blob (const char *blob,
           gpointer    data)
{
  return besace_catalogue_get_blob_path (data, blob);
}

static char *
find_label (BesaceFacet  facet,
            const char  *value,
            gpointer     data)
{
  return g_strdup (besace_vocabulary_get_label (data, facet, value));
}

void
besace_printer_run (GtkWidget         *widget,
                    BesaceWorkspace   *workspace,
                    BesacePrintout    *printout,
                    BesacePrintTarget  target)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr(BesacePrintOperation) operation = besace_print_operation_new (printout);

  besace_printer_prepare (printout, workspace);
  besace_print_operation_run_async (operation, target, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                    printed_cb, g_object_ref (widget));
}

void
besace_printer_print (GtkWidget         *widget,
                      BesaceWorkspace   *workspace,
                      BesaceCopy        *copy,
                      BesacePrintTarget  target)
{
  g_autoptr(BesacePrintout) sheet = besace_sheet_new (copy->resource, copy->arrived,
                                                      besace_clock_get_now (besace_workspace_get_clock (workspace)));

  besace_sheet_set_withdrawn (sheet, copy->withdrawn);
  besace_printer_run (widget, workspace, sheet, target);
}

void
besace_printer_prepare (BesacePrintout  *printout,
                        BesaceWorkspace *workspace)
{
  besace_printout_set_blob_paths (printout, find_blob, g_object_ref (besace_workspace_get_catalogue (workspace)),
                                  g_object_unref);
  besace_printout_set_labels (printout, find_label, g_object_ref (besace_workspace_get_vocabulary (workspace)),
                              g_object_unref);
}

void
besace_printer_tell_saved (GtkWidget *widget,
                           GFile     *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = g_strdup_printf (_("Saved as “%s”"), name);

  gtk_widget_activate_action (widget, "win.toast", "s", text);
}
