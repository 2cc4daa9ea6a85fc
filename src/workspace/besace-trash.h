/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-part.h"
#include "besace-trash-item.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* The trash of a library (besace_library_get_trash ()): a part whose model has the item that was removed last first. It empties
 * itself of what has been in it for BESACE_TRASH_DAYS days of use. All functions are for the main thread.
 *
 * Signal: “erased”, with the BesaceUndo of what was erased for good: no edit of these rows can be taken back any more. */
#define BESACE_TYPE_TRASH (besace_trash_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTrash, besace_trash, BESACE, TRASH, BesaceLibraryPart)

/* Puts back what these were (element-type BesaceTrashItem): bookmarks with their tags, collections with their items. */
void        besace_trash_restore_async  (BesaceTrash          *self,
                                         GPtrArray            *items,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* What puts them into the trash again. (transfer full) */
BesaceUndo *besace_trash_restore_finish (BesaceTrash          *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* Erases them for good: in the library, its index, the earlier versions, in every backup of the profile that Besace made by
 * itself, and in the libraries that were set aside. Nothing brings them back; a window asks first. @items NULL: all of the
 * trash. */
void        besace_trash_erase_async    (BesaceTrash          *self,
                                         GPtrArray            *items,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* @notice (out) (optional) (transfer full): where they are erased from the library, but not from every copy of it, what is
 * left to be done, translated, with the paths of these; else NULL. */
gboolean    besace_trash_erase_finish   (BesaceTrash          *self,
                                         GAsyncResult         *result,
                                         char                **notice,
                                         GError              **error);

G_END_DECLS
