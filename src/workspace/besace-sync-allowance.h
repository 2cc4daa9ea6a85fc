/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-sync-journal.h"

G_BEGIN_DECLS

/* How many bytes may still come over the network in the month of @now: what the budget of sources.conf leaves; G_MAXUINT64
 * where nobody has set one, 0 with @error where none can be told. Any thread. */
guint64 besace_sync_allowance_get (BesaceDataDirectory *directory,
                                   BesaceSyncJournal   *journal,
                                   gint64               now,
                                   GError             **error);

G_END_DECLS
