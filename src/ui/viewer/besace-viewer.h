/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What libbesace-viewer.so offers. The program does not link it: WebKitGTK costs 80 ms at the start and 60 MB, and hardly
 * anybody needs it. It is opened by besace_viewer_loader_load_async (). */
#define BESACE_VIEWER_MODULE "libbesace-viewer.so"
#define BESACE_VIEWER_SYMBOL "besace_viewer_new"

/* Shows the zip of an interactive module, from its “index.html” on. @origin, made of hexadecimal digits, sets what the
 * module keeps while it is shown apart from all others. The module reaches nothing but its own files.
 *
 * Signal of the widget: “failed” (string) — it cannot be shown, or not any longer; why, as one translated sentence. */
typedef GtkWidget *(*BesaceViewerNewFunc) (const char *archive_path,
                                           const char *origin);

G_END_DECLS
