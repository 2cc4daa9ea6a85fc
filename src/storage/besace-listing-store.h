/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-listing.h"

G_BEGIN_DECLS

/* Fills @fields, which is zeroed, with what lists show of a row of the catalogue; nothing of it needs what a search keeps
 * in memory, so that the first page is there before that is. A row that is gone leaves the fields zeroed. */
gboolean besace_listing_store_read (BesaceConnection     *connection,
                                    guint32               row,
                                    BesaceListingFields  *fields,
                                    GError              **error);

G_END_DECLS
