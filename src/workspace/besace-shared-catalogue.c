/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-shared-catalogue.h"

#include "besace-data-directory.h"
#include "besace-snapshot.h"
#include "besace-worker.h"

typedef struct {
  char *data_dir;
  char *folder;
} Job;

static void
job_free (Job *job)
{
  g_free (job->data_dir);
  g_free (job->folder);
  g_free (job);
}

static gboolean
publish (const Job  *job,
         GError    **error)
{
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (job->data_dir, error);
  g_autofree char *media = directory ? besace_data_directory_get_media_path (directory) : NULL;
  g_autofree char *path = directory ? besace_data_directory_get_catalogue_path (directory) : NULL;
  g_autoptr(BesaceConnection) connection =
    path ? besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY, error) : NULL;

  return connection && besace_snapshot_publish (connection, media, job->folder, error);
}

static void
publish_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *failure = NULL;

  publish (data, &failure);
  besace_worker_end (task, failure);
}

void
besace_shared_catalogue_publish_async (BesaceWorkspace     *workspace,
                                       const char          *folder,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  job = g_new0 (Job, 1);
  job->data_dir = g_strdup (besace_workspace_get_data_dir (workspace));
  job->folder = g_canonicalize_filename (folder, NULL);
  besace_worker_run (workspace, besace_shared_catalogue_publish_async, publish_thread, job, (GDestroyNotify) job_free,
                     cancellable, callback, user_data);
}

gboolean
besace_shared_catalogue_publish_finish (BesaceWorkspace  *workspace,
                                        GAsyncResult     *result,
                                        GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
