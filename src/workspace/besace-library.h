/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-bookmark.h"
#include "besace-catalogue.h"
#include "besace-collections.h"
#include "besace-contributions.h"
#include "besace-library-hit.h"
#include "besace-notes.h"
#include "besace-reading.h"
#include "besace-trash.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* What a profile keeps: bookmarks, notes, collections, recent reading, last searches. All functions are for the main thread; writing is
 * done on the library's own thread. What is removed can be put back, by the same call that undoes it.
 *
 * Signals: “bookmarks-changed”, “readings-changed”, also when another program has changed the library; “erased”, with the BesaceUndo
 * of what was erased for good: no edit of these rows can be taken back any more. */
#define BESACE_TYPE_LIBRARY (besace_library_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLibrary, besace_library, BESACE, LIBRARY, GObject)

/* Of the profile. */
const char *besace_library_get_name     (BesaceLibrary        *self);

gboolean    besace_library_has_bookmark (BesaceLibrary        *self,
                                         const char           *id);

/* The bookmarks, the last one kept first: a live model of BesaceBookmark. (transfer none) */
GListModel *besace_library_get_bookmarks (BesaceLibrary       *self);

/* What else it keeps, and what was removed of it. They live as long as the library. (transfer none) */
BesaceNotes       *besace_library_get_notes       (BesaceLibrary *self);
BesaceCollections *besace_library_get_collections (BesaceLibrary *self);
BesaceContributions *besace_library_get_contributions (BesaceLibrary *self);
BesaceTrash       *besace_library_get_trash       (BesaceLibrary *self);

/* The tags of the bookmarks, in the order of the alphabet, NULL-terminated. (transfer full) */
char       **besace_library_list_tags    (BesaceLibrary       *self);

/* Bookmarks, notes and items of collections follow their resources to other ids, and the last content of those that no
 * source has any more comes into the library; to be asked for after the catalogue has changed. Finish with besace_library_write_finish (). */
void        besace_library_follow_async           (BesaceLibrary         *self,
                                                   BesaceCatalogue       *catalogue,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);

/* What the library keeps of a resource that the catalogue has no more. G_IO_ERROR_NOT_FOUND where it keeps nothing. */
void        besace_library_load_withdrawn_async   (BesaceLibrary         *self,
                                                   BesaceCatalogue       *catalogue,
                                                   const char            *id,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
BesaceCopy *besace_library_load_withdrawn_finish  (BesaceLibrary         *self,
                                                   GAsyncResult          *result,
                                                   GError               **error);

/* Keeps a resource, with what a bookmark must remember when the resource is gone. Keeping it again
 * renews that, and changes neither its place nor its date. */
void        besace_library_add_bookmark_async     (BesaceLibrary         *self,
                                                   const BesaceBookmarkFields *fields,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* Removing is a mark (deleted_stamp), so that restoring brings back the date and the place. */
void        besace_library_remove_bookmark_async  (BesaceLibrary         *self,
                                                   const char            *id,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
void        besace_library_restore_bookmark_async (BesaceLibrary         *self,
                                                   const char            *id,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);

/* The edits of several bookmarks at once, by the ids (NULL-terminated) of their resources. All finish with
 * besace_library_edit_finish (). */

/* A tag is its name: at most BESACE_TAG_LENGTH_MAX characters on one line, without commas; white space around it is
 * dropped. G_IO_ERROR_INVALID_ARGUMENT says what is wrong with one. */
#define BESACE_TAG_LENGTH_MAX 40
void        besace_library_tag_async              (BesaceLibrary         *self,
                                                   const char *const     *ids,
                                                   const char            *tag,
                                                   gboolean               tagged,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* On every bookmark. A tag of the new name that is there already takes the bookmarks of the old one. */
void        besace_library_rename_tag_async       (BesaceLibrary         *self,
                                                   const char            *tag,
                                                   const char            *new_tag,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* Into the trash. */
void        besace_library_remove_bookmarks_async (BesaceLibrary         *self,
                                                   const char *const     *ids,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* Before the bookmark of the resource @before, which is none of them, in the model's order; NULL: to the end. */
void        besace_library_move_bookmarks_async   (BesaceLibrary         *self,
                                                   const char *const     *ids,
                                                   const char            *before,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* Takes back what an edit of bookmarks, notes, collections or the trash has changed, or a merge. What was edited since is
 * taken back with it. */
void        besace_library_undo_async             (BesaceLibrary         *self,
                                                   BesaceUndo            *undo,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* What takes the edit back; of an undo, what does it again. (transfer full) */
BesaceUndo *besace_library_edit_finish            (BesaceLibrary         *self,
                                                   GAsyncResult          *result,
                                                   GError               **error);

/* Finds notes and collections by the rules of the catalogue's search, at most @limit, the best first.
 * (element-type BesaceLibraryHit) (transfer full) */
void        besace_library_search_async           (BesaceLibrary         *self,
                                                   const char            *text,
                                                   guint                  limit,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
GPtrArray  *besace_library_search_finish          (BesaceLibrary         *self,
                                                   GAsyncResult          *result,
                                                   GError               **error);

/* Notes that a resource is being read, @position (0–1) of the way through. Kept for 30 days of the wall clock's
 * going forward normally; nothing is kept while “remember-readings” is FALSE. */
void        besace_library_record_reading_async   (BesaceLibrary         *self,
                                                   const char            *id,
                                                   const char            *title,
                                                   const char            *producer,
                                                   double                 position,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
/* Really forgets: the rows are deleted and overwritten. */
void        besace_library_forget_readings_async  (BesaceLibrary         *self,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
gboolean    besace_library_write_finish           (BesaceLibrary         *self,
                                                   GAsyncResult          *result,
                                                   GError               **error);

/* The last resources read, the last first. (element-type BesaceReading) (transfer full) */
void        besace_library_load_readings_async    (BesaceLibrary         *self,
                                                   guint                  limit,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
GPtrArray  *besace_library_load_readings_finish   (BesaceLibrary         *self,
                                                   GAsyncResult          *result,
                                                   GError               **error);

/* The last searches that led somewhere, the last first: at most ten, in memory once the library is open. Recording is
 * asynchronous and fails silently: it is a convenience. (transfer none) */
const char *const *besace_library_get_searches    (BesaceLibrary         *self);
void               besace_library_record_search   (BesaceLibrary         *self,
                                                   const char            *text);
void               besace_library_forget_searches (BesaceLibrary         *self);

/* Whether readings and searches are remembered. TRUE unless set. */
void        besace_library_set_remember_readings  (BesaceLibrary         *self,
                                                   gboolean               remember);

G_END_DECLS
