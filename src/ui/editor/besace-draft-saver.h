/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-contributions.h"
#include "besace-draft.h"
#include "besace-undo-history.h"

G_BEGIN_DECLS

/* Writes a draft down while it is written: within a second of a key stroke, and at once when it is asked for. One draft at a time.
 * A draft that nobody has touched yet is not kept. What could not be written is tried again every few seconds. What another window or program makes of it comes into it.
 *
 * Properties: “state” (s), a sentence, empty while there is nothing to say; “failed” (b), whether it tells of a failure;
 * “saving” (b), whether something is on its way to the disk; “unwritten” (b), whether what is on the screen could not be
 * written. Signal: “removed”, by another window or program. */
#define BESACE_TYPE_DRAFT_SAVER (besace_draft_saver_get_type ())
G_DECLARE_FINAL_TYPE (BesaceDraftSaver, besace_draft_saver, BESACE, DRAFT_SAVER, GObject)

BesaceDraftSaver *besace_draft_saver_new       (BesaceContributions *contributions);

/* Takes another draft (nullable), after having written the one before. */
void              besace_draft_saver_set_draft (BesaceDraftSaver    *self,
                                                BesaceDraft         *draft);
BesaceDraft      *besace_draft_saver_get_draft (BesaceDraftSaver    *self);

/* Whether it is in the library, or will be. */
gboolean          besace_draft_saver_is_stored (BesaceDraftSaver    *self);
void              besace_draft_saver_flush     (BesaceDraftSaver    *self);

/* Around a change of how the draft is made up, such as a block that goes: it is written at once, and the window takes it back by
 * its undo. @widget: in that window. @quiet: the change speaks for itself; else @message is said in a toast. */
void              besace_draft_saver_begin     (BesaceDraftSaver    *self);
void              besace_draft_saver_end       (BesaceDraftSaver    *self,
                                                GtkWidget           *widget,
                                                const char          *message,
                                                gboolean             quiet);
/* The same of what @step takes back while the draft is shown, so that what is written in it meanwhile stays. Takes @data. */
void              besace_draft_saver_end_step  (BesaceDraftSaver    *self,
                                                GtkWidget           *widget,
                                                const char          *message,
                                                gboolean             quiet,
                                                BesaceUndoStep       step,
                                                gpointer             data,
                                                GDestroyNotify       destroy);
/* Writes at once what a step has made of the draft. */
void              besace_draft_saver_keep      (BesaceDraftSaver    *self);

G_END_DECLS
