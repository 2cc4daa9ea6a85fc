/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Has @func run on the main loop, from a worker: there even where the main thread is between two turns of it, unlike
 * g_main_context_invoke (). At the priority of the answer that ends a job, so that it cannot come after it. */
void besace_main_call (GSourceFunc    func,
                       gpointer       data,
                       GDestroyNotify data_free);

G_END_DECLS
