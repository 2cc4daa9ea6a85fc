/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page “To send” in a window, over a library of its own and a catalogue of one resource of Les Bases. */
typedef struct {
  BesaceWorkspace *workspace;
  GtkWidget       *window; /* a UndoWindow */
  GtkWidget       *page;
} OutboxWindow;

/* For g_test_add(). */
void                            outbox_window_set_up            (OutboxWindow           *self,
                                                                 gconstpointer           unused);
void                            outbox_window_tear_down         (OutboxWindow           *self,
                                                                 gconstpointer           unused);

BesaceContributions            *outbox_window_get_contributions (OutboxWindow           *self);
GListModel                     *outbox_window_get_model         (OutboxWindow           *self);
/* (nullable) */
const BesaceContributionFields *outbox_window_get_first         (OutboxWindow           *self);
/* Of an OutboxWindow, for widget_search_wait(). */
gboolean                        outbox_window_is_empty          (gpointer                self);

/* Opens the window that asks what one thinks of the resource; fills it in; has what it says wait to be sent. */
GtkWidget                      *outbox_window_ask               (OutboxWindow           *self,
                                                                 BesaceContributionType  type);
void                            outbox_window_answer            (GtkWidget              *dialog,
                                                                 guint                   option,
                                                                 const char             *comment);
GtkWidget                      *outbox_window_find_keep_button  (GtkWidget              *dialog);
void                            outbox_window_keep              (GtkWidget              *dialog);
/* All three at once. */
void                            outbox_window_give_feedback     (OutboxWindow           *self);

G_END_DECLS
