/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program that stays open, as a window does: for each line on its standard input it asks all of its sources for what is
 * new, and prints what that brought and what it has come to need itself, a line of JSON. */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "besace-workspace.h"

#define LINE_MAX_BYTES 256

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static guint
count_open_files (void)
{
  g_autoptr(GDir) files = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (files))
    n_files++;
  return n_files;
}

/* In KiB: what is this program's alone, and not a page of a file that others may share. */
static long
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || !(line = strstr (status, "RssAnon:")))
    return -1;
  return strtol (line + strlen ("RssAnon:"), NULL, 10);
}

/* Of a processor, which other programs do not lengthen. */
static double
get_busy_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static gboolean
run (BesaceSynchroniser  *synchroniser,
     GError             **error)
{
  const gint64 begun = g_get_monotonic_time ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  guint64 n_put = 0;
  guint64 n_deleted = 0;
  const double busy = get_busy_seconds ();
  double seconds;

  besace_synchroniser_run_async (synchroniser, NULL, BESACE_SYNC_NONE, NULL, keep_result_cb, &result);
  outcomes = besace_synchroniser_run_finish (synchroniser, wait_for (&result), error);
  if (!outcomes)
    return FALSE;

  seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  for (guint i = 0; i < outcomes->len; i++) {
    const BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);

    if (outcome->status == BESACE_SYNC_FAILED) {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, outcome->error);
      return FALSE;
    }
    n_put += outcome->n_put;
    n_deleted += outcome->n_deleted;
  }

  /* What the run set off ends before it is counted. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  printf ("{\"seconds\":%.6f,\"busy_seconds\":%.6f,\"put\":%lu,\"deleted\":%lu,\"files\":%u,\"memory_kib\":%ld}\n", seconds, get_busy_seconds () - busy,
          (gulong) n_put, (gulong) n_deleted, count_open_files (), get_memory ());
  fflush (stdout);
  return TRUE;
}

static gboolean
run_for_each_line (const char  *data_dir,
                   GError     **error)
{
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  g_autoptr(BesaceWorkspace) workspace = besace_workspace_new (data_dir, "en", clock);
  g_autoptr(GAsyncResult) result = NULL;
  char line[LINE_MAX_BYTES];
  gboolean good = TRUE;

  besace_workspace_open_async (workspace, NULL, NULL, keep_result_cb, &result);
  if (!besace_workspace_open_finish (workspace, wait_for (&result), error))
    return FALSE;

  while (good && fgets (line, sizeof line, stdin))
    good = run (besace_workspace_get_synchroniser (workspace), error);

  besace_workspace_close (workspace);
  return good;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  if (argc != 2) {
    fprintf (stderr, "Usage: %s DATA-DIRECTORY\n", argv[0]);
    return 2;
  }

  if (!run_for_each_line (argv[1], &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }

  return 0;
}
