/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The whole of an asynchronous function that does its work on a worker: @tag is that function, @data is freed with the task,
 * which @func ends. */
void besace_worker_run (gpointer             source,
                        gpointer             tag,
                        GTaskThreadFunc      func,
                        gpointer             data,
                        GDestroyNotify       data_free,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data);

/* Ends a task that finishes with a boolean: TRUE, or why not. @failure (nullable) is taken. */
void besace_worker_end (GTask  *task,
                        GError *failure);

G_END_DECLS
