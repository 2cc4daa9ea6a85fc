/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-dispatch-watch.h"

#include <execinfo.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* architecture.md: no dispatch of ours lasts longer. */
#define BUDGET_MS 8
#define TRACE_MAX 48

/* What a signal handler may write, and the loop reads. */
static void *trace[TRACE_MAX];
static volatile sig_atomic_t trace_length;

static struct {
  gboolean  running;
  timer_t   timer;
  gint64    returned;      /* when the last poll returned, µs; 0 before the first */
  gint64    frame_begun;
  gint64    frames;        /* spent in frames since then, µs */
  gint64    longest;       /* µs */
  gint64    longest_frame;
  guint     n_over;
  GString  *where;         /* of the longest */
} watch;

static void
note_trace (int signal_number)
{
  trace_length = backtrace (trace, TRACE_MAX);
}

static void
set_timer (guint milliseconds)
{
  struct itimerspec time = { .it_value.tv_nsec = (long) milliseconds * 1000000 };

  timer_settime (watch.timer, 0, &time, NULL);
}

static void
note_dispatch (gint64 now)
{
  gint64 elapsed = now - watch.returned - watch.frames;

  if (elapsed > BUDGET_MS * 1000)
    watch.n_over++;
  if (elapsed <= watch.longest)
    return;

  watch.longest = elapsed;
  g_string_truncate (watch.where, 0);
  if (trace_length > 0) {
    char **symbols = backtrace_symbols (trace, trace_length);

    /* “program(function+0x1c) [0x…]”: what stands in the parentheses. */
    for (int i = 0; i < trace_length; i++) {
      g_auto(GStrv) pieces = g_strsplit_set (symbols[i], "()", 3);

      if (pieces[0] && pieces[1] && *pieces[1])
        g_string_append_printf (watch.where, "%s\"%s\"", watch.where->len > 0 ? "," : "", pieces[1]);
    }
    free (symbols);
  }
}

static int
watching_poll (GPollFD *descriptors,
               guint    n_descriptors,
               int      timeout)
{
  int result;

  set_timer (0);
  if (watch.returned > 0)
    note_dispatch (g_get_monotonic_time ());

  result = g_poll (descriptors, n_descriptors, timeout);

  trace_length = 0;
  watch.frames = 0;
  watch.returned = g_get_monotonic_time ();
  set_timer (BUDGET_MS);
  return result;
}

static void
frame_begun_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  watch.frame_begun = g_get_monotonic_time ();
}

static void
frame_ended_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  gint64 elapsed = g_get_monotonic_time () - watch.frame_begun;

  watch.frames += elapsed;
  watch.longest_frame = MAX (watch.longest_frame, elapsed);
}

static void
write_report (void)
{
  g_autofree char *report =
    g_strdup_printf ("{\"longest_ms\":%.2f,\"over\":%u,\"longest_frame_ms\":%.2f,\"where\":[%s]}\n",
                     (double) watch.longest / 1000, watch.n_over, (double) watch.longest_frame / 1000, watch.where->str);

  g_file_set_contents (g_getenv ("BESACE_WATCH_DISPATCH"), report, -1, NULL);
}

/* Begins anew: what came before, the start and the first showing of the pages, is another matter. */
static gboolean
begin_anew_cb (gpointer user_data)
{
  watch.longest = 0;
  watch.longest_frame = 0;
  watch.n_over = 0;
  g_string_truncate (watch.where, 0);
  return G_SOURCE_CONTINUE;
}

void
besace_dispatch_watch_start (void)
{
  struct sigaction action = { .sa_handler = note_trace, .sa_flags = SA_RESTART };
  struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN };

  if (!g_getenv ("BESACE_WATCH_DISPATCH"))
    return;

  /* The first backtrace loads a library: not in a signal handler. */
  backtrace (trace, TRACE_MAX);
  event._sigev_un._tid = (pid_t) syscall (SYS_gettid);
  if (sigaction (SIGRTMIN, &action, NULL) != 0 || timer_create (CLOCK_MONOTONIC, &event, &watch.timer) != 0)
    return;

  watch.running = TRUE;
  watch.where = g_string_new (NULL);
  g_main_context_set_poll_func (NULL, watching_poll);
  g_unix_signal_add (SIGUSR1, begin_anew_cb, NULL);
  atexit (write_report);
}

static void
window_realized_cb (GtkWidget *window,
                    gpointer   user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begun_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), NULL);
}

void
besace_dispatch_watch_add_window (GtkWindow *window)
{
  if (watch.running)
    g_signal_connect (window, "realize", G_CALLBACK (window_realized_cb), NULL);
}
