/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a note is typed. It asks for the method and not the person, and points out on the spot what looks like something
 * about a person: underlined, and said in a sentence below. Nothing is blocked.
 *
 * Property: “text” (s), notified at each key stroke. */
#define BESACE_TYPE_NOTE_FIELD (besace_note_field_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoteField, besace_note_field, BESACE, NOTE_FIELD, GtkWidget)


const char *besace_note_field_get_text (BesaceNoteField *self);
/* Another text: what was typed before cannot be undone into it, and the caret is at its end. */
void        besace_note_field_set_text (BesaceNoteField *self,
                                        const char      *text);
/* The same as if it had been typed: Ctrl+Z takes it back. */
void        besace_note_field_replace_text (BesaceNoteField *self,
                                            const char      *text);

G_END_DECLS
