/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"

G_BEGIN_DECLS

/* The resources of the catalogue that a draft may say once more: those whose title has the same words, whatever their order,
 * their endings and their accents, or whose summary shares many of its rare ones. An ordinary new title finds none. At most
 * five, the likeliest first, with their likelihood as score. On the catalogue's search thread.
 *
 * @summary: (nullable). @excluded: (nullable) the id of the resource that is being edited. */
void       besace_duplicates_find_async  (BesaceCatalogue      *catalogue,
                                          const char           *title,
                                          const char           *summary,
                                          const char           *excluded,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* (element-type BesaceListing) (transfer full) */
GPtrArray *besace_duplicates_find_finish (BesaceCatalogue      *catalogue,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
