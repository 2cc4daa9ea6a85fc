/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-connection.h"
#include "besace-data-directory.h"

G_BEGIN_DECLS

/* Adds to a collection's entries, and to its cover, the resources that the catalogue has of them. On the thread of
 * @catalogue; for whoever makes the contents, before anyone else reads them. */
gboolean besace_collection_filling_read_catalogue (BesaceCollectionContents  *contents,
                                                   BesaceConnection          *catalogue,
                                                   BesaceDataDirectory       *directory,
                                                   GError                   **error);

G_END_DECLS
