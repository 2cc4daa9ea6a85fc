/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"
#include "besace-lesbases-client.h"

G_BEGIN_DECLS

/* What another workstation may have published of a contribution that two of them have. As long as it is a draft it is found by its
 * name (besace-lesbases-creation.h), which is the same on both; once it is published nothing of that name is left, and only its
 * title and its date speak for it, as they would for a namesake's. So a person looks. */

/* Looks for those of @contributions, of BesaceContributionFields that are new resources, of which the instance shows a resource
 * that has their title and was published since they were written. @apart (nullable): a set of the ids, global ones, that are known
 * to be something else. Asks once. Returns where to look, by uuid. Blocking, for a worker. (transfer full) */
GHashTable *besace_lesbases_twin_find (BesaceLesbasesClient  *client,
                                       GPtrArray             *contributions,
                                       GHashTable            *apart,
                                       GCancellable          *cancellable,
                                       GError               **error);

G_END_DECLS
