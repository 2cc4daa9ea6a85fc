/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-note-version.h"
#include "besace-note.h"

G_BEGIN_DECLS

/* Notes and their earlier texts. All functions are for the thread of the connection. */

/* How many earlier texts a note has, and how old a text is before its next edit keeps it as one. */
#define BESACE_NOTE_VERSIONS_MAX 20
#define BESACE_NOTE_SESSION_MS (G_GINT64_CONSTANT (5) * 60 * 1000)

/* (element-type BesaceNote) (transfer full) the last one edited first. */
GPtrArray  *besace_note_store_list          (BesaceConnection        *connection,
                                             GError                 **error);
/* NULL without an error where there is none, or it was removed. (transfer full) */
BesaceNote *besace_note_store_load          (BesaceConnection        *connection,
                                             const char              *uuid,
                                             GError                 **error);
/* (element-type BesaceNoteVersion) (transfer full) the last first. */
GPtrArray  *besace_note_store_list_versions (BesaceConnection        *connection,
                                             const char              *uuid,
                                             GError                 **error);

/* Writes a note under the uuid of @fields, which must be one. A new one that says nothing is not made. */
gboolean    besace_note_store_save          (BesaceLibraryEdit       *edit,
                                             const BesaceNoteFields  *fields,
                                             GError                 **error);
/* G_IO_ERROR_NOT_FOUND where there is no such note. */
gboolean    besace_note_store_remove        (BesaceLibraryEdit       *edit,
                                             const char              *uuid,
                                             GError                 **error);

/* Keeps the text that @row, of a note, had when it was read, as an earlier one, where it has another now. */
gboolean    besace_note_store_keep_version  (BesaceLibraryEdit       *edit,
                                             const BesaceLibraryRow  *row,
                                             GError                 **error);
/* The same for a text that has lost a merge. */
gboolean    besace_note_store_add_version   (BesaceLibraryEdit       *edit,
                                             const char              *uuid,
                                             const char              *text,
                                             gint64                   edited,
                                             const char              *stamp,
                                             GError                 **error);
/* Lets go of what is older than the last ones, of every note, and of all that was erased. */
gboolean    besace_note_store_trim_versions (BesaceConnection        *connection,
                                             GError                 **error);

G_END_DECLS
