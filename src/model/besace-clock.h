/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The time of day, from whoever a test puts in its place. Any thread. */
#define BESACE_TYPE_CLOCK (besace_clock_get_type ())
G_DECLARE_FINAL_TYPE (BesaceClock, besace_clock, BESACE, CLOCK, GObject)

BesaceClock *besace_clock_new       (void);

/* A clock that stands still at @now, milliseconds UTC, until it is set. */
BesaceClock *besace_clock_new_fixed (gint64       now);
void         besace_clock_set       (BesaceClock *self,
                                     gint64       now);

/* Milliseconds UTC. */
gint64       besace_clock_get_now   (BesaceClock *self);

G_END_DECLS
