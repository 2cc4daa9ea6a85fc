/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the picture in the file @path, which is of the type @mime and called @name, can be shown: its first bytes say what it is, not
 * that the rest of it is there, nor that it is of a size that a computer can draw. */
void     besace_picture_check_async  (const char           *path,
                                      const char           *mime,
                                      const char           *name,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean besace_picture_check_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
