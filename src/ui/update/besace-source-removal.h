/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-synchroniser.h"

G_BEGIN_DECLS

/* Removes a source that somebody wants gone, ten seconds later: bringing it back would take receiving it again. Until then
 * a toast offers to leave it; whoever shows sources leaves it out meanwhile. What goes before that time is over is removed
 * at once.
 *
 * Signals: “changed”, when another source is to be left out, or none. */
#define BESACE_TYPE_SOURCE_REMOVAL (besace_source_removal_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSourceRemoval, besace_source_removal, BESACE, SOURCE_REMOVAL, GObject)

BesaceSourceRemoval *besace_source_removal_new      (BesaceSynchroniser  *synchroniser);

/* The toast is added to @overlay. @title: of the source, as people call it. */
void                 besace_source_removal_begin    (BesaceSourceRemoval *self,
                                                     AdwToastOverlay     *overlay,
                                                     const char          *name,
                                                     const char          *title);

/* Whether the source is on its way out. */
gboolean             besace_source_removal_concerns (BesaceSourceRemoval *self,
                                                     const char          *name);

/* Leaves the source that the toast is about, if it is still there; returns whether it was. */
gboolean             besace_source_removal_undo     (BesaceSourceRemoval *self);

/* Does at once what is still to be done. */
void                 besace_source_removal_finish   (BesaceSourceRemoval *self);

G_END_DECLS
