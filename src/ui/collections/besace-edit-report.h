/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collections.h"
#include "besace-undo-history.h"

G_BEGIN_DECLS

/* How an edit of collections ends for whoever made it: told with its undo, or told why it failed. Handed to an edit as its
 * user data, with besace_edit_report_cb () as its callback, which frees it. */
typedef struct _BesaceEditReport BesaceEditReport;

/* What was done shows where @widget is; @message (plain text) is said in a toast. */
BesaceEditReport *besace_edit_report_new       (GtkWidget    *widget,
                                                const char   *message);

/* What was done speaks for itself; @message is for when it is taken back. */
BesaceEditReport *besace_edit_report_new_quiet (GtkWidget    *widget,
                                                const char   *message);

/* What is typed: only failing is told. The text has an undo of its own. */
BesaceEditReport *besace_edit_report_new_typed (GtkWidget    *widget);

void              besace_edit_report_cb        (GObject      *collections,
                                                GAsyncResult *result,
                                                gpointer      report);

/* For whoever has more to do once it ends. @undo (nullable); @error (nullable) where there is no undo. */
void              besace_edit_report_end       (BesaceEditReport *self,
                                                BesaceUndo       *undo,
                                                const GError     *error);

G_END_DECLS
