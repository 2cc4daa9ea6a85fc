/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One connection, owned by one thread: a pool of a single exclusive thread is the queue, the
 * worker and the orderly shutdown at once. */

#include "besace-database.h"

#include <glib/gstdio.h>

#define SUSPICION_SUFFIX ".suspect"

struct _BesaceDatabase {
  GObject          parent_instance;

  char                 *path;
  BesaceSchema          schema;
  BesaceConnectionMode  mode;
  GThreadPool          *thread;
  BesaceConnection     *connection; /* (owned) (nullable) touched by the thread alone */
};

G_DEFINE_FINAL_TYPE (BesaceDatabase, besace_database, G_TYPE_OBJECT)

typedef struct {
  BesaceDatabaseFunc func;
  gpointer          data;
  GDestroyNotify    data_free;
  GDestroyNotify    result_free;
} Job;

static void
job_free (Job *job)
{
  if (job->data_free)
    job->data_free (job->data);

  g_free (job);
}

static void
note_damage (BesaceDatabase *self)
{
  g_autofree char *mark = g_strconcat (self->path, SUSPICION_SUFFIX, NULL);

  if (!g_file_set_contents (mark, "", 0, NULL))
    g_debug ("“%s” could not be made", mark);
}

static void
run_job (gpointer task_pointer,
         gpointer database)
{
  g_autoptr(GTask) task = task_pointer;
  BesaceDatabase *self = database;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (!self->connection)
    self->connection = besace_connection_open (self->path, self->schema, self->mode, &error);

  if (self->connection)
    result = job->func (self->connection, job->data, &error);

  if (self->connection && besace_database_error_is_damage (error))
    note_damage (self);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_free);
}

static void
besace_database_finalize (GObject *object)
{
  BesaceDatabase *self = BESACE_DATABASE (object);

  /* Never wait here: every task holds a reference, so the last one may be dropped on the thread itself. */
  if (self->thread)
    g_thread_pool_free (self->thread, FALSE, FALSE);
  g_clear_pointer (&self->connection, besace_connection_close);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (besace_database_parent_class)->finalize (object);
}

static void
besace_database_class_init (BesaceDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_database_finalize;
}

static void
besace_database_init (BesaceDatabase *self)
{
  self->thread = g_thread_pool_new (run_job, self, 1, TRUE, NULL);
}

BesaceDatabase *
besace_database_new (const char           *path,
                     BesaceSchema          schema,
                     BesaceConnectionMode  mode)
{
  BesaceDatabase *self = g_object_new (BESACE_TYPE_DATABASE, NULL);

  self->path = g_strdup (path);
  self->schema = schema;
  self->mode = mode;
  return self;
}

void
besace_database_run_async (BesaceDatabase       *self,
                          BesaceDatabaseFunc    func,
                          gpointer             data,
                          GDestroyNotify       data_free,
                          GDestroyNotify       result_free,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;

  g_task_set_source_tag (task, besace_database_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  /* The last answers before closing may still lead to questions. */
  if (!self->thread) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The database is closed");
    g_object_unref (task);
    return;
  }

  g_thread_pool_push (self->thread, task, NULL);
}

gpointer
besace_database_run_finish (BesaceDatabase  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

gpointer
besace_database_run (BesaceDatabase      *self,
                     BesaceDatabaseFunc   func,
                     gpointer             data,
                     GDestroyNotify       result_free,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  besace_database_run_async (self, func, data, NULL, result_free, cancellable, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  return besace_database_run_finish (self, result, error);
}

gboolean
besace_database_is_suspect (const char *path)
{
  g_autofree char *mark = g_strconcat (path, SUSPICION_SUFFIX, NULL);

  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

void
besace_database_clear_suspicion (const char *path)
{
  g_autofree char *mark = g_strconcat (path, SUSPICION_SUFFIX, NULL);

  g_remove (mark);
}

void
besace_database_close (BesaceDatabase *self)
{
  g_thread_pool_free (g_steal_pointer (&self->thread), FALSE, TRUE);
  /* Not with the last reference: that may be one of an answer that nobody waits for any more. */
  g_clear_pointer (&self->connection, besace_connection_close);
}
