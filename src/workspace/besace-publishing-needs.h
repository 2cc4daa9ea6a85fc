/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue-store.h"

G_BEGIN_DECLS

/* Calls @func for each need that is published, in the order of their ids: one's own and what one has added (@own, element-type
 * BesaceNeed, nullable), joined with what the catalogue, or its @source (nullable), has of the same; and all that it has besides
 * if @whole. One's own gets an id of @authority, unless it is known by one that it was given before. */
gboolean besace_publishing_tell_needs (BesaceConnection  *connection,
                                       const char        *source,
                                       GPtrArray         *own,
                                       gboolean           whole,
                                       const char        *authority,
                                       BesaceStoredFunc   func,
                                       gpointer           user_data,
                                       GError           **error);

G_END_DECLS
