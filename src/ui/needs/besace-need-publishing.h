/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Asks for a folder, a share or a USB key, and publishes there what this library says is missing, as a feed that the territory
 * reads: one's own missing resources, and what one has added to those of others. How it ended is told in the window of
 * @widget. */
void besace_need_publishing_begin (GtkWidget       *widget,
                                   BesaceWorkspace *workspace);

G_END_DECLS
