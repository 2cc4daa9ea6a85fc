/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-carrying.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Watches for keys on which a library was taken along, at their root or in a folder “besace”: one that brings something is
 * offered. One that cannot be read is offered as well, so that somebody who looks learns why.
 *
 * Signals: “changed”. */
#define BESACE_TYPE_LIBRARY_WATCH (besace_library_watch_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLibraryWatch, besace_library_watch, BESACE, LIBRARY_WATCH, GObject)

/* @monitor (nullable): that of the system if NULL. */
BesaceLibraryWatch *besace_library_watch_new           (BesaceWorkspace    *workspace,
                                                        GVolumeMonitor     *monitor);

/* What it was made with. (transfer none) */
BesaceWorkspace    *besace_library_watch_get_workspace (BesaceLibraryWatch *self);
GVolumeMonitor     *besace_library_watch_get_monitor   (BesaceLibraryWatch *self);

/* The library that is offered; NULL where there is none. (transfer none) */
GFile              *besace_library_watch_get_file      (BesaceLibraryWatch *self);
/* Of the key that it lies on. */
const char         *besace_library_watch_get_key       (BesaceLibraryWatch *self);

/* Nobody wants to hear of it again. */
void                besace_library_watch_dismiss       (BesaceLibraryWatch *self);

G_END_DECLS
