/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* The lock of whoever brings something into the catalogue. Waits for another one, up to a minute, and no longer than until it
 * is cancelled; then the error says who holds it. */
BesaceLock *besace_sync_lock_wait (BesaceDataDirectory  *directory,
                                   GCancellable         *cancellable,
                                   GError              **error);

G_END_DECLS
