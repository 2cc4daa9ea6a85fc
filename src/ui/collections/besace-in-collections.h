/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collections.h"

G_BEGIN_DECLS

/* “in 2 collections”: in which collections something is, and the way to each of them. Hidden where it is in none.
 *
 * Property: “shared-screen” (b): it leaves. */
#define BESACE_TYPE_IN_COLLECTIONS (besace_in_collections_get_type ())
G_DECLARE_FINAL_TYPE (BesaceInCollections, besace_in_collections, BESACE, IN_COLLECTIONS, GtkWidget)

/* To be called once. */
void besace_in_collections_set_collections (BesaceInCollections *self,
                                            BesaceCollections   *collections);

/* @target: id of a resource or a place, or uuid of a note. */
void besace_in_collections_show            (BesaceInCollections *self,
                                            const char          *target);

G_END_DECLS
