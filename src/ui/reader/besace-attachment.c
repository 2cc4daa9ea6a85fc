/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-attachment.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK (besace-attachment-error-quark, besace_attachment_error)

#define KEPT_SECONDS (24 * 60 * 60)

/* The media types, or the beginnings of several, that are opened. */
static const char *const opened_types[] = {
  "application/epub+zip",
  "application/gzip",
  "application/json",
  "application/msword",
  "application/pdf",
  "application/rtf",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
  "application/vnd.oasis.opendocument.",
  "application/vnd.openxmlformats-officedocument.",
  "application/x-cbz",
  "application/zip",
  "audio/",
  "image/",
  "text/calendar",
  "text/csv",
  "text/markdown",
  "text/plain",
  "text/rtf",
  "video/",
};

typedef struct {
  char      *path;
  char      *name;
  GtkWindow *window; /* (owned) (nullable) */
} BesaceAttachment;

static void
attachment_free (BesaceAttachment *self)
{
  g_free (self->path);
  g_free (self->name);
  g_clear_object (&self->window);
  g_free (self);
}

/* A file name and nothing else, whatever a publisher put there. (transfer full) */
static char *
create_file_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *file_name = g_filename_from_utf8 (base, -1, NULL, NULL, NULL);

  if (file_name == NULL || *file_name == '.' || *file_name == G_DIR_SEPARATOR || strlen (file_name) > 200) {
    g_free (file_name);
    return g_strdup ("document");
  }

  return file_name;
}

static gboolean
is_opened (const char *content_type)
{
  g_autofree char *mime = g_content_type_get_mime_type (content_type);

  for (guint i = 0; mime != NULL && i < G_N_ELEMENTS (opened_types); i++)
    if (g_str_has_prefix (mime, opened_types[i]))
      return TRUE;

  return FALSE;
}

/* What the file is by its name and by its bytes: both have to be harmless, as applications go by one or the other. */
static gboolean
check_kind (const char  *path,
            const char  *name,
            GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autofree char *by_name = NULL;

  if (info == NULL)
    return FALSE;

  by_name = g_content_type_guess (name, NULL, 0, NULL);
  if ((g_content_type_is_unknown (by_name) || is_opened (by_name)) && is_opened (g_file_info_get_content_type (info)))
    return TRUE;

  g_set_error_literal (error, BESACE_ATTACHMENT_ERROR, BESACE_ATTACHMENT_ERROR_KIND,
                       _("Besace does not open this kind of file, which could run a program. The rest of the resource "
                         "can be read as usual."));
  return FALSE;
}

/* Clears what was opened long enough ago that nothing reads it any more. */
static void
remove_old (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 limit = g_get_real_time () / G_USEC_PER_SEC - KEPT_SECONDS;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr(GDir) inner = NULL;
    const char *file_name;
    GStatBuf status;

    if (g_lstat (path, &status) != 0 || !S_ISDIR (status.st_mode) || status.st_mtime > limit)
      continue;

    inner = g_dir_open (path, 0, NULL);
    while (inner != NULL && (file_name = g_dir_read_name (inner)) != NULL) {
      g_autofree char *file_path = g_build_filename (path, file_name, NULL);

      g_unlink (file_path);
    }
    g_rmdir (path);
  }
}

/* Gives the file its name, in a folder of its own. */
static void
name_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  BesaceAttachment *self = task_data;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "besace", "opened", NULL);
  g_autofree char *template = NULL;
  g_autofree char *file_name = create_file_name (self->name);
  g_autofree char *target_path = NULL;
  g_autoptr(GFile) source = g_file_new_for_path (self->path);
  g_autoptr(GFile) target = NULL;
  g_autoptr(GError) error = NULL;

  if (!check_kind (self->path, self->name, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  remove_old (folder);
  template = g_build_filename (folder, "file-XXXXXX", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 || g_mkdtemp (template) == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno),
                             _("The file could not be made ready to be opened: %s"), g_strerror (errno));
    return;
  }

  target_path = g_build_filename (template, file_name, NULL);
  target = g_file_new_for_path (target_path);
  if (!g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, &error)) {
    g_task_return_new_error (task, error->domain, error->code,
                             _("The file could not be made ready to be opened: %s"), error->message);
    return;
  }

  g_task_return_pointer (task, g_steal_pointer (&target), g_object_unref);
}

static void
shown_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceAttachment *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (gtk_show_uri_full_finish (self->window, result, &error)) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  g_message ("A file could not be opened: %s", error->message);
  g_task_return_new_error (task, BESACE_ATTACHMENT_ERROR, BESACE_ATTACHMENT_ERROR_NO_READER,
                           _("No application of this computer opens “%s”."), self->name);
}

static void
named_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceAttachment *self = g_task_get_task_data (task);
  g_autoptr(GFile) file = NULL;
  g_autofree char *uri = NULL;
  GError *error = NULL;

  file = g_task_propagate_pointer (G_TASK (result), &error);
  if (file == NULL) {
    g_task_return_error (task, error);
    return;
  }

  uri = g_file_get_uri (file);
  gtk_show_uri_full (self->window, uri, GDK_CURRENT_TIME, g_task_get_cancellable (task), shown_cb,
                     g_object_ref (task));
}

void
besace_attachment_open_async (const char          *path,
                              const char          *name,
                              GtkWindow           *window,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  BesaceAttachment *self = g_new0 (BesaceAttachment, 1);
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(GTask) naming = NULL;

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->window = window != NULL ? g_object_ref (window) : NULL;
  g_task_set_source_tag (task, besace_attachment_open_async);
  g_task_set_task_data (task, self, (GDestroyNotify) attachment_free);

  naming = g_task_new (NULL, cancellable, named_cb, g_object_ref (task));
  g_task_set_source_tag (naming, name_thread);
  g_task_set_task_data (naming, self, NULL);
  g_task_run_in_thread (naming, name_thread);
}

gboolean
besace_attachment_open_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
