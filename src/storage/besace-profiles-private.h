/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profiles.h"

G_BEGIN_DECLS

/* For the files that change profiles.json: whoever does holds its lock from reading to saving. */
BesaceLock     *besace_profiles_lock        (BesaceDataDirectory  *directory,
                                             GError              **error);
BesaceProfiles *besace_profiles_load_locked (BesaceDataDirectory  *directory,
                                             gint64                now,
                                             GError              **error);
gboolean        besace_profiles_save        (BesaceProfiles       *self,
                                             BesaceDataDirectory  *directory,
                                             GError              **error);

G_END_DECLS
