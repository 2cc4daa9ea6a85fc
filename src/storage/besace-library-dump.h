/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-connection.h"

G_BEGIN_DECLS

/* The file in which a library is carried elsewhere: NDJSON. A head, one line for each row of the tables that are merged,
 * removed ones included, in the order of tables and keys, and the number of rows at the end. Two libraries that hold the
 * same write the same bytes. */
#define BESACE_LIBRARY_FORMAT "besace-library/"
#define BESACE_LIBRARY_FORMAT_VERSION 1

/* As the library is at one moment. The thread of the connection. */
gboolean besace_library_dump_write (BesaceConnection  *connection,
                                    GOutputStream     *stream,
                                    GCancellable      *cancellable,
                                    GError           **error);

G_END_DECLS
