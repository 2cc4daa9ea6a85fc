/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"

G_BEGIN_DECLS

/* Sends a collection: those of its resources that the instance has, in their order. It is created once: where the answer to
 * that is lost it is UNCERTAIN. Its other steps can be found out again.
 *
 * The order is that in which they are added, one after the other. It cannot be mended afterwards: collectionResource.updateOrders
 * wants the ids of the places of resources in the collection, which no answer tells, and a collection cannot be read back. For the
 * same reason a collection that was edited here since is not brought up to date there. */
gboolean besace_lesbases_gather (BesaceLesbasesErrand  *errand,
                                 GError               **error);

/* What to tell of a collection of which a person has seen on the instance that it was made, though the answer was lost: without its
 * id, which no list tells, nothing more can be put into it from here. One sentence with the resources that are not in it; NULL:
 * all are. (transfer full) */
char    *besace_lesbases_gathering_describe_rest (const BesaceContributionFields *fields);

G_END_DECLS
