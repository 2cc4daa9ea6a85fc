/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-viewer.h"

G_BEGIN_DECLS

#define BESACE_VIEWER_LOADER_ERROR (besace_viewer_loader_error_quark ())

typedef enum {
  BESACE_VIEWER_LOADER_ERROR_UNAVAILABLE, /* this computer cannot show web pages in a window of ours */
} BesaceViewerLoaderError;

GQuark                    besace_viewer_loader_error_quark (void);

/* Opens the viewer's module, unless it is open: the first time in a session besace-web-probe finds out whether it would
 * work, in up to 20 seconds. What was found holds until the program ends. What a person misses without it is for the caller to say.
 * Main thread.
 *
 * BESACE_LIBEXECDIR and BESACE_MODULEDIR say where the probe and the module are, if not where they were installed. */
void                      besace_viewer_loader_load_async  (GCancellable        *cancellable,
                                                            GAsyncReadyCallback  callback,
                                                            gpointer             user_data);
/* (transfer none) */
const BesaceViewerModule *besace_viewer_loader_load_finish (GAsyncResult  *result,
                                                            GError       **error);

G_END_DECLS
