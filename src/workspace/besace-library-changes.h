/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-library-type.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* Which parts of a library somebody has asked for: the others need not be read again. */
typedef enum {
  BESACE_LIBRARY_HAS_NOTES         = 1 << 0,
  BESACE_LIBRARY_HAS_COLLECTIONS   = 1 << 1,
  BESACE_LIBRARY_HAS_TRASH         = 1 << 2,
  BESACE_LIBRARY_HAS_CONTRIBUTIONS = 1 << 3,
} BesaceLibraryParts;

/* What has changed in a library, read on its thread and taken by its lists on the main thread. */
typedef struct {
  gint64      version;       /* what tells that another connection has changed something */
  gboolean    whole;         /* all of each part, instead of some objects of it */
  GPtrArray  *bookmarks;     /* (owned) (nullable) of BesaceBookmark */
  GPtrArray  *notes;         /* (owned) (nullable) of BesaceNote */
  GPtrArray  *collections;   /* (owned) (nullable) of BesaceCollection */
  GPtrArray  *contributions; /* (owned) (nullable) of BesaceContribution */
  GPtrArray  *trash;         /* (owned) (nullable) of BesaceTrashItem: always all of it */
  GPtrArray  *gone[BESACE_N_LIBRARY_TYPES]; /* (owned) (nullable) keys of what is there no more */
  BesaceUndo *erased;        /* (owned) (nullable) of rows that nothing brings back */
} BesaceLibraryChanges;

/* What an edit has changed; all, where that is much. */
BesaceLibraryChanges *besace_library_changes_read     (BesaceConnection      *connection,
                                                       const BesaceUndo      *edit,
                                                       BesaceLibraryParts     parts,
                                                       GError               **error);
/* All of the bookmarks and of @parts. */
BesaceLibraryChanges *besace_library_changes_read_all (BesaceConnection      *connection,
                                                       BesaceLibraryParts     parts,
                                                       GError               **error);
void                  besace_library_changes_free     (BesaceLibraryChanges  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLibraryChanges, besace_library_changes_free)

G_END_DECLS
