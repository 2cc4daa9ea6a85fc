/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Watches for keys with a feed on them, at their root or in a folder “besace”: one that nobody has added yet is offered,
 * one that is known is read as soon as it is there again. It begins when it is made: asking for the drives takes a while.
 *
 * Signals: “changed”, when there is something else to offer or to say. */
#define BESACE_TYPE_KEY_WATCH (besace_key_watch_get_type ())
G_DECLARE_FINAL_TYPE (BesaceKeyWatch, besace_key_watch, BESACE, KEY_WATCH, GObject)

/* @monitor (nullable): that of the system if NULL. */
BesaceKeyWatch  *besace_key_watch_new           (BesaceWorkspace *workspace,
                                                 GVolumeMonitor  *monitor);

/* What it was made with. (transfer none) */
BesaceWorkspace *besace_key_watch_get_workspace (BesaceKeyWatch  *self);

/* The folder of a feed that is plugged in and not among the sources, and the feed's title; NULL where there is none. */
const char      *besace_key_watch_get_folder    (BesaceKeyWatch  *self);
const char      *besace_key_watch_get_title     (BesaceKeyWatch  *self);

/* What happened to a key that was taken out too early, as a sentence; NULL where nothing did. */
const char      *besace_key_watch_get_loss      (BesaceKeyWatch  *self);

/* Nobody wants to hear of it again: neither of what is offered, nor of what is said. */
void             besace_key_watch_dismiss       (BesaceKeyWatch  *self);

G_END_DECLS
