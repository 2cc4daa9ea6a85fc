/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-sharing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-collection-files.h"
#include "besace-collection-paper-window.h"
#include "besace-publishing.h"
#include "besace-take-away-window.h"
#include "besace-undo-history.h"

/* More lines than that are only counted. */
#define MAX_PROBLEMS 8

typedef struct {
  GtkWidget                *widget;     /* (owned) */
  BesaceWorkspace          *workspace;  /* (owned) */
  BesaceCollectionContents *contents;   /* (owned) (nullable) */
  GFile                    *file;       /* (owned) (nullable) until it is chosen */
  gboolean                  with_notes;
} Sharing;

static Sharing *
sharing_new (GtkWidget                *widget,
             BesaceWorkspace          *workspace,
             BesaceCollectionContents *contents,
             gboolean                  with_notes)
{
  Sharing *sharing = g_new0 (Sharing, 1);

  sharing->widget = g_object_ref (widget);
  sharing->workspace = g_object_ref (workspace);
  sharing->contents = contents ? besace_collection_contents_ref (contents) : NULL;
  sharing->with_notes = with_notes;
  return sharing;
}

static void
sharing_free (Sharing *sharing)
{
  g_object_unref (sharing->widget);
  g_object_unref (sharing->workspace);
  g_clear_pointer (&sharing->contents, besace_collection_contents_unref);
  g_clear_object (&sharing->file);
  g_free (sharing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sharing, sharing_free)

static void
show_toast (GtkWidget  *widget,
            const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

static void
show_error (GtkWidget    *widget,
            const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (widget, error->message);
}

void
besace_collection_sharing_print (GtkWidget                *widget,
                                 BesaceWorkspace          *workspace,
                                 BesaceCollectionContents *contents,
                                 const char               *kind,
                                 gboolean                  with_notes)
{
  if (g_str_equal (kind, "take-away"))
    besace_take_away_window_present_for_collection (widget, workspace, contents);
  else
    besace_collection_paper_window_present (widget, workspace, contents,
                                            g_str_equal (kind, "booklet") ? BESACE_COLLECTION_PAPER_BOOKLET
                                            : g_str_equal (kind, "plan")  ? BESACE_COLLECTION_PAPER_PLAN
                                                                          : BESACE_COLLECTION_PAPER_LABELS,
                                            with_notes);
}

/* Shows a file dialog, of which @response_cb disposes, as it does of @sharing. */
static void
choose (GtkFileChooserNative *chooser,
        Sharing              *sharing,
        GCallback             response_cb)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", response_cb, sharing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* (transfer full) (nullable) */
static GFile *
end_choice (GtkNativeDialog *chooser,
            int              response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  g_object_unref (chooser);
  return file;
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  return (GtkWindow *) gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW);
}

static void
add_filter (GtkFileChooserNative *chooser,
            const char           *name,
            const char *const    *patterns)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i]; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Sharing) sharing = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_file_get_basename (sharing->file);
  g_autofree char *text = g_strdup_printf (_("Saved as “%s”"), name);

  if (besace_collection_files_export_finish (BESACE_WORKSPACE (source), result, &error))
    show_toast (sharing->widget, text);
  else
    show_error (sharing->widget, error);
}

/* What was chosen is added where the name does not say what the file is to be: “Workshop no. 3” says nothing.
 * (transfer full) */
static GFile *
complete_name (GFile      *file,
               const char *suffix)
{
  static const char *const suffixes[] = { ".html", ".htm", ".md", ".csv", ".json" };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *whole = g_strconcat (name, suffix, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return g_object_ref (file);

  return folder ? g_file_get_child (folder, whole) : g_object_ref (file);
}

static void
export_response_cb (GtkNativeDialog *chooser,
                    int              response,
                    Sharing         *choice)
{
  g_autoptr(Sharing) sharing = choice;
  const char *format = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "format");
  g_autofree char *suffix = g_strconcat (".", format ? format : "html", NULL);
  g_autoptr(GFile) file = end_choice (chooser, response);

  if (!file)
    return;

  sharing->file = complete_name (file, suffix);
  besace_collection_files_export_async (sharing->workspace, sharing->contents, sharing->file, sharing->with_notes, NULL,
                                        exported_cb, sharing);
  g_steal_pointer (&sharing);
}

void
besace_collection_sharing_export (GtkWidget                *widget,
                                  BesaceWorkspace          *workspace,
                                  BesaceCollectionContents *contents,
                                  gboolean                  with_notes)
{
  const char *formats[] = { "html", "md", "csv", "json", NULL };
  const char *labels[] = {
    _("A page for browsers and telephones (.html)"),
    _("Text with marks (.md)"),
    _("A table for office suites (.csv)"),
    _("For another Besace (.json)"),
    NULL,
  };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save the collection as a file"), get_window (widget),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  g_autofree char *title = g_strdelimit (g_strdup (besace_collection_get_title (contents->collection)), "/\\:*?\"<>|", '-');

  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), "format", _("The file is"), formats, labels);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), "format", "html");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), title);
  choose (chooser, sharing_new (widget, workspace, contents, with_notes), G_CALLBACK (export_response_cb));
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Sharing) sharing = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree BesacePublishingOutcome *outcome = besace_publishing_run_finish (BESACE_WORKSPACE (source), result, &error);
  g_autofree char *name = g_file_get_basename (sharing->file);
  g_autofree char *text = NULL;

  if (!outcome) {
    show_error (sharing->widget, error);
    return;
  }

  if (outcome->n_withheld > 0)
    text = g_strdup_printf (ngettext ("Published in “%s”, without %u resource of a training instance",
                                      "Published in “%s”, without %u resources of a training instance",
                                      (guint) outcome->n_withheld),
                            name, (guint) outcome->n_withheld);
  else
    text = g_strdup_printf (outcome->published ? _("Published in “%s”") : _("“%s” had all of it already"), name);
  show_toast (sharing->widget, text);
}

static void
publish_response_cb (GtkNativeDialog *chooser,
                     int              response,
                     Sharing         *choice)
{
  g_autoptr(Sharing) sharing = choice;
  g_autoptr(GFile) file = end_choice (chooser, response);
  g_autoptr(GPtrArray) collections = NULL;
  BesacePublishingOrder order = { 0 };

  if (!file)
    return;

  order.folder = g_file_peek_path (file);
  if (!order.folder) {
    show_toast (sharing->widget, _("Choose a folder of this computer or of a key that is plugged in."));
    return;
  }

  collections = g_ptr_array_new ();
  g_ptr_array_add (collections, sharing->contents);
  order.collections = collections;
  order.with_notes = sharing->with_notes;
  order.title = besace_collection_get_title (sharing->contents->collection);
  sharing->file = g_steal_pointer (&file);
  besace_publishing_run_async (sharing->workspace, &order, NULL, published_cb, sharing);
  g_steal_pointer (&sharing);
}

void
besace_collection_sharing_publish (GtkWidget                *widget,
                                   BesaceWorkspace          *workspace,
                                   BesaceCollectionContents *contents,
                                   gboolean                  with_notes)
{
  choose (gtk_file_chooser_native_new (_("Publish to a folder or a USB key"), get_window (widget),
                                       GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Publish"), NULL),
          sharing_new (widget, workspace, contents, with_notes), G_CALLBACK (publish_response_cb));
}

/* What was left out is worth more than a toast. */
static void
show_problems (GtkWidget                     *widget,
               const BesaceCollectionArrival *arrival)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("%u line could not be read and was left out",
                                                        "%u lines could not be read and were left out", arrival->n_skipped),
                                              arrival->n_skipped);
  g_autoptr(GString) body = g_string_new (NULL);
  GtkWidget *dialog;

  for (guint i = 0; i < MIN (arrival->problems->len, MAX_PROBLEMS); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (arrival->problems, i));

  dialog = adw_message_dialog_new (get_window (widget), heading, body->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Sharing) sharing = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCollectionArrival) arrival = besace_collection_files_import_finish (BESACE_WORKSPACE (source), result, &error);
  BesaceUndoHistory *history = besace_undo_history_find (sharing->widget);
  g_autofree char *message = NULL;

  if (!arrival) {
    show_error (sharing->widget, error);
    return;
  }

  message = g_strdup_printf (ngettext ("“%s” came in with %u item", "“%s” came in with %u items", arrival->n_items),
                             arrival->title, arrival->n_items);
  gtk_widget_activate_action (sharing->widget, "win.open-collection", "s", arrival->uuid);
  if (history)
    besace_undo_history_add (history, arrival->undo, message);
  if (arrival->n_skipped > 0)
    show_problems (sharing->widget, arrival);
}

static void
import_response_cb (GtkNativeDialog *chooser,
                    int              response,
                    Sharing         *choice)
{
  g_autoptr(Sharing) sharing = choice;
  g_autoptr(GFile) file = end_choice (chooser, response);

  if (!file)
    return;

  besace_collection_files_import_async (sharing->workspace, file, NULL, imported_cb, sharing);
  g_steal_pointer (&sharing);
}

void
besace_collection_sharing_import (GtkWidget       *widget,
                                  BesaceWorkspace *workspace)
{
  const char *const known[] = { "*.json", "*.html", "*.htm", "*.csv", NULL };
  const char *const any[] = { "*", NULL };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Import a collection or a list of links"), get_window (widget),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL);

  add_filter (chooser, _("Collections, bookmarks of browsers, tables of links"), known);
  add_filter (chooser, _("All files"), any);
  choose (chooser, sharing_new (widget, workspace, NULL, FALSE), G_CALLBACK (import_response_cb));
}
