/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prints, after the next frame of @window, how long it took from the start of the process and how much memory there is:
 * the line of cli.md. Then calls @done. */
void besace_bench_report (GtkWidget *window,
                          GFunc      done,
                          gpointer   data);

/* Milliseconds since exec, or since the caller’s BESACE_BENCH_START (CLOCK_MONOTONIC, milliseconds). */
double besace_bench_get_elapsed (void);

/* The proportional set size of this process in KiB; 0 where the kernel does not say. */
guint64 besace_bench_get_pss     (void);

G_END_DECLS
