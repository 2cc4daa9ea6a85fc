/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"

G_BEGIN_DECLS

/* Keeps resources in the bookmarks and takes them out, says so in a toast, and undoes it while the toast is there.
 *
 * Property: “can-undo” (b). */
#define BESACE_TYPE_KEEPING (besace_keeping_get_type ())
G_DECLARE_FINAL_TYPE (BesaceKeeping, besace_keeping, BESACE, KEEPING, GObject)

BesaceKeeping *besace_keeping_new          (BesaceLibrary              *library,
                                            AdwToastOverlay            *overlay);

/* Keeps the resource, or keeps it no longer. */
void           besace_keeping_toggle       (BesaceKeeping              *self,
                                            const BesaceBookmarkFields *fields);

void           besace_keeping_undo         (BesaceKeeping              *self);
gboolean       besace_keeping_get_can_undo (BesaceKeeping              *self);

/* Says no more what was kept last, which then cannot be undone. */
void           besace_keeping_hush         (BesaceKeeping              *self);

G_END_DECLS
