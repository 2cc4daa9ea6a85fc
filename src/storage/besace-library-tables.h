/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tables of a library that are carried elsewhere and merged, each described once: export, merge, undo and erasing
 * all work from this. In the order of the file. */
typedef enum {
  BESACE_TABLE_BOOKMARK,
  BESACE_TABLE_BOOKMARK_TAG,
  BESACE_TABLE_COLLECTION,
  BESACE_TABLE_COLLECTION_ITEM,
  BESACE_TABLE_CONTRIBUTION,
  BESACE_TABLE_CONTRIBUTION_VERSION,
  BESACE_TABLE_NOTE,
  BESACE_TABLE_NOTE_VERSION,
  BESACE_TABLE_OFFLINE_RESOURCE,
  BESACE_TABLE_WITHDRAWN,
} BesaceTable;

#define BESACE_N_TABLES (BESACE_TABLE_WITHDRAWN + 1)

typedef enum {
  BESACE_COLUMN_UUID,     /* of two rows of one key the lesser holds */
  BESACE_COLUMN_KEY,
  BESACE_COLUMN_VALUE,    /* what has the greater stamp of its group holds */
  BESACE_COLUMN_GREATEST, /* the greatest holds, whatever the stamps */
  BESACE_COLUMN_STAMP,    /* of a group; that of group 0 is the row's */
  BESACE_COLUMN_DELETED,
  BESACE_COLUMN_ERASED,
  BESACE_COLUMN_LOCAL,    /* stays on this computer */
} BesaceColumnRole;

typedef enum {
  BESACE_COLUMN_INTEGER   = 1 << 0,
  BESACE_COLUMN_NULLABLE  = 1 << 1,
  BESACE_COLUMN_ERASABLE  = 1 << 2, /* blank once the row is erased */
  BESACE_COLUMN_ORDER     = 1 << 3, /* an order key */
  BESACE_COLUMN_IS_UUID   = 1 << 4,
  BESACE_COLUMN_IS_TAG    = 1 << 5,
  BESACE_COLUMN_LASTING   = 1 << 6, /* stays as it is when an edit is taken back: it tells of what has happened elsewhere */
} BesaceColumnFlags;

typedef struct {
  const char        *name;
  BesaceColumnRole   role;
  BesaceColumnFlags  flags;
  guint              group; /* of values and stamps */
} BesaceLibraryColumn;

#define BESACE_TABLE_COLUMNS_MAX 32
#define BESACE_TABLE_GROUPS_MAX 4

typedef struct {
  const char          *name;
  guint                n_columns;
  guint                n_groups;
  BesaceLibraryColumn  columns[BESACE_TABLE_COLUMNS_MAX];
} BesaceTableDescription;

/* Between the parts of a key that has several. */
#define BESACE_KEY_SEPARATOR "\037"

const BesaceTableDescription *besace_table_describe (BesaceTable  table);
gboolean                      besace_table_from_name (const char  *name,
                                                      BesaceTable *table);

/* The number of a column, which must be there; of the first one of a role (and group), or -1. */
guint                         besace_table_get_column (BesaceTable       table,
                                                       const char       *name);
int                           besace_table_find_role  (BesaceTable       table,
                                                       BesaceColumnRole  role,
                                                       guint             group);
/* Whether rows are named by this column: those of the natural key, or the uuid where there is none. */
gboolean                      besace_table_is_key     (BesaceTable       table,
                                                       guint             column);

/* Whether a tag can be one: some characters on one line, at most BESACE_TAG_MAX, without commas and white space around. */
#define BESACE_TAG_MAX 40
gboolean                      besace_tag_is_valid     (const char        *tag);

G_END_DECLS
