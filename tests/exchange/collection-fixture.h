/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"

/* A workshop plan with everything in it: a heading, a resource that the catalogue has, one that it has no more, a place, a web
 * link and a note about a passage. (transfer full) */
BesaceCollectionContents *collection_fixture_new      (void);

/* A plan of one resource of that title, producer, address and language. (transfer full) */
BesaceCollectionContents *collection_fixture_new_with (const char *title,
                                                       const char *url);
