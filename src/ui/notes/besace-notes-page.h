/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* All notes, the last edited first, and those that have some words. It activates “win.open-note” and “win.new-note”.
 *
 * Properties: “workspace”; “shared-screen” (b): no note is in the page, nor in its accessible tree. Signal: “ready”. */
#define BESACE_TYPE_NOTES_PAGE (besace_notes_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNotesPage, besace_notes_page, BESACE, NOTES_PAGE, AdwBin)

GtkWidget *besace_notes_page_new        (BesaceWorkspace *workspace);

/* Selects the note that is open beside it; NULL selects none. */
void       besace_notes_page_set_open   (BesaceNotesPage *self,
                                         const char      *uuid);

/* Shows the notes that have these words. */
void       besace_notes_page_search     (BesaceNotesPage *self,
                                         const char      *text);

/* Puts the focus on the open note, or on the first one. */
void       besace_notes_page_focus_list (BesaceNotesPage *self);

G_END_DECLS
