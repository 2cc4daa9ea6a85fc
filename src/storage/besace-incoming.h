/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* The folder in which what is received lies until it is whole. A run that was killed leaves some of it: the next may go on
 * with that, and what none has asked for since is nobody's. Any thread. */

/* The paths of the files that lie there. (element-type filename) (transfer full) */
GPtrArray *besace_incoming_list   (BesaceDataDirectory *directory);

/* Removes those of @paths that are still there. */
void       besace_incoming_remove (GPtrArray           *paths);

G_END_DECLS
