/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-workspace.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-backup-routine.h"
#include "besace-backup.h"
#include "besace-catalogue-private.h"
#include "besace-catalogue-store.h"
#include "besace-intake.h"
#include "besace-library-private.h"
#include "besace-profiles.h"
#include "besace-workspace-resources.h"

#define RESOURCES "/fr/besace/Besace/"
#define LOCK_PATIENCE_MS 10000
#define DEMONSTRATION "demo"

struct _BesaceWorkspace {
  GObject              parent_instance;

  char                *data_dir;    /* (nullable) as asked for, then as it is */
  char                *language;
  BesaceClock         *clock;
  BesaceVocabulary    *vocabulary;

  /* Of an open workspace, or one that is opening. */
  BesaceDataDirectory *directory;
  BesaceLock          *lock;
  char                *profile_uuid;
  char                *profile_name;
  char                *device;
  BesaceDatabase      *writer;      /* of the catalogue */
  BesaceDatabase      *reader;
  BesaceDatabase      *library_database;
  BesaceCatalogue     *catalogue;
  BesaceLibrary       *library;
  BesaceBackupRoutine *backups;     /* (owned) of the library */
  char                *notice;      /* (nullable) */
  char                *backup;      /* (nullable) the newest good one, once the library was found damaged */
};

G_DEFINE_FINAL_TYPE (BesaceWorkspace, besace_workspace, G_TYPE_OBJECT)
G_DEFINE_QUARK (besace-workspace-error-quark, besace_workspace_error)

static void
end_backups (BesaceWorkspace *self)
{
  if (!self->backups)
    return;

  g_signal_handlers_disconnect_by_data (self->library, self->backups);
  g_clear_pointer (&self->backups, besace_backup_routine_end);
}

static void
clear_open (BesaceWorkspace *self)
{
  end_backups (self);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->library);
  g_clear_object (&self->writer);
  g_clear_object (&self->reader);
  g_clear_object (&self->library_database);
  g_clear_pointer (&self->lock, besace_lock_free);
  g_clear_pointer (&self->profile_uuid, g_free);
  g_clear_pointer (&self->profile_name, g_free);
  g_clear_pointer (&self->device, g_free);
}

static void
besace_workspace_finalize (GObject *object)
{
  BesaceWorkspace *self = BESACE_WORKSPACE (object);

  clear_open (self);
  g_clear_object (&self->directory);
  g_clear_object (&self->vocabulary);
  g_clear_object (&self->clock);
  g_free (self->data_dir);
  g_free (self->language);
  g_free (self->notice);
  g_free (self->backup);

  G_OBJECT_CLASS (besace_workspace_parent_class)->finalize (object);
}

static void
besace_workspace_class_init (BesaceWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_workspace_finalize;
}

static void
besace_workspace_init (BesaceWorkspace *self)
{
}

static GBytes *
look_up_data (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr(GError) failure = NULL;
  GBytes *bytes = g_resource_lookup_data (besace_workspace_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &failure);

  /* They are built in. */
  g_assert_no_error (failure);
  return bytes;
}

BesaceWorkspace *
besace_workspace_new (const char  *data_dir,
                      const char  *language,
                      BesaceClock *clock)
{
  BesaceWorkspace *self = g_object_new (BESACE_TYPE_WORKSPACE, NULL);
  g_autoptr(GBytes) vocabularies = look_up_data ("vocabularies/vocabularies.json");
  g_autoptr(GError) failure = NULL;

  self->data_dir = g_strdup (data_dir);
  self->language = g_strdup (language);
  self->clock = g_object_ref (clock);
  self->vocabulary = besace_vocabulary_new_from_bytes (vocabularies, language, &failure);
  g_assert_no_error (failure);
  return self;
}

static BesaceThesaurus *
load_thesaurus (void)
{
  g_autoptr(GBytes) synonyms = look_up_data ("finding/synonyms.txt");
  g_autoptr(GBytes) fillers = look_up_data ("finding/fillers.txt");

  return besace_thesaurus_new (g_bytes_get_data (synonyms, NULL), g_bytes_get_data (fillers, NULL));
}

/* Makes of any failure to open one of the program's own, whose message is ready to be shown. */
static GError *
explain (const GError *failure,
         gboolean      library)
{
  int code = BESACE_WORKSPACE_ERROR_STORAGE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (failure);

  if (failure->domain == BESACE_DATABASE_ERROR && (failure->code & 0xff) == SQLITE_SCHEMA)
    code = BESACE_WORKSPACE_ERROR_NEWER;
  else if (library && besace_database_error_is_damage (failure))
    code = BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED;
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY))
    code = BESACE_WORKSPACE_ERROR_BUSY;
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = BESACE_WORKSPACE_ERROR_PROFILE;

  if (code == BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED)
    return g_error_new_literal (BESACE_WORKSPACE_ERROR, code,
                                _("Your library is damaged. It was left as it is: a backup can take its place "
                                  "(“besacectl check --repair” does that too)."));

  return g_error_new_literal (BESACE_WORKSPACE_ERROR, code, failure->message);
}

/* The first part of opening, on a worker: the folder, the lock, the profile, its own folder. */
static gboolean
find_place (BesaceWorkspace  *self,
            const char       *profile_name,
            GError          **error)
{
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autofree char *library = NULL;
  g_autofree char *folder = NULL;
  const BesaceProfile *profile;

  if (!(self->directory = besace_data_directory_new (self->data_dir, error)) ||
      !(self->lock = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, FALSE, LOCK_PATIENCE_MS, error)) ||
      !(profiles = besace_profiles_load (self->directory, besace_clock_get_now (self->clock), error)) ||
      !(profile = besace_profiles_find (profiles, profile_name, error)))
    return FALSE;

  if (besace_backup_catalogue_is_lost (self->directory))
    self->notice = g_strdup (_("The catalogue was gone, or its file was empty: a new one was begun. Your library is untouched; "
                               "bring the catalogue again."));

  self->profile_uuid = g_strdup (profile->uuid);
  self->profile_name = g_strdup (profile->name);
  self->device = g_strdup (profiles->device);
  library = besace_data_directory_get_library_path (self->directory, profile->uuid);
  folder = g_path_get_dirname (library);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               _("“%s” cannot be used (%s): check its permissions, or that the disk is not read-only."),
               folder, g_strerror (errno));
  return FALSE;
}

static void
find_place_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GError *failure = NULL;

  if (find_place (source, data, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

/* Opens the catalogue, in passing; a damaged one makes room for an empty one. @data: its path. */
static gpointer
open_catalogue_job (BesaceConnection  *connection,
                    gpointer           data,
                    GError           **error)
{
  if (besace_database_is_suspect (data)) {
    if (!besace_connection_check (connection, FALSE, error) || !besace_catalogue_store_check_index (connection, error))
      return NULL;
    besace_database_clear_suspicion (data);
  }

  if (besace_catalogue_store_index_is_old (connection))
    besace_catalogue_store_rebuild_index (connection, error);
  return NULL;
}

static void
fail_open (BesaceWorkspace *self,
           GTask           *task,
           const GError    *failure,
           gboolean         library)
{
  GError *explained = explain (failure, library);

  if (g_error_matches (explained, BESACE_WORKSPACE_ERROR, BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED)) {
    g_free (self->backup);
    self->backup = besace_backup_find_good (self->directory, self->profile_uuid);
  }

  g_clear_object (&self->writer);
  g_clear_object (&self->library_database);
  g_task_return_error (task, explained);
}

static void
library_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) failure = NULL;
  g_autofree char *path = NULL;
  BesaceLibraryContents *contents = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (!contents) {
    fail_open (self, task, failure, TRUE);
    return;
  }

  path = besace_data_directory_get_catalogue_path (self->directory);
  self->reader = besace_database_new (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY);
  self->catalogue = besace_catalogue_new (self->directory, self->reader, load_thesaurus ());
  self->library = besace_library_new (self->library_database, self->profile_name, self->device, self->clock, contents);
  self->backups = besace_backup_routine_begin (self->library_database, self->directory, self->clock, self->profile_uuid);
  g_signal_connect_swapped (self->library, "bookmarks-changed", G_CALLBACK (besace_backup_routine_note_change), self->backups);
  g_task_return_boolean (task, TRUE);
}

static void
open_library (BesaceWorkspace *self,
              GTask           *task)
{
  g_autofree char *path = besace_data_directory_get_library_path (self->directory, self->profile_uuid);
  g_autoptr(GError) failure = NULL;

  if (besace_backup_check_lost (self->directory, self->profile_uuid, &failure)) {
    fail_open (self, task, failure, TRUE);
    g_object_unref (task);
    return;
  }

  self->library_database = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  besace_database_run_async (self->library_database, besace_library_read_contents,
                             besace_library_seat_new (self->device, self->clock), (GDestroyNotify) besace_library_seat_free,
                             (GDestroyNotify) besace_library_contents_free, g_task_get_cancellable (task),
                             library_read_cb, task);
}

static void open_catalogue (BesaceWorkspace *self,
                            GTask           *task);

/* Nobody else may have it open while it moves. */
static gboolean
set_catalogue_aside (BesaceWorkspace  *self,
                     GError          **error)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (self->directory);
  g_autofree char *aside = NULL;
  g_autoptr(BesaceLock) exclusive = NULL;

  g_clear_pointer (&self->lock, besace_lock_free);
  exclusive = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, TRUE, 0, error);
  if (!exclusive)
    return FALSE;

  aside = besace_data_directory_set_aside (self->directory, path, besace_clock_get_now (self->clock), error);
  besace_database_clear_suspicion (path);
  g_clear_pointer (&exclusive, besace_lock_free);
  self->lock = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, FALSE, LOCK_PATIENCE_MS, aside ? error : NULL);
  if (!aside || !self->lock)
    return FALSE;

  g_free (self->notice);
  self->notice = g_strdup_printf (_("The catalogue was damaged: it was set aside as “%s” and a new one was begun. "
                                    "Your library is untouched; bring the catalogue again."), aside);
  return TRUE;
}

static void
catalogue_opened_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) failure = NULL;

  besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  if (!failure) {
    open_library (self, g_object_ref (task));
    return;
  }

  /* The connection is closed when this returns: it would take the log of the file that comes after with it. */
  besace_database_close (self->writer);
  g_clear_object (&self->writer);
  if (besace_database_error_is_damage (failure) && !self->notice) {
    g_clear_error (&failure);
    if (set_catalogue_aside (self, &failure)) {
      open_catalogue (self, g_object_ref (task));
      return;
    }
  }

  fail_open (self, task, failure, FALSE);
}

static void
open_catalogue (BesaceWorkspace *self,
                GTask           *task)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (self->directory);

  self->writer = besace_database_new (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE);
  besace_database_run_async (self->writer, open_catalogue_job, g_steal_pointer (&path), g_free, NULL,
                             g_task_get_cancellable (task), catalogue_opened_cb, task);
}

static void
place_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceWorkspace *self = BESACE_WORKSPACE (source);
  g_autoptr(GError) failure = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &failure)) {
    fail_open (self, task, failure, FALSE);
    return;
  }

  open_catalogue (self, g_object_ref (task));
}

void
besace_workspace_open_async (BesaceWorkspace     *self,
                             const char          *profile,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) place = NULL;
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (!self->catalogue);

  clear_open (self);
  g_clear_object (&self->directory);
  g_clear_pointer (&self->notice, g_free);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_workspace_open_async);
  place = g_task_new (self, cancellable, place_found_cb, task);
  g_task_set_source_tag (place, besace_workspace_open_async);
  g_task_set_task_data (place, g_strdup (profile), g_free);
  g_task_run_in_thread (place, find_place_thread);
}

gboolean
besace_workspace_open_finish (BesaceWorkspace  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
besace_workspace_close (BesaceWorkspace *self)
{
  g_return_if_fail (BESACE_IS_WORKSPACE (self));

  if (self->catalogue)
    besace_catalogue_close (self->catalogue);
  /* The last connection to go must be one that can put the log away. */
  if (self->reader)
    besace_database_close (self->reader);
  if (self->writer)
    besace_database_close (self->writer);
  end_backups (self);
  if (self->library)
    besace_library_close (self->library);
  if (self->library_database)
    besace_database_close (self->library_database);
  clear_open (self);
}

BesaceCatalogue *
besace_workspace_get_catalogue (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->catalogue;
}

BesaceLibrary *
besace_workspace_get_library (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->library;
}

BesaceVocabulary *
besace_workspace_get_vocabulary (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->vocabulary;
}

BesaceClock *
besace_workspace_get_clock (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->clock;
}

const char *
besace_workspace_get_data_dir (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->directory ? besace_data_directory_get_path (self->directory) : self->data_dir;
}

const char *
besace_workspace_get_notice (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->notice;
}

const char *
besace_workspace_get_backup (BesaceWorkspace *self,
                             gint64          *date)
{
  GStatBuf status;

  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  if (date)
    *date = self->backup && g_stat (self->backup, &status) == 0 ? (gint64) status.st_mtime * 1000 : 0;
  return self->backup;
}

static void
restore_backup_thread (GTask        *task,
                       gpointer      source,
                       gpointer      data,
                       GCancellable *cancellable)
{
  BesaceWorkspace *self = source;
  g_autoptr(BesaceLock) exclusive = NULL;
  GError *failure = NULL;

  g_clear_pointer (&self->lock, besace_lock_free);
  exclusive = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, TRUE, LOCK_PATIENCE_MS, &failure);
  if (exclusive &&
      besace_backup_put_back (self->directory, self->profile_uuid, self->backup, besace_clock_get_now (self->clock), NULL,
                              &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

void
besace_workspace_restore_backup_async (BesaceWorkspace     *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (self->backup != NULL && !self->catalogue);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_workspace_restore_backup_async);
  g_task_run_in_thread (task, restore_backup_thread);
}

gboolean
besace_workspace_restore_backup_finish (BesaceWorkspace  *self,
                                        GAsyncResult     *result,
                                        GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) failure = NULL;
  BesaceImportReport *report = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  /* Also after a failure: what was stored until then is there. */
  if (self->catalogue && (!report || report->n_put + report->n_deleted > 0))
    besace_catalogue_emit_changed (self->catalogue);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) besace_import_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&failure));
}

void
besace_workspace_import_async (BesaceWorkspace          *self,
                               GFile                    *file,
                               const char               *name,
                               BesaceImportFlags         flags,
                               BesaceImportProgressFunc  progress,
                               gpointer                  progress_data,
                               GCancellable             *cancellable,
                               GAsyncReadyCallback       callback,
                               gpointer                  user_data)
{
  BesaceIntake *intake;
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (self->writer != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_workspace_import_async);
  intake = besace_intake_new (self->directory, self->vocabulary, self->clock, file, name, cancellable);
  besace_intake_set_flags (intake, flags);
  besace_intake_set_progress (intake, progress, progress_data);
  besace_database_run_async (self->writer, besace_intake_run, intake, (GDestroyNotify) besace_intake_free,
                             (GDestroyNotify) besace_import_report_free, cancellable, imported_cb, task);
}

BesaceImportReport *
besace_workspace_import_finish (BesaceWorkspace  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
besace_workspace_install_demonstration_async (BesaceWorkspace     *self,
                                              const char          *folder,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data)
{
  g_autofree char *path = g_build_filename (folder, "catalogue.ndjson", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (self->writer != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_workspace_install_demonstration_async);
  besace_database_run_async (self->writer, besace_intake_run_demonstration,
                             besace_intake_new (self->directory, self->vocabulary, self->clock, file, DEMONSTRATION,
                                                cancellable),
                             (GDestroyNotify) besace_intake_free, (GDestroyNotify) besace_import_report_free, cancellable,
                             imported_cb, task);
}

gboolean
besace_workspace_install_demonstration_finish (BesaceWorkspace  *self,
                                               GAsyncResult     *result,
                                               GError          **error)
{
  g_autoptr(BesaceImportReport) report = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  report = g_task_propagate_pointer (G_TASK (result), error);
  return report != NULL;
}
