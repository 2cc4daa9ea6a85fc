/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-note.h"

G_BEGIN_DECLS

/* A note in a list: how it begins, the passage that it is about, what that is a passage of, and when it was written. */
#define BESACE_TYPE_NOTE_ROW (besace_note_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoteRow, besace_note_row, BESACE, NOTE_ROW, GtkWidget)

/* @with_subject: whether it says what the note is about, which is plain on the page of a resource. */
GtkWidget  *besace_note_row_new       (gboolean       with_subject);

/* @note (nullable); @now: milliseconds UTC. */
void        besace_note_row_set_note  (BesaceNoteRow *self,
                                       BesaceNote    *note,
                                       gint64         now);
BesaceNote *besace_note_row_get_note  (BesaceNoteRow *self);

/* Whether the passage is no longer in the text. */
void        besace_note_row_set_gone  (BesaceNoteRow *self,
                                       gboolean       gone);

/* All that it says, for the widget of a list that has the focus. (transfer full) */
char       *besace_note_row_get_label (BesaceNoteRow *self);

G_END_DECLS
