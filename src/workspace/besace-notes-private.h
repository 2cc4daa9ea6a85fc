/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-notes.h"
#include "besace-library-part.h"

G_BEGIN_DECLS

/* For the library, which owns it and tells its part what has changed. */
BesaceNotes *besace_notes_new (BesaceLibrary *library);
BesaceLibraryPart *besace_notes_get_part (BesaceNotes *self);

G_END_DECLS
