/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profile-session.h"

G_BEGIN_DECLS

/* Deletes a profile that is not the present one, while no library is open, and forgets where its owner was. What comes of it
 * is said in the window. @profile: an id. */
void besace_profile_deletion_run (BesaceProfileSession *session,
                                  const char           *profile);

G_END_DECLS
