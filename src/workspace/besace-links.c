/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-links.h"

#include "besace-link-check.h"
#include "besace-worker.h"

typedef struct {
  BesaceResource *draft;   /* (owned) */
  gboolean        offline;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  besace_resource_unref (order->draft);
  g_free (order);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Order *order = data;
  g_autoptr(BesaceLinkCheck) check = besace_link_check_new (0);
  g_autoptr(GError) failure = NULL;
  GPtrArray *results;

  besace_link_check_set_offline (check, order->offline);
  results = besace_link_check_run (check, order->draft, cancellable, &failure);
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
  Order *order;

  g_return_if_fail (draft != NULL);

  order = g_new0 (Order, 1);
  order->draft = besace_resource_ref (draft);
  order->offline = !g_network_monitor_get_network_available (g_network_monitor_get_default ());
  besace_worker_run (NULL, besace_links_check_async, check_thread, order, order_free, cancellable, callback, user_data);
}

GPtrArray *
besace_links_check_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
