/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profiles.h"

G_BEGIN_DECLS

/* What profiles.json keeps of a PIN: what recognises it, and how often it was typed wrong. What is right is for the layer
 * above to say: here a PIN is an opaque text.
 *
 * Attempts are counted before they are made, so that neither ending the program nor starting another one takes any back, and
 * the count alone decides how long the next one waits: a clock that is set forward shortens one wait, the next is longer still;
 * one that is set back begins the wait anew, and neither makes it longer than it is for that count. */

/* How long the next attempt has to wait yet, in milliseconds; 0: it may be made. */
gint64   besace_profile_get_wait              (const BesaceProfile  *self,
                                               gint64                now);

/* Counts an attempt, and returns what recognises the PIN. (transfer full) NULL: G_IO_ERROR_BUSY where it comes too soon,
 * G_IO_ERROR_NOT_FOUND where there is no such profile or no PIN. */
char    *besace_profile_pin_begin_attempt     (BesaceDataDirectory  *directory,
                                               const char           *uuid,
                                               gint64                now,
                                               GError              **error);

/* The last attempt was right: those before it no longer count. */
gboolean besace_profile_pin_forget_attempts   (BesaceDataDirectory  *directory,
                                               const char           *uuid,
                                               gint64                now,
                                               GError              **error);

/* @pin: NULL for none. */
gboolean besace_profile_pin_set               (BesaceDataDirectory  *directory,
                                               const char           *uuid,
                                               const char           *pin,
                                               gint64                now,
                                               GError              **error);

G_END_DECLS
