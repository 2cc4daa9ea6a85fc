/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-notes.h"

G_BEGIN_DECLS

/* Moves a note to the trash; the window that @widget is in says so, with the undo. */
void besace_note_removal_begin (GtkWidget   *widget,
                                BesaceNotes *notes,
                                const char  *uuid);

G_END_DECLS
