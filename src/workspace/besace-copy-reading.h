/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-copy.h"
#include "besace-data-directory.h"

G_BEGIN_DECLS

/* Makes a copy of what a database holds: @data is the record's, canonical. @catalogue (nullable) tells what its addresses were
 * found to hold. What is known of its source is for the caller to fill. The thread of @catalogue. */
BesaceCopy *besace_copy_read (const char           *id,
                              const char           *data,
                              BesaceDataDirectory  *directory,
                              BesaceConnection     *catalogue,
                              GError              **error);

G_END_DECLS
