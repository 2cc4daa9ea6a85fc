/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-link-result.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* Tries the links of a draft, on a worker: nothing is asked on this computer or in a local network (besace-link-check.h).
 * @draft is not changed any more. */
void       besace_links_check_async  (BesaceResource       *draft,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/* In the order of the contents, each address once a block. (element-type BesaceLinkResult) (transfer full) */
GPtrArray *besace_links_check_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
