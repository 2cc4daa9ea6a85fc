/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"

G_BEGIN_DECLS

/* The last edits that were made in a window, each with the sentence that told it: a toast offers for ten seconds to take
 * the last one back; win.undo takes back one after the other, also later, and win.redo does what was taken back again until
 * something else is done. What was erased for good since is no part of it any more.
 *
 * Properties: “can-undo”, “can-redo” (b). */
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
/* How the edit that was added last is taken back, and done again (@again), by whoever shows what it was done to: what has been
 * written there since stays. FALSE where it is not shown any more: the library takes it back then. Takes @data. */
typedef gboolean (*BesaceUndoStep) (gpointer data,
                                    gboolean again);
void               besace_undo_history_set_step     (BesaceUndoHistory *self,
                                                     BesaceUndoStep     step,
                                                     gpointer           data,
                                                     GDestroyNotify     destroy);
/* Something was written meanwhile, which the library would take back as it does again what was taken back: it does not. Steps
 * stay. */
void               besace_undo_history_forget_undone (BesaceUndoHistory *self);
/* Why an edit was not made. G_IO_ERROR_CANCELLED is not told. */
void               besace_undo_history_show_error   (BesaceUndoHistory *self,
                                                     const GError      *error);

/* Takes back the last edit that was not taken back yet. */
void               besace_undo_history_undo         (BesaceUndoHistory *self);
gboolean           besace_undo_history_get_can_undo (BesaceUndoHistory *self);

/* Does again what was taken back last. */
void               besace_undo_history_redo         (BesaceUndoHistory *self);
gboolean           besace_undo_history_get_can_redo (BesaceUndoHistory *self);

/* Says no more what was done last; it can still be taken back. */
void               besace_undo_history_hush         (BesaceUndoHistory *self);

G_END_DECLS
