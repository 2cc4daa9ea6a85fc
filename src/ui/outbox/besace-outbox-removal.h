/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What it means to remove contributions from the list: what has been sent stays where it is. */

/* Why none of them can be removed now, one sentence; NULL where nothing prevents it. (element-type BesaceContribution)
 * (transfer none) */
const char *besace_outbox_removal_find_obstacle (BesaceWorkspace *workspace,
                                                 GPtrArray       *contributions);

/* Asks whether to remove them, response “remove”, and says what of them stays elsewhere, with the address of a single one. NULL
 * where nothing of them is anywhere else: the trash gives them back whole. (element-type BesaceContribution) */
GtkWidget  *besace_outbox_removal_create_dialog (GtkWidget       *widget,
                                                 BesaceWorkspace *workspace,
                                                 GPtrArray       *contributions);

G_END_DECLS
