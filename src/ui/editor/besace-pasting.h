/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Reads what a clipboard holds as text that can stand in a resource: with @formatted, with the marks that people write
 * (besace-light-markup.h) where it holds HTML, which is made clean on a worker. (transfer full) */
void  besace_pasting_read_async  (GdkClipboard         *clipboard,
                                  gboolean              formatted,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
char *besace_pasting_read_finish (GdkClipboard         *clipboard,
                                  GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
