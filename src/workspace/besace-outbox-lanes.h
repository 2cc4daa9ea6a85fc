/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-session.h"

G_BEGIN_DECLS

/* What can be sent at the same time, and what has to wait for its turn: a lane, a GPtrArray of BesaceContribution, holds what is
 * about one thing, in order. */

/* Puts those of @contributions, which are in the order in which they were written, that wait for the instance of @session and were
 * agreed to under its account into lanes of @self. An edit that its author has to correct, or that was set aside, is not overtaken
 * by what is about the same resource and was written later: @remarks is told then. Returns how many wait, those included. */
guint besace_outbox_lanes_fill (GQueue              *self,
                                GPtrArray           *contributions,
                                const BesaceSession *session,
                                GPtrArray           *remarks);

G_END_DECLS
