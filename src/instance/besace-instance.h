/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-connection.h"

G_BEGIN_DECLS

/* The training instance: what the handlers of its requests share. All of it runs on the main loop, on one connection: a
 * roomful of beginners, or one test, is what it serves. */
typedef struct {
  BesaceConnection *connection;
  BesaceClock      *clock;
  char             *objects; /* the folder of the bytes that were sent */
  char             *secret;  /* signs the addresses to which they are sent */
  gint64            last;    /* the time that was given out last for a change */
} BesaceInstance;

/* @folder is made where it is missing. */
BesaceInstance *besace_instance_new         (const char      *folder,
                                             BesaceClock     *clock,
                                             GError         **error);
void            besace_instance_free        (BesaceInstance  *self);

gint64          besace_instance_get_now     (BesaceInstance  *self);

/* The time of a change: later than that of any other, so that two quick edits can be told apart. */
gint64          besace_instance_tick        (BesaceInstance  *self);

/* Milliseconds UTC as JavaScript writes them; NULL for 0. (transfer full) */
char           *besace_instance_format_time (gint64           time);

/* A slug of @title that no row of @table has yet: “-1”, “-2” … tell the later ones apart. (transfer full) */
char           *besace_instance_make_slug   (BesaceInstance  *self,
                                             const char      *table,
                                             const char      *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceInstance, besace_instance_free)

G_END_DECLS
