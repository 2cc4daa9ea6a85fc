/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-store.h"

G_BEGIN_DECLS

/* Which resources a library wants to have on this computer with all their images and files. All functions are for the thread of
 * their connection; each edit is one transaction. */

gboolean   besace_offline_store_keep  (BesaceConnection  *connection,
                                       const BesaceEdit  *edit,
                                       const char        *id,
                                       GError           **error);
gboolean   besace_offline_store_leave (BesaceConnection  *connection,
                                       const BesaceEdit  *edit,
                                       const char        *id,
                                       GError           **error);

/* Their ids. (element-type utf8) (transfer full) */
GPtrArray *besace_offline_store_list  (BesaceConnection  *connection,
                                       GError           **error);

G_END_DECLS
