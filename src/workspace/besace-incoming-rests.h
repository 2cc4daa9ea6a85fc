/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-connection.h"
#include "besace-data-directory.h"

G_BEGIN_DECLS

/* Removes of @rests, paths in the folder of what comes (element-type filename), what no later run goes on with: images and files
 * of which a part has come stay while a source of @entries (element-type BesaceSourceEntry) names them and the policy wants them.
 * Worker. */
void besace_incoming_rests_remove (BesaceDataDirectory *directory,
                                   BesaceConnection    *connection,
                                   BesaceClock         *clock,
                                   GPtrArray           *entries,
                                   GPtrArray           *rests);

G_END_DECLS
