/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-notes.h"

G_BEGIN_DECLS

/* Writes a note down while it is typed: within a second of a key stroke, and at once when it is asked for. One note at a
 * time. A note that never had a word is not written, unless it is on a passage: that is a highlight. What could not be written is
 * tried again every few seconds.
 *
 * Properties: “state” (s), a sentence: empty while there is nothing to say; “failed” (b), whether it tells of a failure; “saving”
 * (b), whether something is on its way to the disk; “unwritten” (b), whether what is on the screen could not be written.
 * Signals: “removed”, “rewritten” — the note has gone, or reads otherwise, by another window or another program. */
#define BESACE_TYPE_NOTE_SAVER (besace_note_saver_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoteSaver, besace_note_saver, BESACE, NOTE_SAVER, GObject)

BesaceNoteSaver        *besace_note_saver_new        (BesaceNotes            *notes);

/* Takes another note, after having written the one before. @fields (nullable) is copied; where it has no uuid, the note is
 * new. */
void                    besace_note_saver_set_note   (BesaceNoteSaver        *self,
                                                      const BesaceNoteFields *fields);
/* The note as it is now, with its uuid; NULL without one. (transfer none) */
const BesaceNoteFields *besace_note_saver_get_fields (BesaceNoteSaver        *self);

void                    besace_note_saver_set_text   (BesaceNoteSaver        *self,
                                                      const char             *text);

/* Whether something was typed that is not written down yet. */
gboolean                besace_note_saver_is_dirty   (BesaceNoteSaver        *self);
/* Whether the note is in the library, or will be. */
gboolean                besace_note_saver_is_stored  (BesaceNoteSaver        *self);

/* Writes now what waits. */
void                    besace_note_saver_flush      (BesaceNoteSaver        *self);

G_END_DECLS
