/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"
#include "besace-sources.h"

G_BEGIN_DECLS

/* Adds a source at the end of the order, with a name of its own where @entry has none, which it has then, and with its publisher's
 * key as it is kept. G_IO_ERROR_NOT_SUPPORTED: there is no such kind. Blocking, for a worker. */
gboolean besace_source_adding_perform (BesaceDataDirectory  *directory,
                                       BesaceSourceEntry    *entry,
                                       GError              **error);

G_END_DECLS
