/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Sends what waits: says under which name and where, and whether files become public with it, before; how far it is, meanwhile;
 * and how it went. Who is not signed in signs in first; what was agreed to under another name, or under none, is asked for once.
 * It takes no room while nothing waits and there is nothing to say. */
#define BESACE_TYPE_OUTBOX_BAR (besace_outbox_bar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOutboxBar, besace_outbox_bar, BESACE, OUTBOX_BAR, AdwBin)

/* To be called once. */
void besace_outbox_bar_set_workspace (BesaceOutboxBar *self,
                                      BesaceWorkspace *workspace);

G_END_DECLS
