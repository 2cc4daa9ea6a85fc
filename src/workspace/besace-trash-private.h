/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-trash.h"
#include "besace-library-part.h"

G_BEGIN_DECLS

/* For the library, which owns it and tells its part what has changed. */
BesaceTrash *besace_trash_new (BesaceLibrary *library);
BesaceLibraryPart *besace_trash_get_part (BesaceTrash *self);

G_END_DECLS
