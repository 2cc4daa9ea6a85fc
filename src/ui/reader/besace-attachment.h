/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BESACE_ATTACHMENT_ERROR (besace_attachment_error_quark ())

typedef enum {
  BESACE_ATTACHMENT_ERROR_KIND,      /* a kind of file that could do more than be read */
  BESACE_ATTACHMENT_ERROR_NO_READER, /* no application for it */
} BesaceAttachmentError;

GQuark   besace_attachment_error_quark (void);

/* Opens a file of the media store, which has no name there, in the application for its kind, under @name. @window
 * (nullable) is what the application appears before. Files come from anybody who publishes: what is not a document, a
 * picture, a sound, a video or an archive is refused. */
void     besace_attachment_open_async  (const char          *path,
                                        const char          *name,
                                        GtkWindow           *window,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
gboolean besace_attachment_open_finish (GAsyncResult  *result,
                                        GError       **error);

G_END_DECLS
