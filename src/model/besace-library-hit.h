/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-library-type.h"

G_BEGIN_DECLS

/* A note or a collection that a search has found. Immutable.
 *
 * Properties: “title” */
#define BESACE_TYPE_LIBRARY_HIT (besace_library_hit_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLibraryHit, besace_library_hit, BESACE, LIBRARY_HIT, GObject)

BesaceLibraryHit  *besace_library_hit_new          (BesaceLibraryType  type,
                                                    const char        *uuid,
                                                    const char        *title);
BesaceLibraryType  besace_library_hit_get_hit_type (BesaceLibraryHit  *self);
const char        *besace_library_hit_get_uuid     (BesaceLibraryHit  *self);
const char        *besace_library_hit_get_title    (BesaceLibraryHit  *self);

G_END_DECLS
