/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What libbesace-viewer.so offers. The program does not link it: WebKitGTK costs 80 ms at the start and 60 MB, and hardly
 * anybody needs it. It is opened by besace_viewer_loader_load_async (). */
#define BESACE_VIEWER_MODULE "libbesace-viewer.so"
#define BESACE_VIEWER_SYMBOL "besace_viewer_new"
#define BESACE_SIGN_IN_VIEW_SYMBOL "besace_sign_in_view_new"

/* Shows the zip of an interactive module, from its “index.html” on. @origin, made of hexadecimal digits, sets what the
 * module keeps while it is shown apart from all others. The module reaches nothing but its own files.
 *
 * Signal of the widget: “failed” (string) — it cannot be shown, or not any longer; why, as one translated sentence. */
typedef GtkWidget *(*BesaceViewerNewFunc) (const char *archive_path,
                                           const char *origin);

/* Shows the sign-in page of the instance at @origin, and the pages that it leads to, as those of ProConnect. Of what a page
 * leaves behind nothing outlives the widget.
 *
 * Signals of the widget: “visiting” (string, boolean) — the host whose page is shown from now on, and whether it is reached over
 * https; “signed-in” (string) — the instance has given a session: its token, once; “failed” (string) — a page could not be shown;
 * why, as one translated sentence. */
typedef GtkWidget *(*BesaceSignInViewNewFunc) (const char *origin);

/* What the module holds, once it is open. */
typedef struct {
  BesaceViewerNewFunc     viewer_new;
  BesaceSignInViewNewFunc sign_in_view_new;
} BesaceViewerModule;

G_END_DECLS
