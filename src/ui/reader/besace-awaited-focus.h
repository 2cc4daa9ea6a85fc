/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The focus that is to come to a widget while what it shows is still on its way. Main thread. */
typedef struct _BesaceAwaitedFocus BesaceAwaitedFocus;

/* @widget is not owned, and outlives it. */
BesaceAwaitedFocus *besace_awaited_focus_new    (GtkWidget          *widget);
void                besace_awaited_focus_free   (BesaceAwaitedFocus *self);

/* From now on the focus is awaited; it is so no longer. */
void                besace_awaited_focus_begin  (BesaceAwaitedFocus *self);
void                besace_awaited_focus_forget (BesaceAwaitedFocus *self);

/* Ends the waiting. Returns whether the widget may take the focus: it was awaited, and nobody has moved it since. */
gboolean            besace_awaited_focus_end    (BesaceAwaitedFocus *self);

G_END_DECLS
