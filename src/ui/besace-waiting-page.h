/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window shows while no library is open for a moment, since something is done that nobody else may be there for. */
GtkWidget *besace_waiting_page_new (void);

G_END_DECLS
