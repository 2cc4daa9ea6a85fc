/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calibration: an empty libadwaita window. Prints, after its first frame, the same line as “besace --bench”. */

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  struct timespec now;
  const char *start = g_getenv ("BESACE_BENCH_START");
  g_autofree char *rollup = NULL;
  const char *line = NULL;

  clock_gettime (CLOCK_MONOTONIC, &now);
  if (g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL))
    line = strstr (rollup, "\nPss:");

  printf ("{\"first_content_ms\":%.1f,\"pss_kb\":%" G_GUINT64_FORMAT "}\n",
          (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6 - (start ? g_ascii_strtod (start, NULL) : 0.0),
          line ? g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10) : 0);
  fflush (stdout);
  exit (0);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 720);
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = adw_application_new ("fr.besace.EmptyWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
