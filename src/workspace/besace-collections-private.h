/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collections.h"
#include "besace-library-part.h"

G_BEGIN_DECLS

/* For the library, which owns it and tells its part what has changed. */
BesaceCollections *besace_collections_new (BesaceLibrary *library);
BesaceLibraryPart *besace_collections_get_part (BesaceCollections *self);

G_END_DECLS
