/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What takes an edit of a library back: the rows that it changed, as they were before. Made and read by the storage;
 * whoever has a window only holds it until somebody wants it. Its texts are gone with the last reference. A value; not
 * changed any more once the edit is done; any thread. */
#define BESACE_TYPE_UNDO (besace_undo_get_type ())
typedef struct _BesaceUndo BesaceUndo;

typedef struct {
  guint   table;    /* as the storage numbers them */
  char   *key;      /* what names the row in its table */
  guint   n_values;
  char  **values;   /* (array length=n_values) NULL for what is NULL in the database; itself NULL: there was no row */
} BesaceUndoRow;

GType                besace_undo_get_type   (void);

BesaceUndo          *besace_undo_new        (void);
BesaceUndo          *besace_undo_ref        (BesaceUndo       *self);
void                 besace_undo_unref      (BesaceUndo       *self);

/* Whether the edit changed nothing: there is nothing to offer then. */
gboolean             besace_undo_is_empty   (const BesaceUndo *self);

/* For the storage, while the edit is made. A row that is known already is not taken a second time: what it was before the
 * edit counts. @values (nullable) is copied. */
void                 besace_undo_add        (BesaceUndo         *self,
                                             guint               table,
                                             const char         *key,
                                             const char *const  *values,
                                             guint               n_values);
gboolean             besace_undo_has        (const BesaceUndo   *self,
                                             guint               table,
                                             const char         *key);
/* Whether every row of this edit was changed by @other too. */
gboolean             besace_undo_is_within  (const BesaceUndo   *self,
                                             const BesaceUndo   *other);
/* Whether a row of that key was changed, in whichever table. */
gboolean             besace_undo_has_key    (const BesaceUndo   *self,
                                             const char         *key);
guint                besace_undo_get_n_rows (const BesaceUndo   *self);
const BesaceUndoRow *besace_undo_get_row    (const BesaceUndo   *self,
                                             guint               index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceUndo, besace_undo_unref)

G_END_DECLS
