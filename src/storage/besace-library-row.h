/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-library-tables.h"

G_BEGIN_DECLS

/* One row of a table that is merged, in memory: as it is in the database, and as it shall be. Values are texts; integers
 * are written in decimal; NULL is NULL. */
typedef struct {
  BesaceTable   table;
  char        **values; /* (owned) one for each column of the table */
  char        **before; /* (owned) (nullable) the same, as read; NULL: there is no such row */
} BesaceLibraryRow;

/* The row of that key, or a new one with that key and nothing else. Never NULL without an error. */
BesaceLibraryRow *besace_library_row_load      (BesaceConnection        *connection,
                                                BesaceTable              table,
                                                const char              *key,
                                                GError                 **error);
BesaceLibraryRow *besace_library_row_new       (BesaceTable              table);
/* From a statement whose columns are the table's, in their order. */
BesaceLibraryRow *besace_library_row_read      (BesaceTable              table,
                                                BesaceStatement         *statement);
void              besace_library_row_free      (BesaceLibraryRow        *self);

/* (transfer full) */
char             *besace_library_row_make_key  (const BesaceLibraryRow  *self);

const char       *besace_library_row_get       (const BesaceLibraryRow  *self,
                                                const char              *column);
gint64            besace_library_row_get_int   (const BesaceLibraryRow  *self,
                                                const char              *column);
void              besace_library_row_set       (BesaceLibraryRow        *self,
                                                const char              *column,
                                                const char              *value);
void              besace_library_row_set_int   (BesaceLibraryRow        *self,
                                                const char              *column,
                                                gint64                   value);
/* By number. */
void              besace_library_row_set_value (BesaceLibraryRow        *self,
                                                guint                    column,
                                                const char              *value);
/* Of a role (and group), or NULL where the table has none. */
const char       *besace_library_row_get_role  (const BesaceLibraryRow  *self,
                                                BesaceColumnRole         role,
                                                guint                    group);

/* Whether it is there and was not deleted since; whether it was so when it was read; whether its texts are erased. */
gboolean          besace_library_row_is_kept   (const BesaceLibraryRow  *self);
gboolean          besace_library_row_was_kept  (const BesaceLibraryRow  *self);
gboolean          besace_library_row_is_erased (const BesaceLibraryRow  *self);
/* Whether any value differs from what was read. */
gboolean          besace_library_row_has_changed (const BesaceLibraryRow *self);
/* Makes the erasable columns blank. */
void              besace_library_row_blank     (BesaceLibraryRow        *self);

/* Writes all of it as it is. */
gboolean          besace_library_row_write     (const BesaceLibraryRow  *self,
                                                BesaceConnection        *connection,
                                                GError                 **error);

/* "uuid, title, …": the columns of a table, for a SELECT. (transfer full) */
char             *besace_library_row_list_columns (BesaceTable table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLibraryRow, besace_library_row_free)

G_END_DECLS
