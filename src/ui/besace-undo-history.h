/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"

G_BEGIN_DECLS

/* The last edits that were made in a window, each with the sentence that told it: a toast offers for ten seconds to take
 * the last one back; win.undo takes back one after the other, also later. What was erased for good since is no part of it any
 * more.
 *
 * Property: “can-undo” (b). */
#define BESACE_TYPE_UNDO_HISTORY (besace_undo_history_get_type ())
G_DECLARE_FINAL_TYPE (BesaceUndoHistory, besace_undo_history, BESACE, UNDO_HISTORY, GObject)

BesaceUndoHistory *besace_undo_history_new          (BesaceLibrary     *library,
                                                     AdwToastOverlay   *overlay);

/* That of the window that @widget is in, or to which the dialog that it is in belongs. A callback that outlives the widget
 * holds a reference. (transfer none) (nullable) */
BesaceUndoHistory *besace_undo_history_find         (GtkWidget         *widget);

/* Says in a toast what was done, with the button that takes it back: “2 notes moved to the trash”. @message is plain text.
 * An edit that changed nothing is only told. */
void               besace_undo_history_add          (BesaceUndoHistory *self,
                                                     BesaceUndo        *undo,
                                                     const char        *message);
/* The same of a resource that was kept in the bookmarks. */
void               besace_undo_history_add_kept     (BesaceUndoHistory *self,
                                                     const char        *id,
                                                     const char        *message);
/* The same of what an action takes back: @action is its detailed name, with its target. */
void               besace_undo_history_add_action   (BesaceUndoHistory *self,
                                                     const char        *action,
                                                     const char        *message);
/* Remembers an edit that speaks for itself, as a row that moved where it was dragged does: no toast. @message is for when
 * it is taken back. */
void               besace_undo_history_add_quietly  (BesaceUndoHistory *self,
                                                     BesaceUndo        *undo,
                                                     const char        *message);
/* Why an edit was not made. G_IO_ERROR_CANCELLED is not told. */
void               besace_undo_history_show_error   (BesaceUndoHistory *self,
                                                     const GError      *error);

/* Takes back the last edit that was not taken back yet. */
void               besace_undo_history_undo         (BesaceUndoHistory *self);
gboolean           besace_undo_history_get_can_undo (BesaceUndoHistory *self);

/* Says no more what was done last; it can still be taken back. */
void               besace_undo_history_hush         (BesaceUndoHistory *self);

G_END_DECLS
