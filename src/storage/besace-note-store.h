/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-note.h"

G_BEGIN_DECLS

/* Notes. All functions are for the thread of the connection. */

/* (element-type BesaceNote) (transfer full) the last one edited first. */
GPtrArray  *besace_note_store_list          (BesaceConnection        *connection,
                                             GError                 **error);
/* NULL without an error where there is none, or it was removed. (transfer full) */
BesaceNote *besace_note_store_load          (BesaceConnection        *connection,
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

G_END_DECLS
