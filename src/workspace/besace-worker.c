/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-worker.h"

void
besace_worker_run (gpointer             source,
                   gpointer             tag,
                   GTaskThreadFunc      func,
                   gpointer             data,
                   GDestroyNotify       data_free,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, data, data_free);
  g_task_run_in_thread (task, func);
}

void
besace_worker_end (GTask  *task,
                   GError *failure)
{
  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_boolean (task, TRUE);
}
