/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-library-edit.h"

G_BEGIN_DECLS

/* The type of a note in the table of texts; all others are collections. */
#define BESACE_LIBRARY_INDEX_NOTE "note"

/* The index of notes and collections. It follows from what the tables hold, so it is never carried elsewhere. All
 * functions are for the thread of the connection. */

/* Brings it up to date with what an edit has changed; inside the edit's transaction. */
gboolean   besace_library_index_refresh (BesaceConnection       *connection,
                                         const BesaceUndo       *changes,
                                         BesacePlainTextFunc     to_plain,
                                         GError                **error);

/* Makes it anew where it was made by other rules than the present ones, or never. Its own transaction. */
gboolean   besace_library_index_check   (BesaceConnection       *connection,
                                         BesacePlainTextFunc     to_plain,
                                         GError                **error);

/* Writes the index anew, so that the words of what was erased are in no segment of it any more. Inside a transaction. */
gboolean   besace_library_index_purge   (BesaceConnection       *connection,
                                         GError                **error);

G_END_DECLS
