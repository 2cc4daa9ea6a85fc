/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profile-session.h"

G_BEGIN_DECLS

/* Brings a library back from a file while no library is open, and says in the window what came of it, with a way back: the
 * library that was there before is kept, and is brought back the same way. @profile (nullable): as for
 * besace_restoration_run (). */
void besace_restoring_run  (BesaceProfileSession *session,
                            const char           *file,
                            const char           *profile);

/* Undoes one: @file is the library that was kept. */
void besace_restoring_undo (BesaceProfileSession *session,
                            const char           *file);

G_END_DECLS
