/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens what a resource leads to in the applications of this computer. What prevents it is said by a toast of the
 * window that @widget is in. */

/* An address of the web, of a mailbox or of a telephone; others are refused, as they come from anybody who
 * publishes. */
void besace_opener_open_uri    (GtkWidget  *widget,
                                const char *uri);

/* A file of the media store, under its name (besace-attachment.h). */
void besace_opener_open_file   (GtkWidget    *widget,
                                const char   *path,
                                const char   *name,
                                GCancellable *cancellable);

/* A resource of the catalogue, in a window of its own. */
void besace_opener_open_window (GtkWidget  *widget,
                                const char *id);

G_END_DECLS
