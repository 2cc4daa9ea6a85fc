/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* How long a run waits for another one, before it says who holds the lock. */
#define BESACE_SYNC_LOCK_PATIENCE_MS 60000

/* The lock of whoever brings something into the catalogue. Waits for another one up to @patience milliseconds, G_MAXUINT: as
 * long as it takes, and no longer than until it is cancelled. */
BesaceLock *besace_sync_lock_wait (BesaceDataDirectory  *directory,
                                   guint                 patience,
                                   GCancellable         *cancellable,
                                   GError              **error);

G_END_DECLS
