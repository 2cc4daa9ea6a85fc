/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-workspace.h"

#include <glib/gstdio.h>

#include "besace-backup-routine.h"
#include "besace-backup.h"
#include "besace-catalogue-private.h"
#include "besace-intake.h"
#include "besace-media-private.h"
#include "besace-opening.h"
#include "besace-secret-service.h"
#include "besace-outbox-private.h"
#include "besace-synchroniser-private.h"

#define LOCK_PATIENCE_MS 10000
#define DEMONSTRATION "demo"

struct _BesaceWorkspace {
  GObject              parent_instance;

  char                *data_dir;    /* (nullable) as asked for, then as it is */
  char                *language;
  BesaceClock         *clock;
  BesaceSecretStore   *secret_store;

  /* Of an open workspace, or one that is opening. */
  BesaceVocabulary    *vocabulary;
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
  BesaceSynchroniser  *synchroniser;
  BesaceMedia         *media;
  BesaceSessions      *sessions;
  BesaceOutbox        *outbox;
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
  g_clear_object (&self->synchroniser);
  g_clear_object (&self->media);
  g_clear_object (&self->outbox);
  g_clear_object (&self->sessions);
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
  g_clear_object (&self->secret_store);
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

BesaceWorkspace *
besace_workspace_new (const char  *data_dir,
                      const char  *language,
                      BesaceClock *clock)
{
  BesaceWorkspace *self = g_object_new (BESACE_TYPE_WORKSPACE, NULL);

  self->data_dir = g_strdup (data_dir);
  self->language = g_strdup (language);
  self->clock = g_object_ref (clock);
  self->secret_store = besace_secret_service_new ();
  return self;
}

void
besace_workspace_set_secret_store (BesaceWorkspace   *self,
                                   BesaceSecretStore *store)
{
  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (!self->catalogue);

  g_set_object (&self->secret_store, store);
}

BesaceSecretStore *
besace_workspace_get_secret_store (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->secret_store;
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *failure = NULL;

  if (besace_opening_run (data, cancellable, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

/* Takes what there is of it, also when it failed: a backup is put back from there. */
static void
take_opening (BesaceWorkspace *self,
              BesaceOpening   *opening)
{
  g_set_object (&self->vocabulary, opening->vocabulary);
  self->directory = g_steal_pointer (&opening->directory);
  self->lock = g_steal_pointer (&opening->lock);
  self->profile_uuid = g_steal_pointer (&opening->profile_uuid);
  self->profile_name = g_steal_pointer (&opening->profile_name);
  self->device = g_steal_pointer (&opening->device);
  self->writer = g_steal_pointer (&opening->writer);
  self->reader = g_steal_pointer (&opening->reader);
  self->library_database = g_steal_pointer (&opening->library_database);
  self->notice = g_steal_pointer (&opening->notice);
  g_free (self->backup);
  self->backup = g_steal_pointer (&opening->backup);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceWorkspace *self = BESACE_WORKSPACE (source);
  BesaceOpening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) failure = NULL;

  take_opening (self, opening);
  if (!g_task_propagate_boolean (G_TASK (result), &failure)) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  self->catalogue = besace_catalogue_new (self->directory, self->reader, opening->shared);
  self->library = besace_library_new (self->library_database, self->profile_name, self->device, self->clock,
                                      g_steal_pointer (&opening->contents));
  self->synchroniser = besace_synchroniser_new (self->directory, self->vocabulary, self->clock, self->writer, self->catalogue);
  self->media = besace_media_new (self->directory, self->library, self->profile_uuid, self->catalogue, self->clock);
  self->sessions = besace_sessions_new (self->secret_store, self->profile_uuid, self->clock);
  self->outbox = besace_outbox_new (self->directory, self->library, self->profile_uuid, self->profile_name, self->clock,
                                    self->vocabulary);
  self->backups = besace_backup_routine_begin (self->library_database, self->directory, self->clock, self->profile_uuid);
  besace_library_set_place (self->library, self->directory, self->profile_uuid);
  g_signal_connect_swapped (self->library, "edited", G_CALLBACK (besace_backup_routine_note_change), self->backups);
  besace_database_run_async (self->writer, besace_opening_renew_index, NULL, NULL, NULL, NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
open_catalogue_thread (GTask        *task,
                       gpointer      source,
                       gpointer      data,
                       GCancellable *cancellable)
{
  GError *failure = NULL;

  if (besace_opening_run_catalogue (data, cancellable, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

static void
opened_catalogue_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceWorkspace *self = BESACE_WORKSPACE (source);
  BesaceOpening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) failure = NULL;

  take_opening (self, opening);
  if (!g_task_propagate_boolean (G_TASK (result), &failure)) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  self->catalogue = besace_catalogue_new (self->directory, self->reader, opening->shared);
  g_task_return_boolean (task, TRUE);
}

/* @opened gets @task as its data, and what was opened as that of the task it answers. */
static void
open_in_thread (BesaceWorkspace     *self,
                const char          *profile,
                GTaskThreadFunc      thread,
                GAsyncReadyCallback  opened,
                GTask               *task)
{
  g_autoptr(GTask) running = NULL;

  clear_open (self);
  g_clear_object (&self->directory);
  g_clear_pointer (&self->notice, g_free);
  running = g_task_new (self, g_task_get_cancellable (task), opened, task);
  g_task_set_source_tag (running, g_task_get_source_tag (task));
  /* What was opened is given back, not leaked, also if nobody waits any more. */
  g_task_set_check_cancellable (running, FALSE);
  g_task_set_task_data (running, besace_opening_new (self->data_dir, profile, self->language, self->clock),
                        (GDestroyNotify) besace_opening_free);
  g_task_run_in_thread (running, thread);
}

void
besace_workspace_open_async (BesaceWorkspace     *self,
                             const char          *profile,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (!self->catalogue);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_workspace_open_async);
  open_in_thread (self, profile, open_thread, ran_cb, task);
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
besace_workspace_open_catalogue_async (BesaceWorkspace     *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (self));
  g_return_if_fail (!self->catalogue);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_workspace_open_catalogue_async);
  open_in_thread (self, NULL, open_catalogue_thread, opened_catalogue_cb, task);
}

gboolean
besace_workspace_open_catalogue_finish (BesaceWorkspace  *self,
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

  if (self->synchroniser)
    besace_synchroniser_close (self->synchroniser);
  if (self->media)
    besace_media_close (self->media);
  if (self->outbox)
    besace_outbox_close (self->outbox);
  if (self->sessions)
    besace_sessions_close (self->sessions);
  if (self->catalogue)
    besace_catalogue_close (self->catalogue);
  /* The last connection to go must be one that can put the log away. */
  if (self->catalogue)
    besace_database_close (besace_catalogue_get_reader (self->catalogue));
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

BesaceOutbox *
besace_workspace_get_outbox (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->outbox;
}

BesaceSessions *
besace_workspace_get_sessions (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->sessions;
}

BesaceSynchroniser *
besace_workspace_get_synchroniser (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->synchroniser;
}

BesaceMedia *
besace_workspace_get_media (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->media;
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
besace_workspace_get_profile (BesaceWorkspace *self)
{
  g_return_val_if_fail (BESACE_IS_WORKSPACE (self), NULL);

  return self->profile_uuid;
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
  if (besace_catalogue_is_shared (self->catalogue)) {
    g_task_return_pointer (task, besace_import_report_new (DEMONSTRATION), (GDestroyNotify) besace_import_report_free);
    g_object_unref (task);
    return;
  }

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
