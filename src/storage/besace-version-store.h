/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-text-version.h"

G_BEGIN_DECLS

/* Earlier texts of what is written by and by: of notes and of contributions (BESACE_TABLE_NOTE, BESACE_TABLE_CONTRIBUTION).
 * All functions are for the thread of the connection. */

/* How many earlier texts there are of one, and how old a text is before its next edit keeps it as one. */
#define BESACE_VERSIONS_MAX 20
#define BESACE_VERSION_SESSION_MS (G_GINT64_CONSTANT (5) * 60 * 1000)

/* (element-type BesaceTextVersion) (transfer full) the last first. */
GPtrArray *besace_version_store_list         (BesaceConnection        *connection,
                                              BesaceTable              table,
                                              const char              *uuid,
                                              GError                 **error);

/* Keeps the text that @row had when it was read as an earlier one, where it has another now. Nothing for tables without
 * earlier texts. */
gboolean   besace_version_store_keep         (BesaceLibraryEdit       *edit,
                                              const BesaceLibraryRow  *row,
                                              GError                 **error);
/* The same where that text is older than what somebody writes at one go, or gives way to an earlier one. */
gboolean   besace_version_store_keep_session (BesaceLibraryEdit       *edit,
                                              const BesaceLibraryRow  *row,
                                              GError                 **error);
/* Keeps the text of two rows of one uuid that has the lesser stamp, and so has lost a merge. */
gboolean   besace_version_store_keep_loser   (BesaceLibraryEdit       *edit,
                                              const BesaceLibraryRow  *own,
                                              const BesaceLibraryRow  *other,
                                              GError                 **error);
/* Lets go of what is older than the last ones, and of all that was erased. */
gboolean   besace_version_store_trim         (BesaceConnection        *connection,
                                              GError                 **error);

G_END_DECLS
