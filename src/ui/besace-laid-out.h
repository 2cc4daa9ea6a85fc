/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The children of a widget that its layout places, one after the other: those that are shown. (nullable) */
GtkWidget *besace_laid_out_get_first (GtkWidget *widget);
GtkWidget *besace_laid_out_get_next  (GtkWidget *child);

G_END_DECLS
