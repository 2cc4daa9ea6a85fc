/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-lock.h"

#define TURN_MS 100

BesaceLock *
besace_sync_lock_wait (BesaceDataDirectory  *directory,
                       guint                 patience,
                       GCancellable         *cancellable,
                       GError              **error)
{
  for (guint64 waited = 0; ; waited += TURN_MS) {
    g_autoptr(GError) failure = NULL;
    BesaceLock *lock = besace_data_directory_lock (directory, BESACE_LOCK_SYNC, TRUE, TURN_MS, &failure);

    if (lock)
      return lock;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if ((patience != G_MAXUINT && waited >= patience) || !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
}
