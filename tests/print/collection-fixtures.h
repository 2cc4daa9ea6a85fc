/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"

G_BEGIN_DECLS

#define COLLECTION_FIXTURES_PLACE_URL "https://example.fr/places/linden"
#define COLLECTION_FIXTURES_GONE_URL "https://example.fr/resources/gone"

/* A workshop that has an item of every kind: two parts, resources that are here, withdrawn, of a training instance or no
 * longer on this computer, a place, a note, and notes of items. It begins at 14:00. (transfer full) */
BesaceCollectionContents *collection_fixtures_create_workshop (void);

/* A collection of @n_resources resources of some length, one of each ten in Arabic. (transfer full) */
BesaceCollectionContents *collection_fixtures_create_long     (guint n_resources);

/* Adds an item. @title and @url are what is remembered of it; @resource is nullable. (transfer none) for the result */
BesaceCollectionEntry    *collection_fixtures_add             (BesaceCollectionContents *contents,
                                                               BesaceItemType            type,
                                                               const char               *title,
                                                               const char               *url,
                                                               const char               *note,
                                                               int                       minutes,
                                                               BesaceResource           *resource);

G_END_DECLS
