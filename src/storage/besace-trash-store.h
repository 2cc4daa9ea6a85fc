/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-trash-item.h"

G_BEGIN_DECLS

/* What was removed. @uuid: of a note or a collection; of a bookmark the id of its resource. All functions are for the thread
 * of the connection. */

/* (element-type BesaceTrashItem) (transfer full) the last one removed first. */
GPtrArray *besace_trash_store_list    (BesaceConnection    *connection,
                                       GError             **error);

/* G_IO_ERROR_NOT_FOUND where it is not there, or erased. */
gboolean   besace_trash_store_restore (BesaceLibraryEdit   *edit,
                                       BesaceLibraryType    type,
                                       const char          *uuid,
                                       GError             **error);

/* Makes blank what it said, with what belongs to it: earlier texts, items, tags. A row without texts stays, so that other
 * libraries erase it too. Also of what was not removed, as in a backup of before. Nothing where there is no such row. The
 * edit cannot be taken back; besace_trash_store_forget () comes after it. */
gboolean   besace_trash_store_erase   (BesaceLibraryEdit   *edit,
                                       BesaceLibraryType    type,
                                       const char          *uuid,
                                       GError             **error);

/* Erases what has been in the trash for BESACE_TRASH_DAYS days of use; items of collections that were removed from them
 * too. */
gboolean   besace_trash_store_purge   (BesaceLibraryEdit   *edit,
                                       GError             **error);
/* Whether there is anything to purge, without writing. */
gboolean   besace_trash_store_is_due  (BesaceConnection    *connection);

/* After an erasing edit was committed: takes the words of what was erased out of the index and of the write-ahead log. */
gboolean   besace_trash_store_forget  (BesaceConnection    *connection,
                                       GError             **error);

G_END_DECLS
