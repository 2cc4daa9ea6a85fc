/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-paper-window.h"

G_BEGIN_DECLS

/* The sheet that a person leaves with: what is typed for this one sheet is added to it, and kept nowhere. */
#define BESACE_TYPE_TAKE_AWAY_WINDOW (besace_take_away_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTakeAwayWindow, besace_take_away_window, BESACE, TAKE_AWAY_WINDOW, BesacePaperWindow)

/* (transfer none) */
GtkWidget *besace_take_away_window_present                (GtkWidget                *widget,
                                                           BesaceWorkspace          *workspace,
                                                           BesaceCopy               *copy);
GtkWidget *besace_take_away_window_present_for_collection (GtkWidget                *widget,
                                                           BesaceWorkspace          *workspace,
                                                           BesaceCollectionContents *contents);

G_END_DECLS
