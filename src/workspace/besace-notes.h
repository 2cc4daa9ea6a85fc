/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-part.h"
#include "besace-text-version.h"
#include "besace-note.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* The notes of a library (besace_library_get_notes ()): a part whose model has the note that was edited last first. All
 * functions are for the main thread; writing is done on the library's own thread, in the order in which it was asked for. */
#define BESACE_TYPE_NOTES (besace_notes_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNotes, besace_notes, BESACE, NOTES, BesaceLibraryPart)

/* Of the model: NULL where there is none of that uuid. (transfer none) */
BesaceNote *besace_notes_find          (BesaceNotes             *self,
                                        const char              *uuid);

/* The notes on a resource or a place: those on all of it first, then those on passages by their position.
 * (element-type BesaceNote) (transfer full) */
GPtrArray  *besace_notes_list_about    (BesaceNotes             *self,
                                        const char              *subject_id);

/* Writes a note: a new one where there is none of @fields->uuid, or where that is NULL. A window that saves while somebody
 * types makes the uuid itself (g_uuid_string_random ()), so that a second saving does not make a second note. The dates and
 * the stamp of @fields are not looked at. Saving what is there already writes nothing, and leaves nothing to undo. The text
 * that was there is kept as a version once it is older than five minutes. */
void        besace_notes_save_async    (BesaceNotes             *self,
                                        const BesaceNoteFields  *fields,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);

/* Puts notes (NULL-terminated uuids) into the trash. Their place in collections stays, and comes back with them. */
void        besace_notes_remove_async  (BesaceNotes             *self,
                                        const char *const       *uuids,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);

/* Finishes either: what takes the edit back, for besace_library_undo_async () (transfer full). @uuid (out) (optional)
 * (transfer full): of the note that was saved. The model has changed before the callback is called. */
BesaceUndo *besace_notes_edit_finish   (BesaceNotes             *self,
                                        GAsyncResult            *result,
                                        char                   **uuid,
                                        GError                 **error);

/* How a note read before, the last first, at most twenty. To go back to one, save its text.
 * (element-type BesaceTextVersion) (transfer full) */
void        besace_notes_load_versions_async  (BesaceNotes          *self,
                                               const char           *uuid,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray  *besace_notes_load_versions_finish (BesaceNotes          *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
