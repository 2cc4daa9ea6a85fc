/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-links.h"

#include "besace-link-check.h"
#include "besace-worker.h"

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      draft,
              GCancellable *cancellable)
{
  g_autoptr(BesaceLinkCheck) check = besace_link_check_new (0);
  g_autoptr(GError) failure = NULL;
  GPtrArray *results = besace_link_check_run (check, draft, cancellable, &failure);

  if (results)
    g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&failure));
}

void
besace_links_check_async (BesaceResource      *draft,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (draft != NULL);

  besace_worker_run (NULL, besace_links_check_async, check_thread, besace_resource_ref (draft),
                     (GDestroyNotify) besace_resource_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_links_check_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
