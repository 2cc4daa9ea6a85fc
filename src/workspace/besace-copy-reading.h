/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-copy.h"
#include "besace-data-directory.h"

G_BEGIN_DECLS

/* Makes a copy of what a database holds: @data is the record's, canonical. What is known of its source is for the caller to
 * fill. Any thread. */
BesaceCopy *besace_copy_read (const char           *id,
                              const char           *data,
                              BesaceDataDirectory  *directory,
                              GError              **error);

G_END_DECLS
