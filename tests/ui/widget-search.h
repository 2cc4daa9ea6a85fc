/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person finds in a window: the first widget below @root, @root included, that is shown. NULL where there is
 * none. */

/* A label that says exactly @text. */
GtkWidget *widget_search_label   (GtkWidget  *root,
                                  const char *text);

/* The @n-th (from 0) widget of a type. */
GtkWidget *widget_search_type    (GtkWidget  *root,
                                  GType       type,
                                  guint       n);
guint      widget_search_count   (GtkWidget  *root,
                                  GType       type);

/* Activates the button, the row or the tile that a label stands in. Fails the test where there is none. */
void       widget_search_click   (GtkWidget  *root,
                                  const char *text);

/* Runs the main loop until @found returns something, and fails the test where it has not after ten seconds. */
typedef gboolean (*WidgetSearchFunc) (gpointer data);
void       widget_search_wait    (WidgetSearchFunc  found,
                                  gpointer          data);
void       widget_search_wait_label (GtkWidget  *root,
                                     const char *text);
void       widget_search_wait_no_label (GtkWidget  *root,
                                        const char *text);

G_END_DECLS
