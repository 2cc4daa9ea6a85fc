/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells when nobody has touched the keyboard, the pointer or the screen, in any window of the program, for a while. The time
 * during which the computer sleeps counts: what wakes it up is not taken for somebody’s work before “idle” has been emitted.
 *
 * Signal: “idle”; then there is none before the limit is set again. */
#define BESACE_TYPE_IDLE_WATCH (besace_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (BesaceIdleWatch, besace_idle_watch, BESACE, IDLE_WATCH, GObject)

BesaceIdleWatch *besace_idle_watch_new       (void);

/* Counts anew, from now on; 0: not at all. */
void             besace_idle_watch_set_limit (BesaceIdleWatch *self,
                                              guint            seconds);

G_END_DECLS
