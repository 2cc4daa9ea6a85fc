/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-census.h"
#include "besace-connection.h"

G_BEGIN_DECLS

/* What is kept in a library, over whatever tables it has of what staff made: those whose rows have a uuid, a stamp and a
 * deleted_stamp. What was only read or searched does not count: no backup has it. */

/* Whether nothing was ever kept. */
gboolean   besace_library_census_is_empty (BesaceConnection  *connection);

/* (element-type BesaceCensus) (transfer full): one for each table, in the order of their names. Both are of the
 * same version. @present: NULL for a library in which there is nothing. @n_titles: how many of each. */
GPtrArray *besace_library_census_compare  (BesaceConnection  *present,
                                           BesaceConnection  *other,
                                           guint              n_titles,
                                           GError           **error);

/* How many are kept in a table, which need not be there. */
guint      besace_library_census_count    (BesaceConnection  *connection,
                                           const char        *table);

G_END_DECLS
