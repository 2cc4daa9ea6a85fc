/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue-store.h"
#include "besace-feed-writer.h"

G_BEGIN_DECLS

/* Adds collections (element-type BesaceCollectionContents) to a feed, with what the catalogue has of the resources in them,
 * each of which @add_resource is told once, in the order of the ids. What comes from a training instance is told as such, and
 * left out of the collections; what no source has any more stays in them as a title with its address. */
gboolean besace_publishing_add_collections (BesaceFeedWriter  *writer,
                                            BesaceConnection  *connection,
                                            GPtrArray         *collections,
                                            gboolean           with_notes,
                                            BesaceStoredFunc   add_resource,
                                            gpointer           user_data,
                                            GError           **error);

G_END_DECLS
