/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Writes a draft down as it is now and lets it wait to be sent, under the name of @session, which its author has seen; NULL:
 * whoever signs in is asked first. With a session it is sent at once, and @window (nullable) says in a toast how that went. It goes
 * on when the window has gone. */
void besace_publication_begin (BesaceWorkspace *workspace,
                               BesaceDraft     *draft,
                               BesaceSession   *session,
                               GtkWidget       *window);

G_END_DECLS
