/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-export.h"

G_BEGIN_DECLS

/* Puts pictures into a page as data: addresses, up to a size that a browser and a mailbox bear. */
typedef struct {
  const BesaceCollectionExport *export;
  gsize                         n_bytes; /* of pictures that are in the page already */
} BesacePagePictures;

/* Adds the picture, or its alternative text where it is not here, is no picture that browsers show, or where there is no more
 * room. @blob (nullable). */
void besace_page_pictures_append (BesacePagePictures *self,
                                  GString            *html,
                                  const char         *blob,
                                  const char         *alternative);

G_END_DECLS
