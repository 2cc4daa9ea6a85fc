/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-import-window.h"

#include <glib/gi18n.h>

struct _BesaceImportWindow {
  AdwWindow        parent_instance;

  BesaceWorkspace *workspace;
  GCancellable    *cancellable; /* (owned) (nullable) while an import runs */

  GtkStack        *stack;
  GtkLabel        *file_label;
  GtkProgressBar  *progress_bar;
  GtkLabel        *count_label;
  GtkWidget       *stop_button;
  AdwStatusPage   *end_page;
  GtkListBox      *report_list;
  GtkWidget       *close_button;
};

G_DEFINE_FINAL_TYPE (BesaceImportWindow, besace_import_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceImportWindowProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static void
stop (BesaceImportWindow *self)
{
  if (!self->cancellable)
    return;

  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

/* @icon_name: NULL where all went well and there is a report to read instead. */
static void
show_end (BesaceImportWindow *self,
          const char         *icon_name,
          const char         *title,
          const char         *description)
{
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_status_page_set_icon_name (self->end_page, icon_name);
  adw_status_page_set_title (self->end_page, title);
  adw_status_page_set_description (self->end_page, description);
  gtk_stack_set_visible_child_name (self->stack, "end");
  gtk_widget_grab_focus (self->close_button);
}

/* A status page reads markup, and names and errors are just text. */
static void
show_end_escaped (BesaceImportWindow *self,
                  const char         *icon_name,
                  const char         *title,
                  const char         *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  show_end (self, icon_name, title, escaped);
}

/* Takes @title. */
static void
add_line (BesaceImportWindow *self,
          char               *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (self->report_list, row);
  g_free (title);
}

static void
add_problems (BesaceImportWindow       *self,
              const BesaceImportReport *report)
{
  GtkWidget *row = adw_expander_row_new ();
  guint n = (guint) report->n_skipped;
  g_autofree char *title = g_strdup_printf (ngettext ("%u record could not be read and was left out",
                                                      "%u records could not be read and were left out", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (report->n_skipped > report->problems->len) {
    g_autofree char *subtitle = g_strdup_printf (ngettext ("Here is the first one", "Here are the first %u",
                                                           report->problems->len), report->problems->len);

    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  }

  for (guint i = 0; i < report->problems->len; i++) {
    GtkWidget *label = gtk_label_new (g_ptr_array_index (report->problems, i));

    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_set_margin_top (label, 6);
    gtk_widget_set_margin_bottom (label, 6);
    gtk_widget_set_margin_start (label, 12);
    gtk_widget_set_margin_end (label, 12);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), label);
  }

  gtk_list_box_append (self->report_list, row);
}

static void
show_report (BesaceImportWindow       *self,
             const BesaceImportReport *report)
{
  guint n_put = (guint) (report->n_put - report->n_collections_put - report->n_territory_put);
  guint n_same = (guint) (report->n_same - report->n_collections_same - report->n_territory_same);
  guint n_deleted = (guint) (report->n_deleted - report->n_collections_deleted - report->n_territory_deleted);
  guint n_collections = (guint) report->n_collections_put;
  guint n_collections_deleted = (guint) report->n_collections_deleted;
  guint n_territory = (guint) report->n_territory_put;
  guint n_ignored = (guint) report->n_ignored;
  g_autofree char *description = NULL;

  if (n_put > 0)
    add_line (self, g_strdup_printf (ngettext ("%u resource arrived or changed",
                                               "%u resources arrived or changed", n_put), n_put));
  if (n_same > 0)
    add_line (self, g_strdup_printf (ngettext ("%u resource was there already",
                                               "%u resources were there already", n_same), n_same));
  if (n_deleted > 0)
    add_line (self, g_strdup_printf (ngettext ("%u resource left the catalogue: the file no longer has it",
                                               "%u resources left the catalogue: the file no longer has them",
                                               n_deleted), n_deleted));
  if (n_collections > 0)
    add_line (self, g_strdup_printf (ngettext ("%u collection arrived or changed",
                                               "%u collections arrived or changed", n_collections), n_collections));
  if (n_collections_deleted > 0)
    add_line (self, g_strdup_printf (ngettext ("%u collection left the catalogue: the file no longer has it",
                                               "%u collections left the catalogue: the file no longer has them",
                                               n_collections_deleted), n_collections_deleted));
  if (n_territory > 0)
    add_line (self, g_strdup_printf (ngettext ("%u missing resource or correction of a place arrived or changed",
                                               "%u missing resources or corrections of places arrived or changed", n_territory),
                                     n_territory));
  if (report->n_skipped > 0)
    add_problems (self, report);
  if (n_ignored > 0)
    add_line (self, g_strdup_printf (ngettext ("%u detail that this version does not know was left out",
                                               "%u details that this version does not know were left out",
                                               n_ignored), n_ignored));

  gtk_widget_set_visible (GTK_WIDGET (self->report_list),
                          gtk_list_box_get_row_at_index (self->report_list, 0) != NULL);

  if (report->n_put + report->n_same == 0) {
    show_end (self, "dialog-warning-symbolic", _("Nothing could be taken from this file"),
              _("A catalogue file is one that another Besace exported: its name ends in .ndjson or .ndjson.gz."));
  } else {
    /* Translators: the name of a source, as “guides”. */
    description = g_strdup_printf (_("Its resources are now in the catalogue, under the name “%s”."), report->source);
    show_end_escaped (self, NULL, _("The import is complete"), description);
  }
}

static void
progress_cb (guint64  records,
             double   fraction,
             gpointer data)
{
  BesaceImportWindow *self = data;
  g_autofree char *text = g_strdup_printf (ngettext ("%u record read", "%u records read", (guint) records),
                                           (guint) records);

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_label_set_label (self->count_label, text);
}

static void
import_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(BesaceImportWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceImportReport) report = besace_workspace_import_finish (BESACE_WORKSPACE (source), result, &error);

  g_clear_object (&self->cancellable);

  if (report) {
    show_report (self, report);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    show_end (self, "media-playback-stop-symbolic", _("The import was stopped"),
              _("What had arrived is kept. Import the same file again to receive the rest."));
  } else {
    show_end_escaped (self, "dialog-error-symbolic", _("The file could not be imported"), error->message);
  }
}

static void
stop_clicked_cb (BesaceImportWindow *self)
{
  stop (self);
}

/* While an import runs, closing stops it; the window stays to say what is left of it. */
static gboolean
besace_import_window_close_request (GtkWindow *window)
{
  BesaceImportWindow *self = BESACE_IMPORT_WINDOW (window);

  if (self->cancellable) {
    stop (self);
    return GDK_EVENT_STOP;
  }

  return GTK_WINDOW_CLASS (besace_import_window_parent_class)->close_request (window);
}

static void
besace_import_window_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceImportWindow *self = BESACE_IMPORT_WINDOW (object);

  switch ((BesaceImportWindowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_import_window_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceImportWindow *self = BESACE_IMPORT_WINDOW (object);

  switch ((BesaceImportWindowProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_import_window_dispose (GObject *object)
{
  BesaceImportWindow *self = BESACE_IMPORT_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_import_window_parent_class)->dispose (object);
}

static void
besace_import_window_finalize (GObject *object)
{
  g_clear_object (&BESACE_IMPORT_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (besace_import_window_parent_class)->finalize (object);
}

static void
besace_import_window_class_init (BesaceImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_import_window_get_property;
  object_class->set_property = besace_import_window_set_property;
  object_class->dispose = besace_import_window_dispose;
  object_class->finalize = besace_import_window_finalize;

  GTK_WINDOW_CLASS (klass)->close_request = besace_import_window_close_request;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/import/besace-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, file_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, end_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, report_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceImportWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
besace_import_window_init (BesaceImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_import_window_new (BesaceWorkspace *workspace,
                          GtkWindow       *parent)
{
  return g_object_new (BESACE_TYPE_IMPORT_WINDOW,
                       "workspace", workspace,
                       "transient-for", parent,
                       NULL);
}

void
besace_import_window_start (BesaceImportWindow *self,
                            GFile              *file)
{
  g_autofree char *name = NULL;

  g_return_if_fail (BESACE_IS_IMPORT_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->cancellable == NULL);

  name = g_file_get_basename (file);
  gtk_label_set_label (self->file_label, name);

  self->cancellable = g_cancellable_new ();
  besace_workspace_import_async (self->workspace, file, NULL, BESACE_IMPORT_REPLACE, progress_cb, self,
                                 self->cancellable, import_cb, g_object_ref (self));
}

static void
choose_response_cb (GtkNativeDialog *chooser,
                    int              response,
                    BesaceWorkspace *workspace)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    GtkWidget *window = besace_import_window_new (workspace, gtk_native_dialog_get_transient_for (chooser));

    besace_import_window_start (BESACE_IMPORT_WINDOW (window), file);
    gtk_window_present (GTK_WINDOW (window));
  }

  g_object_unref (chooser);
}

void
besace_import_window_choose (BesaceWorkspace *workspace,
                             GtkWindow       *parent)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Import a file"), parent,
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL);
  g_autoptr(GtkFileFilter) records = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (records, _("Catalogue files"));
  gtk_file_filter_add_pattern (records, "*.ndjson");
  gtk_file_filter_add_pattern (records, "*.ndjson.gz");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), records);

  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (choose_response_cb),
                         g_object_ref (workspace), (GClosureNotify) g_object_unref, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
