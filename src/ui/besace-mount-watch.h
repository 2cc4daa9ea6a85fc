/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Watches for keys with a file of some name, at their root or in a folder “besace”: those that are plugged in already, and
 * those that come; or for keys as such, whatever they hold. Main thread.
 *
 * Signals: “found” (GFile, GMount) — such a regular file is there, or the root of a key; never before the caller has returned to the main loop.
 * “removed” (GFile) — a key has gone, with or without such a file; its root. */
#define BESACE_TYPE_MOUNT_WATCH (besace_mount_watch_get_type ())
G_DECLARE_FINAL_TYPE (BesaceMountWatch, besace_mount_watch, BESACE, MOUNT_WATCH, GObject)

/* @monitor (nullable): that of the system if NULL; @file_name (nullable): NULL for keys as such. Whoever has it calls besace_mount_watch_stop () when it goes. */
BesaceMountWatch *besace_mount_watch_new         (GVolumeMonitor   *monitor,
                                                  const char       *file_name);

/* (transfer none) */
GVolumeMonitor   *besace_mount_watch_get_monitor (BesaceMountWatch *self);

/* No signal comes any more. */
void              besace_mount_watch_stop        (BesaceMountWatch *self);

G_END_DECLS
