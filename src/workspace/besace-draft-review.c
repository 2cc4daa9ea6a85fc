/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-review.h"

#include "besace-worker.h"

static void
review_thread (GTask        *task,
               gpointer      source_object,
               gpointer      resource,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, besace_review_resource (resource), (GDestroyNotify) g_ptr_array_unref);
}

void
besace_draft_review_async (BesaceDraft         *draft,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_DRAFT (draft));

  besace_worker_run (draft, besace_draft_review_async, review_thread, besace_draft_to_resource (draft),
                     (GDestroyNotify) besace_resource_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_draft_review_finish (BesaceDraft   *draft,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, draft), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
