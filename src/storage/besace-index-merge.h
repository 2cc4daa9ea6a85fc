/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* The segments of the catalogue's indexes, brought together where there are enough of one size; to be called after each
 * transaction that has written in them, outside of it. Without it FTS5 brings them together when there are sixteen.
 *
 * FTS5 would do this by itself, a few pages at each transaction. But where it stops in the middle of a merge, SQLite 3.40 loses the
 * marks of what was deleted: a word that came, went, came back and went again would lead to the resource for ever. So the migration
 * turns that off, and each merge here is done to its end: with 20,000 guides the longest takes about 0.4 s, which is longer
 * than other transactions of the catalogue may take, but is seldom. */
gboolean besace_index_merge (BesaceConnection  *connection,
                             GError           **error);

G_END_DECLS
