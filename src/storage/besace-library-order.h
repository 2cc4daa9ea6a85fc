/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"

G_BEGIN_DECLS

/* Rows in an order that somebody gave them: which lists show from the least key on, or, newest first, from the greatest. */
typedef struct {
  GPtrArray *keys;   /* (owned) of strings: what names the rows */
  GPtrArray *places; /* (owned) of strings: their order keys; NULL for one that shall get another */
} BesaceLibraryOrder;

/* The rows of @sql, which selects their key and their order key in the order in which they are shown; @id (nullable) is
 * bound to :id. */
BesaceLibraryOrder *besace_library_order_load  (BesaceConnection     *connection,
                                                const char           *sql,
                                                const char           *id,
                                                GError              **error);
void                besace_library_order_free  (BesaceLibraryOrder   *self);

/* Where a row is, or -1. */
int                 besace_library_order_find  (BesaceLibraryOrder   *self,
                                                const char           *key);
/* An order key for a new row at @index of the list. (transfer full) */
char               *besace_library_order_make_place (BesaceLibraryOrder *self,
                                                     guint               index,
                                                     gboolean            newest_first);
/* Puts rows (NULL-terminated keys), which keep their order among themselves, before @before (nullable: the end), and writes
 * the order keys of those alone whose place asks for another. FALSE without an error where one of them is not there. */
gboolean            besace_library_order_move  (BesaceLibraryOrder   *self,
                                                BesaceLibraryEdit    *edit,
                                                BesaceTable           table,
                                                const char *const    *moved,
                                                const char           *before,
                                                gboolean              newest_first,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLibraryOrder, besace_library_order_free)

G_END_DECLS
