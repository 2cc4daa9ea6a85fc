/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backups-window.h"

#include <glib/gi18n.h>

#include "besace-date.h"
#include "besace-restore-text.h"
#include "besace-restoring.h"
#include "besace-toast.h"

struct _BesaceBackupsWindow {
  AdwWindow             parent_instance;

  BesaceProfileSession *session;     /* (owned) */
  GCancellable         *cancellable; /* (owned) of listing and looking */
  BesaceRestorePreview *preview;     /* (owned) (nullable) what is shown */
  char                 *file;        /* (owned) (nullable) of which */
  gboolean              looking;

  GtkWidget            *back_button;
  AdwToastOverlay      *toast_overlay;
  GtkStack             *stack;
  GtkWidget            *copies_group;
  GtkListBox           *list_box;
  GtkLabel             *heading_label;
  GtkListBox           *preview_list;
  GtkLabel             *safety_label;
  GtkWidget            *restore_button;
};

G_DEFINE_FINAL_TYPE (BesaceBackupsWindow, besace_backups_window, ADW_TYPE_WINDOW)

static BesaceWorkspace *
get_workspace (BesaceBackupsWindow *self)
{
  return besace_profile_session_get_workspace (self->session);
}

static void
show_toast (BesaceBackupsWindow *self,
            const char          *text)
{
  besace_toast_show (self->toast_overlay, besace_toast_new (text));
}

static void
show_list (BesaceBackupsWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (self->back_button, FALSE);
}

static void
empty (GtkListBox *list_box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list_box))))
    gtk_list_box_remove (list_box, child);
}

/* A day may have two copies: the hour tells them apart. */
static char *
format_date (BesaceBackupsWindow *self,
             gint64               date)
{
  g_autofree char *day = besace_date_to_text (date, besace_clock_get_now (besace_workspace_get_clock (get_workspace (self))));
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (date / 1000);
  /* Translators: an hour and its minutes, as strftime () writes them. */
  g_autofree char *hour = g_date_time_format (moment, _("%H:%M"));

  /* Translators: 1 is a date, 2 an hour. */
  return g_strdup_printf (_("%1$s, %2$s"), day, hour);
}

static void
add_entry (BesaceBackupsWindow     *self,
           const BesaceBackupEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *date = format_date (self, entry->date);
  g_autofree char *content = besace_restore_text_describe (entry);
  g_autofree char *replaced = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  if (entry->origin == BESACE_BACKUP_REPLACED) {
    /* Translators: %s is a date. A library that was set aside when a backup took its place. */
    replaced = g_strdup_printf (_("%s, before a backup took its place"), date);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), replaced);
  } else {
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
  }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), content);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "file", g_strdup (entry->path), g_free);
  gtk_list_box_append (self->list_box, row);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceBackupsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = besace_backups_list_finish (BESACE_WORKSPACE (source), result, &error);

  if (!entries || !self->session)
    return;

  empty (self->list_box);
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i));
  gtk_widget_set_visible (self->copies_group, entries->len > 0);
}

/* A title and what is said under it, which may have several lines. */
static void
add_line (BesaceBackupsWindow *self,
          const char          *title,
          const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->preview_list, row);
}

static void
add_table (BesaceBackupsWindow *self,
           const BesaceCensus  *census)
{
  g_autofree char *title = g_strdup_printf (_("%s: %u now, %u in the backup"), besace_restore_text_get_title (census->table),
                                            census->n_present, census->n_other);
  g_autofree char *changes = besace_restore_text_preview (census);

  if (census->n_present > 0 || census->n_other > 0)
    add_line (self, title, changes ? changes : _("The same"));
}

/* Whether the library is what the backup would make of it. */
static gboolean
changes_nothing (const BesaceRestorePreview *preview)
{
  for (guint i = 0; i < preview->census->len; i++) {
    const BesaceCensus *table = g_ptr_array_index (preview->census, i);

    if (table->n_lost + table->n_found + table->n_changed > 0)
      return FALSE;
  }

  return !preview->name;
}

/* (transfer full) */
static char *
say_what_becomes (const BesaceRestorePreview *preview)
{
  if (changes_nothing (preview))
    return g_strdup (_("The library is as it was then: there is nothing to restore."));
  if (preview->name)
    return g_strdup_printf (_("It is the library of “%s”, and comes back as a profile of its own: nothing of yours changes."),
                            preview->name);
  return g_strdup (_("The present library is kept: you can take it back at once, or later from this list."));
}

static void
show_preview (BesaceBackupsWindow *self)
{
  const BesaceRestorePreview *preview = self->preview;
  g_autofree char *date = format_date (self, preview->date);
  g_autofree char *heading = g_strdup_printf (_("The backup of %s"), date);
  g_autofree char *safety = say_what_becomes (preview);
  const gboolean useful = !changes_nothing (preview);
  g_autofree char *others = besace_restore_text_others (preview->census);
  const char *table;

  gtk_label_set_text (self->heading_label, heading);
  gtk_label_set_text (self->safety_label, safety);
  empty (self->preview_list);
  for (guint i = 0; (table = besace_restore_text_get_table (i)); i++) {
    const BesaceCensus *census = besace_census_find (preview->census, table);

    if (census)
      add_table (self, census);
  }
  if (others)
    add_line (self, _("And besides"), others);
  if (!gtk_widget_get_first_child (GTK_WIDGET (self->preview_list)))
    add_line (self, _("Nothing"), _("Nothing is kept, neither now nor in the backup"));

  gtk_widget_set_visible (self->back_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_set_sensitive (self->restore_button, useful);
  gtk_widget_grab_focus (useful ? self->restore_button : self->back_button);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceBackupsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  BesaceRestorePreview *preview = besace_backups_preview_finish (BESACE_WORKSPACE (source), result, &error);

  self->looking = FALSE;
  if (!self->session) {
    g_clear_pointer (&preview, besace_restore_preview_free);
    return;
  }

  if (!preview) {
    show_toast (self, error->message);
    return;
  }

  g_clear_pointer (&self->preview, besace_restore_preview_free);
  self->preview = preview;
  show_preview (self);
}

static void
row_activated_cb (BesaceBackupsWindow *self,
                  GtkListBoxRow       *row)
{
  besace_backups_window_look_at (self, g_object_get_data (G_OBJECT (row), "file"));
}

static void
back_clicked_cb (BesaceBackupsWindow *self)
{
  show_list (self);
}

static void
restore_clicked_cb (BesaceBackupsWindow *self)
{
  g_autoptr(BesaceProfileSession) session = g_object_ref (self->session);
  g_autofree char *file = g_strdup (self->file);
  g_autofree char *profile = g_strdup (self->preview->profile);

  gtk_window_destroy (GTK_WINDOW (self));
  besace_restoring_run (session, file, profile);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceBackupsWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (besace_backups_write_finish (BESACE_WORKSPACE (source), result, &error))
    show_toast (self, _("The library is backed up"));
  else
    show_toast (self, error->message);
}

static void
choose_response_cb (GtkFileChooserNative *chooser,
                    int                   response,
                    BesaceBackupsWindow  *self)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    path = g_file_get_path (file);
    if (!path)
      show_toast (self, _("This place cannot be used: choose a folder of this computer or of a USB key."));
    else if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_SAVE)
      besace_backups_write_async (get_workspace (self), path, written_cb, g_object_ref (self));
    else
      besace_backups_window_look_at (self, path);
  }

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
choose (BesaceBackupsWindow  *self,
        GtkFileChooserNative *chooser)
{
  g_autoptr(GtkFileFilter) backups = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (backups, _("Backups of Besace"));
  gtk_file_filter_add_pattern (backups, "*.besace");
  gtk_file_filter_add_pattern (backups, "*.db");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), backups);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (choose_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
write_clicked_cb (BesaceBackupsWindow *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Back up to a file"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Back up"), NULL);
  g_autoptr(GDateTime) now =
    g_date_time_new_from_unix_local (besace_clock_get_now (besace_workspace_get_clock (get_workspace (self))) / 1000);
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: the name of a file; %s is a date. */
  g_autofree char *name = g_strdup_printf (_("Library %s.besace"), day);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  choose (self, chooser);
}

static void
read_clicked_cb (BesaceBackupsWindow *self)
{
  choose (self, gtk_file_chooser_native_new (_("Restore from a file"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                             _("_Look"), NULL));
}

static void
besace_backups_window_dispose (GObject *object)
{
  BesaceBackupsWindow *self = BESACE_BACKUPS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (besace_backups_window_parent_class)->dispose (object);
}

static void
besace_backups_window_finalize (GObject *object)
{
  BesaceBackupsWindow *self = BESACE_BACKUPS_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->preview, besace_restore_preview_free);
  g_clear_pointer (&self->file, g_free);

  G_OBJECT_CLASS (besace_backups_window_parent_class)->finalize (object);
}

static void
besace_backups_window_class_init (BesaceBackupsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_backups_window_dispose;
  object_class->finalize = besace_backups_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/backups/besace-backups-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, copies_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, heading_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, preview_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, safety_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBackupsWindow, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
}

static void
besace_backups_window_init (BesaceBackupsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_backups_window_new (BesaceProfileSession *session,
                           GtkWindow            *parent)
{
  BesaceBackupsWindow *self = g_object_new (BESACE_TYPE_BACKUPS_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  besace_backups_list_async (get_workspace (self), self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

void
besace_backups_window_look_at (BesaceBackupsWindow *self,
                               const char          *file)
{
  g_return_if_fail (BESACE_IS_BACKUPS_WINDOW (self));

  if (self->looking)
    return;

  g_free (self->file);
  self->file = g_strdup (file);
  self->looking = TRUE;
  besace_backups_preview_async (get_workspace (self), file, self->cancellable, looked_cb, g_object_ref (self));
}
