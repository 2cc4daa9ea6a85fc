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
#define TRACE_MAX 160

/* What a signal handler may write, and the loop reads. */
static void *trace[TRACE_MAX];
static volatile sig_atomic_t trace_length;

/* In µs: by the clock on the wall, and what the main thread was busy of it. The difference is what other programs took. */
typedef struct {
  gint64 wall;
  gint64 busy;
} Moment;

static struct {
  gboolean  running;
  gboolean  in_frame;
  timer_t   timer;
  Moment    returned;      /* when the last poll returned; 0 before the first */
  Moment    frame_begun;
  Moment    frames;        /* spent in frames since then */
  Moment    longest;       /* of each of the two by itself */
  Moment    longest_frame;
  guint     n_over;        /* by the clock on the wall */
  guint     n_over_busy;
  GString  *where;         /* of the longest */
} watch;

static Moment
get_moment (void)
{
  struct timespec busy;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &busy);
  return (Moment) { g_get_monotonic_time (), (gint64) busy.tv_sec * G_USEC_PER_SEC + busy.tv_nsec / 1000 };
}

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
note_dispatch (Moment now)
{
  gint64 elapsed = now.wall - watch.returned.wall - watch.frames.wall;
  gint64 busy = now.busy - watch.returned.busy - watch.frames.busy;

  if (elapsed > BUDGET_MS * 1000)
    watch.n_over++;
  if (busy > BUDGET_MS * 1000)
    watch.n_over_busy++;
  watch.longest.wall = MAX (watch.longest.wall, elapsed);
  if (busy <= watch.longest.busy)
    return;

  watch.longest.busy = busy;
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
  if (watch.returned.wall > 0)
    note_dispatch (get_moment ());

  result = g_poll (descriptors, n_descriptors, timeout);

  trace_length = 0;
  watch.frames = (Moment) { 0, 0 };
  watch.returned = get_moment ();
  set_timer (BUDGET_MS);
  return result;
}

static void
frame_begun_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  watch.frame_begun = get_moment ();
  watch.in_frame = TRUE;
}

static void
frame_ended_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  Moment now = get_moment ();
  Moment elapsed = { now.wall - watch.frame_begun.wall, now.busy - watch.frame_begun.busy };

  watch.in_frame = FALSE;
  watch.frames.wall += elapsed.wall;
  watch.frames.busy += elapsed.busy;
  watch.longest_frame.wall = MAX (watch.longest_frame.wall, elapsed.wall);
  watch.longest_frame.busy = MAX (watch.longest_frame.busy, elapsed.busy);
}

static void
write_report (void)
{
  g_autofree char *report =
    g_strdup_printf ("{\"longest_ms\":%.2f,\"longest_busy_ms\":%.2f,\"over\":%u,\"over_busy\":%u,"
                     "\"longest_frame_ms\":%.2f,\"longest_frame_busy_ms\":%.2f,\"where\":[%s]}\n",
                     (double) watch.longest.wall / 1000, (double) watch.longest.busy / 1000, watch.n_over, watch.n_over_busy,
                     (double) watch.longest_frame.wall / 1000, (double) watch.longest_frame.busy / 1000, watch.where->str);

  g_file_set_contents (g_getenv ("BESACE_WATCH_DISPATCH"), report, -1, NULL);
}

/* Begins anew: what came before, the start and the first showing of the pages, is another matter. */
static gboolean
begin_anew_cb (gpointer user_data)
{
  watch.longest = (Moment) { 0, 0 };
  watch.longest_frame = (Moment) { 0, 0 };
  watch.n_over = 0;
  watch.n_over_busy = 0;
  g_string_truncate (watch.where, 0);
  return G_SOURCE_CONTINUE;
}

/* What comes after, the end of the program, is another matter too. */
static gboolean
end_cb (gpointer user_data)
{
  write_report ();
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
  g_unix_signal_add (SIGUSR2, end_cb, NULL);
}

/* GTK measures the window outside of its frames too, when it asks for a size: that is its own layout as well. What came
 * before it since the poll goes along, which is little: the request has a source of its own. */
static void
size_computed_cb (GdkToplevel     *toplevel,
                  GdkToplevelSize *size,
                  gpointer         user_data)
{
  Moment now = get_moment ();
  Moment elapsed = { now.wall - watch.returned.wall, now.busy - watch.returned.busy };

  if (watch.in_frame)
    return;

  watch.frames = elapsed;
  watch.longest_frame.wall = MAX (watch.longest_frame.wall, elapsed.wall);
  watch.longest_frame.busy = MAX (watch.longest_frame.busy, elapsed.busy);
}

static void
window_realized_cb (GtkWidget *window,
                    gpointer   user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begun_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), NULL);
  g_signal_connect (gtk_native_get_surface (GTK_NATIVE (window)), "compute-size", G_CALLBACK (size_computed_cb), NULL);
}

void
besace_dispatch_watch_add_window (GtkWindow *window)
{
  if (watch.running)
    g_signal_connect (window, "realize", G_CALLBACK (window_realized_cb), NULL);
}
