/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-row.h"
#include "besace-library-store.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* One edit of a library: a transaction, the one stamp of all that it writes, and what takes it back. The stores write
 * through it, so that what it changes is known, whatever it is. All functions are for the thread of its connection. */
typedef struct {
  BesaceConnection  *connection;
  gint64             now;      /* milliseconds UTC */
  gint64             use_days; /* of the library, by which the trash counts */
  char              *stamp;
  BesaceUndo        *undo;     /* (owned) what was changed until now, but for what is never taken back */
  gboolean           written;  /* whether anything was */
  BesaceTransaction *transaction; /* (owned) (nullable) once it is committed */
} BesaceLibraryEdit;

/* Makes plain text of Markdown, for the index: the storage does not read Markdown itself. (transfer full) */
typedef char *(*BesacePlainTextFunc) (const char *markdown);

BesaceLibraryEdit *besace_library_edit_begin  (BesaceConnection     *connection,
                                               const BesaceEdit     *edit,
                                               GError              **error);
/* Brings the index up to date and commits; an edit that has changed nothing leaves no trace. What takes it back is
 * returned. (transfer full) */
BesaceUndo        *besace_library_edit_commit (BesaceLibraryEdit    *self,
                                               BesacePlainTextFunc   to_plain,
                                               GError              **error);
/* Forgets what was done until now: committing leaves no trace of it then. */
void               besace_library_edit_drop   (BesaceLibraryEdit    *self);
/* Rolls back what was not committed. */
void               besace_library_edit_free   (BesaceLibraryEdit    *self);

/* Writes the groups of values that differ from what was read, under the edit's stamp; nothing where none does. A new row
 * gets a uuid unless it has one. A row that was deleted is kept again where its first group is written. */
gboolean           besace_library_edit_put    (BesaceLibraryEdit    *self,
                                               BesaceLibraryRow     *row,
                                               GError              **error);
/* Deletes a row, and keeps a deleted one again: a mark, as it must reach other libraries. */
gboolean           besace_library_edit_remove (BesaceLibraryEdit    *self,
                                               BesaceLibraryRow     *row,
                                               GError              **error);
gboolean           besace_library_edit_revive (BesaceLibraryEdit    *self,
                                               BesaceLibraryRow     *row,
                                               GError              **error);
/* Writes a row as it is, with the stamps that it has. */
gboolean           besace_library_edit_write  (BesaceLibraryEdit    *self,
                                               BesaceLibraryRow     *row,
                                               GError              **error);

/* Writes all that @undo took note of as it was, but under the stamp of this edit, so that it holds in other libraries too.
 * What was erased meanwhile stays so. */
gboolean           besace_library_edit_take_back (BesaceLibraryEdit    *self,
                                                  const BesaceUndo     *undo,
                                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLibraryEdit, besace_library_edit_free)

G_END_DECLS
