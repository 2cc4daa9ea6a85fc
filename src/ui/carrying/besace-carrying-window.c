/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-carrying-window.h"

#include <glib/gi18n.h>

#include "besace-merge-summary.h"
#include "besace-undo-history.h"

struct _BesaceCarryingWindow {
  AdwWindow            parent_instance;

  BesaceWorkspace     *workspace;    /* (owned) */
  GVolumeMonitor      *monitor;      /* (owned) */
  BesaceUndoHistory   *undo_history; /* (owned) (nullable) of the window that this belongs to */
  GCancellable        *cancellable;  /* (owned) of what only looks: what writes goes on to its end */
  GMount              *mount;        /* (owned) (nullable) the key that is written to, or read */
  GFile               *file;         /* (owned) (nullable) the library on it */
  gboolean             taking;       /* whether the library is to be written, once what lies there was looked at */

  GtkStack            *stack;
  AdwPreferencesGroup *keys_group;
  GtkWidget           *no_key_row;
  GtkLabel            *busy_label;
  AdwStatusPage       *question_page;
  GtkListBox          *preview_list;
  GtkWidget           *merge_button;
  GtkWidget           *replace_button;
  AdwStatusPage       *end_page;
  GtkListBox          *report_list;
  GtkWidget           *eject_button;
  GtkWidget           *again_button;
  GtkWidget           *close_button;

  GPtrArray           *key_rows;     /* (owned) of unowned AdwActionRow */
};

G_DEFINE_FINAL_TYPE (BesaceCarryingWindow, besace_carrying_window, ADW_TYPE_WINDOW)

static BesaceLibrary *
get_library (BesaceCarryingWindow *self)
{
  return besace_workspace_get_library (self->workspace);
}

/* A disk that is built in is not carried; what states no drive may be. */
static gboolean
is_key (GMount *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);
  g_autoptr(GDrive) drive = g_mount_get_drive (mount);

  if (!g_file_peek_path (root) || g_mount_is_shadowed (mount))
    return FALSE;
  return !drive || g_drive_is_removable (drive) || g_drive_is_media_removable (drive) || g_mount_can_eject (mount);
}

/* (element-type GMount) (transfer full) */
static GPtrArray *
list_keys (BesaceCarryingWindow *self)
{
  g_autolist(GMount) mounts = g_volume_monitor_get_mounts (self->monitor);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = mounts; l; l = l->next) {
    if (is_key (l->data))
      g_ptr_array_add (keys, g_object_ref (l->data));
  }

  return keys;
}

static void
show_busy (BesaceCarryingWindow *self,
           const char           *text)
{
  gtk_label_set_text (self->busy_label, text);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
}

static void
add_line (GtkListBox  *list,
          const char  *title,
          const guint  counts[BESACE_N_LIBRARY_TYPES])
{
  g_autofree char *summary = besace_merge_summary_count (counts);
  GtkWidget *row;

  if (!summary)
    return;

  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", summary, NULL);
  gtk_list_box_append (list, row);
}

static void
show_report (GtkListBox              *list,
             const BesaceMergeReport *report)
{
  clear_list (list);
  if (report) {
    add_line (list, _("New"), report->n_added);
    add_line (list, _("Changed"), report->n_changed);
    add_line (list, _("Removed"), report->n_removed);
  }
  gtk_widget_set_visible (GTK_WIDGET (list), gtk_widget_get_first_child (GTK_WIDGET (list)) != NULL);
}

/* @icon_name (nullable); @report (nullable); @again: whether another place may do. */
static void
show_end (BesaceCarryingWindow    *self,
          const char              *icon_name,
          const char              *title,
          const char              *description,
          const BesaceMergeReport *report,
          gboolean                 again)
{
  /* A status page reads markup, and names and errors are just text. */
  g_autofree char *escaped = g_markup_escape_text (description ? description : "", -1);

  adw_status_page_set_icon_name (self->end_page, icon_name);
  adw_status_page_set_title (self->end_page, title);
  adw_status_page_set_description (self->end_page, escaped);
  show_report (self->report_list, report);
  gtk_widget_set_visible (self->eject_button, !again && self->mount && (g_mount_can_eject (self->mount) || g_mount_can_unmount (self->mount)));
  gtk_widget_set_visible (self->again_button, again);
  gtk_stack_set_visible_child_name (self->stack, "end");
  gtk_widget_grab_focus (again ? self->again_button : self->close_button);
}

/* A key that is no longer plugged in explains all that went wrong. */
static gboolean
is_pulled (BesaceCarryingWindow *self)
{
  g_autoptr(GPtrArray) keys = list_keys (self);

  return self->mount && !g_ptr_array_find (keys, self->mount, NULL);
}

static void
show_writing_error (BesaceCarryingWindow *self,
                    const GError         *error)
{
  if (is_pulled (self))
    show_end (self, "dialog-error-symbolic", _("The key was taken out"),
              _("Your library is whole on this computer. Plug the key in again, and take the library along once more."), NULL, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    show_end (self, "dialog-error-symbolic", _("There is no room left there"),
              _("Nothing that was there has changed, and your library is whole on this computer. Make room, or choose another key."),
              NULL, TRUE);
  else
    show_end (self, "dialog-error-symbolic", _("The library could not be taken along"), error->message, NULL, TRUE);
}

static void
show_reading_error (BesaceCarryingWindow *self,
                    const GError         *error)
{
  if (is_pulled (self))
    show_end (self, "dialog-error-symbolic", _("The key was taken out"),
              _("Nothing has changed on this computer. Plug the key in again: what it brings is offered once more."), NULL, TRUE);
  else
    show_end (self, "dialog-error-symbolic", _("The library could not be brought here"), error->message, NULL, TRUE);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BesaceCarryingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *place = NULL;
  g_autofree char *description = NULL;

  if (!besace_library_export_finish (BESACE_LIBRARY (source), result, &error)) {
    show_writing_error (self, error);
    return;
  }

  place = self->mount ? g_mount_get_name (self->mount) : g_file_get_parse_name (self->file);
  /* Translators: the name of a USB key, or of a file. */
  description = g_strdup_printf (_("“%s” now holds your bookmarks, notes and collections. On the next computer, plug the key in: Besace "
                                   "offers to bring them together. The file is not encrypted: whoever finds it can read it."), place);
  show_end (self, "object-select-symbolic", _("Your library is ready to go"), description, NULL, FALSE);
}

static void
export (BesaceCarryingWindow *self)
{
  show_busy (self, _("Your library is being written…"));
  besace_library_export_async (get_library (self), self->file, NULL, exported_cb, g_object_ref (self));
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceCarryingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  BesaceMergeReport report = { 0 };

  if (!besace_library_merge_finish (BESACE_LIBRARY (source), result, &report, &undo, &error)) {
    show_reading_error (self, error);
    return;
  }

  if (undo && self->undo_history)
    besace_undo_history_add (self->undo_history, undo, _("The libraries are brought together"));
  if (self->taking)
    export (self);
  else
    show_end (self, NULL, _("The libraries are brought together"), _("Ctrl+Z takes it back."), &report, FALSE);
}

static void
merge_clicked_cb (BesaceCarryingWindow *self)
{
  show_busy (self, _("The libraries are being brought together…"));
  besace_library_merge_async (get_library (self), self->file, NULL, merged_cb, g_object_ref (self));
}

static void
replace_clicked_cb (BesaceCarryingWindow *self)
{
  export (self);
}

/* @report NULL: what lies there cannot be read. */
static void
show_question (BesaceCarryingWindow    *self,
               const char              *title,
               const char              *description,
               const BesaceMergeReport *report)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->question_page, title);
  adw_status_page_set_description (self->question_page, escaped);
  show_report (self->preview_list, report);
  gtk_widget_set_visible (self->merge_button, report != NULL);
  gtk_widget_set_visible (self->replace_button, self->taking);
  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_widget_grab_focus (report ? self->merge_button : self->replace_button);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BesaceCarryingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  BesaceMergeReport report = { 0 };

  if (!besace_library_merge_finish (BESACE_LIBRARY (source), result, &report, NULL, &error)) {
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      return;
    if (self->taking)
      show_question (self, _("There is another file already"), error->message, NULL);
    else
      show_reading_error (self, error);
    return;
  }

  if (besace_merge_summary_is_nothing (&report)) {
    if (self->taking)
      export (self);
    else
      show_end (self, "object-select-symbolic", _("All of it is here already"), NULL, NULL, FALSE);
  } else if (self->taking) {
    show_question (self, _("There is a library already"),
                   _("It holds what is not on this computer. Brought together, nothing of either is lost. If it is somebody "
                     "else’s, choose another place."), &report);
  } else {
    show_question (self, _("What this library brings"), _("Nothing that is here is lost, and Ctrl+Z takes it back."), &report);
  }
}

static void
look (BesaceCarryingWindow *self)
{
  show_busy (self, _("The library there is being read…"));
  besace_library_preview_merge_async (get_library (self), self->file, self->cancellable, previewed_cb, g_object_ref (self));
}

static void
file_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(BesaceCarryingWindow) self = user_data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  /* What a colleague, or one's other computer, has left there is not written over unseen. */
  if (info)
    look (self);
  else
    export (self);
}

/* @mount (nullable) */
static void
take_to (BesaceCarryingWindow *self,
         GFile                *folder,
         GMount               *mount)
{
  self->taking = TRUE;
  g_set_object (&self->mount, mount);
  g_clear_object (&self->file);
  self->file = g_file_get_child (folder, BESACE_LIBRARY_FILE_NAME);
  show_busy (self, _("Your library is being written…"));
  g_file_query_info_async (self->file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, G_PRIORITY_DEFAULT,
                           self->cancellable, file_found_cb, g_object_ref (self));
}

static void
take_to_key (BesaceCarryingWindow *self,
             GMount               *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);

  take_to (self, root, mount);
}

static void
key_activated_cb (AdwActionRow         *row,
                  BesaceCarryingWindow *self)
{
  take_to_key (self, g_object_get_data (G_OBJECT (row), "mount"));
}

static void
update_keys (BesaceCarryingWindow *self)
{
  g_autoptr(GPtrArray) keys = list_keys (self);

  for (guint i = 0; i < self->key_rows->len; i++)
    adw_preferences_group_remove (self->keys_group, g_ptr_array_index (self->key_rows, i));
  g_ptr_array_set_size (self->key_rows, 0);

  for (guint i = 0; i < keys->len; i++) {
    GMount *mount = g_ptr_array_index (keys, i);
    g_autofree char *name = g_mount_get_name (mount);
    GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                   "activatable", TRUE,
                                   "icon-name", "drive-removable-media-symbolic",
                                   "title", name,
                                   "use-markup", FALSE,
                                   NULL);

    g_object_set_data_full (G_OBJECT (row), "mount", g_object_ref (mount), g_object_unref);
    g_signal_connect_object (row, "activated", G_CALLBACK (key_activated_cb), self, 0);
    adw_preferences_group_add (self->keys_group, row);
    g_ptr_array_add (self->key_rows, row);
  }
  gtk_widget_set_visible (self->no_key_row, keys->len == 0);
}

static void
chosen_cb (GtkNativeDialog      *chooser,
           int                   response,
           BesaceCarryingWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

    if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_OPEN)
      besace_carrying_window_bring (self, file);
    else
      take_to (self, file, NULL);
  }

  g_object_unref (chooser);
}

static void
choose (BesaceCarryingWindow *self,
        GtkFileChooserNative *chooser)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
folder_activated_cb (BesaceCarryingWindow *self)
{
  choose (self, gtk_file_chooser_native_new (_("Take the library along in a folder"), GTK_WINDOW (self),
                                             GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Write here"), NULL));
}

static void
file_activated_cb (BesaceCarryingWindow *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Bring a library here"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Look at it"), NULL);
  g_autoptr(GtkFileFilter) libraries = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (libraries, _("Libraries"));
  gtk_file_filter_add_pattern (libraries, "*" BESACE_LIBRARY_FILE_SUFFIX);
  gtk_file_filter_add_pattern (libraries, "*.ndjson");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), libraries);

  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  choose (self, chooser);
}

static void
again_clicked_cb (BesaceCarryingWindow *self)
{
  g_clear_object (&self->mount);
  gtk_stack_set_visible_child_name (self->stack, "choose");
}

static void
show_ejected (BesaceCarryingWindow *self,
              const GError         *error)
{
  if (error)
    show_end (self, "dialog-warning-symbolic", _("The key is still in use"), error->message, NULL, FALSE);
  else
    show_end (self, "object-select-symbolic", _("The key can be taken out"), NULL, NULL, FALSE);
}

static void
ejected_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceCarryingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_mount_eject_with_operation_finish (G_MOUNT (source), result, &error))
    g_clear_object (&self->mount);
  show_ejected (self, error);
}

static void
unmounted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BesaceCarryingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_mount_unmount_with_operation_finish (G_MOUNT (source), result, &error))
    g_clear_object (&self->mount);
  show_ejected (self, error);
}

static void
eject_clicked_cb (BesaceCarryingWindow *self)
{
  g_autoptr(GMountOperation) operation = gtk_mount_operation_new (GTK_WINDOW (self));

  show_busy (self, _("What is still to be written goes onto the key…"));
  if (g_mount_can_eject (self->mount))
    g_mount_eject_with_operation (self->mount, G_MOUNT_UNMOUNT_NONE, operation, NULL, ejected_cb, g_object_ref (self));
  else
    g_mount_unmount_with_operation (self->mount, G_MOUNT_UNMOUNT_NONE, operation, NULL, unmounted_cb, g_object_ref (self));
}

static void
besace_carrying_window_dispose (GObject *object)
{
  BesaceCarryingWindow *self = BESACE_CARRYING_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_object (&self->undo_history);
  g_clear_object (&self->mount);
  g_clear_object (&self->file);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_carrying_window_parent_class)->dispose (object);
}

static void
besace_carrying_window_finalize (GObject *object)
{
  BesaceCarryingWindow *self = BESACE_CARRYING_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->key_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (besace_carrying_window_parent_class)->finalize (object);
}

static void
besace_carrying_window_class_init (BesaceCarryingWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_carrying_window_dispose;
  object_class->finalize = besace_carrying_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/carrying/besace-carrying-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, keys_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, no_key_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, busy_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, question_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, preview_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, merge_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, replace_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, end_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, report_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, eject_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, again_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCarryingWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, folder_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, eject_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
}

static void
besace_carrying_window_init (BesaceCarryingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->key_rows = g_ptr_array_new ();
}

GtkWidget *
besace_carrying_window_new (BesaceWorkspace *workspace,
                            GVolumeMonitor  *monitor,
                            GtkWindow       *parent)
{
  BesaceCarryingWindow *self = g_object_new (BESACE_TYPE_CARRYING_WINDOW, "transient-for", parent, NULL);
  BesaceUndoHistory *history = parent ? besace_undo_history_find (GTK_WIDGET (parent)) : NULL;

  self->workspace = g_object_ref (workspace);
  self->monitor = monitor ? g_object_ref (monitor) : g_volume_monitor_get ();
  self->undo_history = history ? g_object_ref (history) : NULL;
  g_signal_connect_object (self->monitor, "mount-added", G_CALLBACK (update_keys), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "mount-removed", G_CALLBACK (update_keys), self, G_CONNECT_SWAPPED);
  update_keys (self);
  return GTK_WIDGET (self);
}

void
besace_carrying_window_take (BesaceCarryingWindow *self)
{
  g_autoptr(GPtrArray) keys = NULL;

  g_return_if_fail (BESACE_IS_CARRYING_WINDOW (self));

  keys = list_keys (self);
  if (keys->len == 1)
    take_to_key (self, g_ptr_array_index (keys, 0));
}

void
besace_carrying_window_bring (BesaceCarryingWindow *self,
                              GFile                *file)
{
  g_autoptr(GPtrArray) keys = NULL;

  g_return_if_fail (BESACE_IS_CARRYING_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  gtk_window_set_title (GTK_WINDOW (self), _("Bring a library here"));
  self->taking = FALSE;
  g_set_object (&self->file, file);
  g_clear_object (&self->mount);
  keys = list_keys (self);
  for (guint i = 0; i < keys->len && !self->mount; i++) {
    g_autoptr(GFile) root = g_mount_get_root (g_ptr_array_index (keys, i));

    if (g_file_has_prefix (file, root))
      self->mount = g_object_ref (g_ptr_array_index (keys, i));
  }
  look (self);
}
