/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A computer whose USB keys are folders: nothing has to be mounted to try what happens when one is plugged in. */
#define TEST_TYPE_VOLUME_MONITOR (test_volume_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestVolumeMonitor, test_volume_monitor, TEST, VOLUME_MONITOR, GVolumeMonitor)

GVolumeMonitor *test_volume_monitor_new    (void);

void            test_volume_monitor_plug   (TestVolumeMonitor *self,
                                            const char        *folder);
void            test_volume_monitor_unplug (TestVolumeMonitor *self,
                                            const char        *folder);

G_END_DECLS
