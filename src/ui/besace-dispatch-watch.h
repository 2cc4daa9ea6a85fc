/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Watches how long the main loop is away from its poll, for the bench: BESACE_WATCH_DISPATCH names the file that receives,
 * at SIGUSR2, one JSON object: the longest time without what GTK measured and drew meanwhile, by the clock on the wall and
 * in processor time (“busy”), how many were over 8 ms, where the loop was after 8 ms of the longest (functions, innermost
 * first), and the longest frame. SIGUSR1 begins anew. Does nothing where the variable is not set. Main thread. */
void besace_dispatch_watch_start      (void);

/* Counts the frames of a window that is not shown yet apart. */
void besace_dispatch_watch_add_window (GtkWindow *window);

G_END_DECLS
