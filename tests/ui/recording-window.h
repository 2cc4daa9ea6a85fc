/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window that has the actions of the real one and only writes down which was asked for: what a page does is seen
 * without the shell. */
#define RECORDING_TYPE_WINDOW (recording_window_get_type ())
G_DECLARE_FINAL_TYPE (RecordingWindow, recording_window, RECORDING, WINDOW, GtkWindow)

/* Presented, with @child in it. */
RecordingWindow *recording_window_new      (GtkWidget       *child);

/* The last action as “win.name 'parameter'”, or NULL; forgets it. (transfer full) */
char            *recording_window_take     (RecordingWindow *self);

G_END_DECLS
