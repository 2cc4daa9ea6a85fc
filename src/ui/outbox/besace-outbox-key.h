/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What waits goes out by a folder or a USB key, and what others have handed over comes in. How it went is said by a toast of the
 * window that @widget is in, or by a dialog where something was left out. */

/* Asks for a folder, and hands over to it what waits. */
void besace_outbox_key_export     (GtkWidget       *widget,
                                   BesaceWorkspace *workspace);

/* Asks for a folder, and goes on as besace_outbox_key_bring (). */
void besace_outbox_key_import     (GtkWidget       *widget,
                                   BesaceWorkspace *workspace);

/* Says whose contributions a folder holds, and under which name they will be sent to each instance that they are for; brings them, and
 * the receipts for what was handed over here, once somebody agrees. Receipts alone are nobody's question. */
void besace_outbox_key_bring      (GtkWidget       *widget,
                                   BesaceWorkspace *workspace,
                                   GFile           *folder);

G_END_DECLS
