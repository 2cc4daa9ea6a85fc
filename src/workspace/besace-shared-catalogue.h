/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Publishes the catalogue of @workspace to a folder for all accounts of this computer to read (architecture.md, “Data on
 * disk”), on a worker. */
void     besace_shared_catalogue_publish_async  (BesaceWorkspace      *workspace,
                                                 const char           *folder,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean besace_shared_catalogue_publish_finish (BesaceWorkspace      *workspace,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
