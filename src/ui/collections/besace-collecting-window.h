/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-carried-items.h"
#include "besace-library.h"

G_BEGIN_DECLS

/* Asks which collection: the one that was used last comes first, typing narrows the list, Enter takes the first, and a new
 * one is a key away. */
#define BESACE_TYPE_COLLECTING_WINDOW (besace_collecting_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectingWindow, besace_collecting_window, BESACE, COLLECTING_WINDOW, AdwWindow)

/* To add @carried to it. How it went is told by the window that @widget is in. */
void besace_collecting_window_present           (GtkWidget          *widget,
                                                 BesaceLibrary      *library,
                                                 BesaceCarriedItems *carried);

/* To add all that is in @from to it; @from goes to the trash then. */
void besace_collecting_window_present_for_merge (GtkWidget          *widget,
                                                 BesaceLibrary      *library,
                                                 BesaceCollection   *from);

G_END_DECLS
