/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-printout.h"

G_BEGIN_DECLS

#define BESACE_TYPE_BOOKLET (besace_booklet_get_type ())

/* A collection to be read on paper: a cover, the contents with their pages, and every item one after the other, those of
 * resources as their sheets are. */
G_DECLARE_FINAL_TYPE (BesaceBooklet, besace_booklet, BESACE, BOOKLET, BesacePrintout)

/* Notes, of items and as items, are private: they are printed only @with_notes. @maker (nullable) is who prepared it. */
BesacePrintout *besace_booklet_new (BesaceCollectionContents *contents,
                                    gboolean                  with_notes,
                                    const char               *maker,
                                    gint64                    now);

G_END_DECLS
