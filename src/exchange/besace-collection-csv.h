/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"

G_BEGIN_DECLS

/* What a column of a table of links says. */
typedef enum {
  BESACE_COLUMN_KIND,
  BESACE_COLUMN_TITLE,
  BESACE_COLUMN_PRODUCER,
  BESACE_COLUMN_ADDRESS,
  BESACE_COLUMN_ID,
  BESACE_COLUMN_MINUTES,
  BESACE_COLUMN_NOTE,
} BesaceColumn;

#define BESACE_N_COLUMNS (BESACE_COLUMN_NOTE + 1)

/* The collection as a table, one row an item, with a byte order mark so that office suites know it for UTF-8. (transfer
 * full) */
char     *besace_collection_to_csv     (const BesaceCollectionContents *contents,
                                        gboolean                        with_notes);

/* Whether a cell of a first row names a column, in the language of Besace, in French or in English. */
gboolean  besace_column_from_name      (const char                     *name,
                                        BesaceColumn                   *column);

/* What kind of item a cell of BESACE_COLUMN_KIND says that its row is. */
gboolean  besace_column_kind_to_type   (const char                     *kind,
                                        BesaceItemType                 *type);

G_END_DECLS
