/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* A collection that a source passes on: read, printed, and copied by whoever wants to change it.
 *
 * Properties: “workspace”; “shared-screen” (b): what is for staff leaves. Signal: “ready”, when something is shown.
 * Actions: “received.copy”, “received.print” (s: "booklet", "plan", "take-away", "labels"), “received.print-usual”. */
#define BESACE_TYPE_RECEIVED_PAGE (besace_received_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReceivedPage, besace_received_page, BESACE, RECEIVED_PAGE, AdwBin)

GtkWidget *besace_received_page_new  (BesaceWorkspace    *workspace);

void       besace_received_page_open (BesaceReceivedPage *self,
                                      const char         *id);

G_END_DECLS
