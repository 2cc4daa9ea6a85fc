/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* A note being written: its field, what it reads like, its earlier versions, and the way to the trash. It is saved as it is
 * typed, when the editor leaves the screen, and before anything else is done with it.
 *
 * Properties: “workspace”; “show-subject” (b), whether it says what the note is about, with the way there; “docked” (b),
 * whether it has a button that closes it. Signal: “closed” — somebody is done with it, or the note has gone. */
#define BESACE_TYPE_NOTE_EDITOR (besace_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoteEditor, besace_note_editor, BESACE, NOTE_EDITOR, AdwBin)

GtkWidget  *besace_note_editor_new      (BesaceWorkspace        *workspace);

/* Shows a note, stored or new; NULL shows none. The one before is saved. */
void        besace_note_editor_open     (BesaceNoteEditor       *self,
                                         const BesaceNoteFields *fields);
/* Of the note that is shown; NULL without one. */
const char *besace_note_editor_get_uuid (BesaceNoteEditor       *self);

/* Whether the passage that the note is about is in the text as it is now. */
void        besace_note_editor_set_gone (BesaceNoteEditor       *self,
                                         gboolean                gone);

/* Saves now what was typed. */
void        besace_note_editor_flush    (BesaceNoteEditor       *self);
/* The note’s saver, whose properties tell what is not written yet. (transfer none) */
GObject    *besace_note_editor_get_saver (BesaceNoteEditor      *self);

G_END_DECLS
