/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-instance.h"

G_BEGIN_DECLS

/* Loads the resource records of a file, plain or gzip, as published resources; each producer becomes a base. What is there
 * already is left to the trainees, unless the record is the newer one. Returns how many records were read, -1 with
 * @error. */
gint64 besace_seed_load (BesaceInstance  *instance,
                         const char      *path,
                         GError         **error);

G_END_DECLS
