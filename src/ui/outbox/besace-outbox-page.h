/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* « À envoyer »: what somebody has made for others, from draft to proof, and the way out for it.
 *
 * Properties: “workspace”; “shared-screen” (b), under which nothing is listed; “choosing” (b), several of them.
 * Signal: “ready” — it shows what there is. */
#define BESACE_TYPE_OUTBOX_PAGE (besace_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOutboxPage, besace_outbox_page, BESACE, OUTBOX_PAGE, AdwBin)

GtkWidget *besace_outbox_page_new (BesaceWorkspace *workspace);

G_END_DECLS
