/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backups.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-administration.h"
#include "besace-backup-file.h"
#include "besace-backup.h"
#include "besace-library-census.h"
#include "besace-profiles.h"

#define TITLES_SHOWN 3

/* What a worker needs to know of a workspace that is open. */
typedef struct {
  char        *data_dir; /* (owned) */
  char        *profile;  /* (owned) its id */
  char        *file;     /* (owned) (nullable) */
  BesaceClock *clock;    /* (owned) */
} Order;

static void
order_free (Order *self)
{
  g_free (self->data_dir);
  g_free (self->profile);
  g_free (self->file);
  g_object_unref (self->clock);
  g_free (self);
}

static void
start (BesaceWorkspace     *workspace,
       const char          *file,
       gpointer             source_tag,
       GTaskThreadFunc      thread,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->data_dir = g_strdup (besace_workspace_get_data_dir (workspace));
  order->profile = g_strdup (besace_workspace_get_profile (workspace));
  order->file = g_strdup (file);
  order->clock = g_object_ref (besace_workspace_get_clock (workspace));
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, thread);
}

static gint64
get_date (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64) status.st_mtime * 1000 : 0;
}

static void
entry_free (BesaceBackupEntry *self)
{
  g_free (self->path);
  g_free (self);
}

/* One that cannot be read, or not by this version, is not proposed. */
static void
add_entry (GPtrArray          *entries,
           const char         *path,
           BesaceBackupOrigin  origin)
{
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, NULL);
  BesaceBackupEntry *entry;

  if (!connection)
    return;

  entry = g_new0 (BesaceBackupEntry, 1);
  entry->path = g_strdup (path);
  entry->date = get_date (path);
  entry->origin = origin;
  entry->n_bookmarks = besace_library_census_count (connection, "bookmark");
  entry->n_notes = besace_library_census_count (connection, "note");
  entry->n_collections = besace_library_census_count (connection, "collection");
  g_ptr_array_add (entries, entry);
}

static void
add_entries (GPtrArray          *entries,
             GPtrArray          *paths,
             BesaceBackupOrigin  origin)
{
  for (guint i = 0; i < paths->len; i++)
    add_entry (entries, g_ptr_array_index (paths, i), origin);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const BesaceBackupEntry *first = *(const BesaceBackupEntry *const *) a;
  const BesaceBackupEntry *second = *(const BesaceBackupEntry *const *) b;

  if (first->date != second->date)
    return first->date < second->date ? 1 : -1;
  return g_strcmp0 (second->path, first->path);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Order *order = data;
  GError *failure = NULL;
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (order->data_dir, &failure);
  g_autoptr(GPtrArray) copies = NULL;
  g_autoptr(GPtrArray) replaced = NULL;
  g_autofree char *library = NULL;
  GPtrArray *entries;

  if (!directory) {
    g_task_return_error (task, failure);
    return;
  }

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  copies = besace_backup_list (directory, order->profile);
  add_entries (entries, copies, BESACE_BACKUP_BY_ITSELF);
  library = besace_data_directory_get_library_path (directory, order->profile);
  replaced = besace_data_directory_list_replaced (directory, library);
  add_entries (entries, replaced, BESACE_BACKUP_REPLACED);
  g_ptr_array_sort (entries, compare_entries);
  g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
}

void
besace_backups_list_async (BesaceWorkspace     *workspace,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  start (workspace, NULL, besace_backups_list_async, list_thread, cancellable, callback, user_data);
}

GPtrArray *
besace_backups_list_finish (BesaceWorkspace  *workspace,
                            GAsyncResult     *result,
                            GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
besace_restore_preview_free (BesaceRestorePreview *self)
{
  g_free (self->profile);
  g_free (self->name);
  g_clear_pointer (&self->census, g_ptr_array_unref);
  g_free (self);
}

/* Whose library it would become: that of the profile that is open, or one of its own. What is in another’s library is not
 * shown to who has this one open. @heir: receives the id of the library to compare it with, or NULL. */
static gboolean
find_heir (BesaceRestorePreview        *self,
           BesaceDataDirectory         *directory,
           const Order                 *order,
           const BesaceBackupContents  *contents,
           char                       **heir,
           GError                     **error)
{
  g_autoptr(BesaceProfile) profile = NULL;
  g_autoptr(GError) failure = NULL;

  if (!contents->uuid) {
    self->profile = g_strdup (order->profile);
    *heir = g_strdup (order->profile);
    return TRUE;
  }

  profile = besace_profiles_foresee (directory, contents->uuid, contents->name, besace_clock_get_now (order->clock), &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (profile && g_strcmp0 (profile->uuid, order->profile) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _("This is the library of the profile “%s”: open that profile, then bring it back from there."), profile->name);
    return FALSE;
  }

  if (!profile)
    self->name = g_strdup (contents->name);
  *heir = profile ? g_strdup (profile->uuid) : NULL;
  return TRUE;
}

static gboolean
compare (BesaceRestorePreview  *self,
         BesaceDataDirectory   *directory,
         const char            *heir,
         const char            *copy,
         GError               **error)
{
  g_autofree char *path = heir ? besace_data_directory_get_library_path (directory, heir) : NULL;
  g_autoptr(BesaceConnection) other = besace_connection_open (copy, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, error);
  g_autoptr(BesaceConnection) present = NULL;

  if (!other ||
      (path && !(present = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, error))))
    return FALSE;

  self->census = besace_library_census_compare (present, other, TITLES_SHOWN, error);
  return self->census != NULL;
}

static BesaceRestorePreview *
preview (const Order          *order,
         BesaceDataDirectory  *directory,
         const char           *copy,
         GError              **error)
{
  g_autoptr(BesaceRestorePreview) self = g_new0 (BesaceRestorePreview, 1);
  g_auto(BesaceBackupContents) contents = { 0, };
  g_autofree char *heir = NULL;

  self->date = get_date (order->file);
  return besace_backup_file_unpack (order->file, copy, &contents, error) &&
         find_heir (self, directory, order, &contents, &heir, error) &&
         compare (self, directory, heir, copy, error)
         ? g_steal_pointer (&self)
         : NULL;
}

static void
preview_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Order *order = data;
  GError *failure = NULL;
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (order->data_dir, &failure);
  g_autofree char *copy = g_build_filename (order->data_dir, "preview.part", NULL);
  BesaceRestorePreview *self;

  /* Always the same name: what a power cut has left goes with the next one. */
  besace_backup_file_remove (copy);
  self = directory ? preview (order, directory, copy, &failure) : NULL;
  besace_backup_file_remove (copy);
  if (self)
    g_task_return_pointer (task, self, (GDestroyNotify) besace_restore_preview_free);
  else
    g_task_return_error (task, failure);
}

void
besace_backups_preview_async (BesaceWorkspace     *workspace,
                              const char          *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  start (workspace, file, besace_backups_preview_async, preview_thread, cancellable, callback, user_data);
}

BesaceRestorePreview *
besace_backups_preview_finish (BesaceWorkspace  *workspace,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Order *order = data;
  GError *failure = NULL;

  if (besace_administration_back_up (order->data_dir, order->profile, order->file, order->clock, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

void
besace_backups_write_async (BesaceWorkspace     *workspace,
                            const char          *file,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  start (workspace, file, besace_backups_write_async, write_thread, NULL, callback, user_data);
}

gboolean
besace_backups_write_finish (BesaceWorkspace  *workspace,
                             GAsyncResult     *result,
                             GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
