/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Somebody signs in to an instance of Les Bases: on its own page, or by a link that it sent. It is modal; whoever makes it says
 * over which window.
 *
 * Signals: “signed-in” — the instance knows the person, and besace_sessions_find () has the session. The window stays to say so
 * until it is closed. */
#define BESACE_TYPE_SIGN_IN_WINDOW (besace_sign_in_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSignInWindow, besace_sign_in_window, BESACE, SIGN_IN_WINDOW, AdwWindow)

/* @origin: any address of the instance. */
GtkWidget *besace_sign_in_window_new (BesaceWorkspace *workspace,
                                      const char      *origin);

/* Says that the person was signed in, and is no longer. */
void       besace_sign_in_window_say_ended (BesaceSignInWindow *self);

G_END_DECLS
