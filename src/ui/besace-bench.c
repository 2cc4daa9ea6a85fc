/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bench.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The place, among what follows the name in /proc/self/stat, of the time at which the process started (proc(5)). */
#define START_TIME_FIELD 20

typedef struct {
  GFunc    done;
  gpointer data;
  gulong   handler_id;
} Report;

static double
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* In milliseconds since the machine booted; the kernel counts it in ticks, of 10 ms mostly. */
static double
get_start_time (void)
{
  g_autofree char *stat = NULL;
  g_auto(GStrv) fields = NULL;
  const char *after_name;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL) || !(after_name = strrchr (stat, ')')))
    return 0;

  fields = g_strsplit (after_name + 1, " ", START_TIME_FIELD + 2);
  if (g_strv_length (fields) <= START_TIME_FIELD)
    return 0;

  return g_ascii_strtod (fields[START_TIME_FIELD], NULL) * 1000 / (double) sysconf (_SC_CLK_TCK);
}

double
besace_bench_get_elapsed (void)
{
  const char *start = g_getenv ("BESACE_BENCH_START");

  if (start && *start)
    return get_time (CLOCK_MONOTONIC) - g_ascii_strtod (start, NULL);

  return get_time (CLOCK_BOOTTIME) - get_start_time ();
}

guint64
besace_bench_get_pss (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL) || !(line = strstr (rollup, "\nPss:")))
    return 0;

  return g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10);
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  Report *report = user_data;
  char elapsed[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (elapsed, sizeof elapsed, "%.1f", besace_bench_get_elapsed ());
  printf ("{\"first_content_ms\":%s,\"pss_kb\":%" G_GUINT64_FORMAT "}\n", elapsed, besace_bench_get_pss ());
  fflush (stdout);

  g_signal_handler_disconnect (clock, report->handler_id);
  report->done (report->data, NULL);
  g_free (report);
}

void
besace_bench_report (GtkWidget *window,
                     GFunc      done,
                     gpointer   data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Report *report = g_new0 (Report, 1);

  report->done = done;
  report->data = data;
  report->handler_id = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), report);
  gtk_widget_queue_draw (window);
}
