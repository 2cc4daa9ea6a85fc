/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* profiles.json: whose libraries there are, and by which id this device signs its edits. A value, as read at one moment;
 * changing it reads it again under its lock and writes it atomically. */
typedef struct {
  char   *uuid;
  char   *name;
  gint64  created;   /* milliseconds UTC */
  char   *pin;       /* (nullable) what its PIN is recognised by, never the PIN itself: see besace-profile-pin.h */
  guint   n_wrong;   /* attempts at the PIN since the last right one */
  gint64  attempted; /* when the last of them was, milliseconds UTC; 0: there was none */
} BesaceProfile;

typedef struct {
  char      *device;   /* eight hexadecimal digits */
  char      *last;     /* (nullable) id of the profile that a window opened last */
  GPtrArray *profiles; /* (owned) of BesaceProfile, in the order in which they were made */
} BesaceProfiles;

/* Reads them; makes the first profile, named after the account, where there is none. */
BesaceProfiles      *besace_profiles_load   (BesaceDataDirectory  *directory,
                                             gint64                now,
                                             GError              **error);
void                 besace_profiles_free   (BesaceProfiles       *self);

/* Reads them as they are, without waiting for anybody; NULL where there are none yet, or they cannot be read. */
BesaceProfiles      *besace_profiles_peek   (BesaceDataDirectory  *directory);

/* By name, or by id; NULL for the only one, or else for the first. G_IO_ERROR_NOT_FOUND. */
const BesaceProfile *besace_profiles_find   (BesaceProfiles       *self,
                                             const char           *name,
                                             GError              **error);

gboolean             besace_profiles_create (BesaceDataDirectory  *directory,
                                             const char           *name,
                                             gint64                now,
                                             GError              **error);

gboolean             besace_profiles_rename (BesaceDataDirectory  *directory,
                                             const char           *uuid,
                                             const char           *name,
                                             gint64                now,
                                             GError              **error);

/* Remembers that a window has opened a profile. */
gboolean             besace_profiles_note_use (BesaceDataDirectory  *directory,
                                               const char           *uuid,
                                               gint64                now,
                                               GError              **error);

/* What of profiles.json may leave the folder: everything but the PINs. (transfer full) */
char                *besace_profiles_to_public_text (const BesaceProfiles *self);

/* The profile whose library would become what comes back from a backup of the profile @uuid, named @name; NULL without an
 * error where it would be one of its own. */
BesaceProfile       *besace_profiles_foresee (BesaceDataDirectory  *directory,
                                              const char           *uuid,
                                              const char           *name,
                                              gint64                now,
                                              GError              **error);

/* Lists a profile that comes back from a backup, and returns it as it is listed then: the one of that id; in the place
 * of the only one, if nothing was ever kept with that; the one of that name, which keeps its own id; or else a new one,
 * @added beside those that there are. The data lock must be held exclusively. */
BesaceProfile       *besace_profiles_ensure (BesaceDataDirectory  *directory,
                                             const char           *uuid,
                                             const char           *name,
                                             gint64                now,
                                             gboolean             *added,
                                             GError              **error);
BesaceProfile       *besace_profile_copy    (const BesaceProfile  *self);
void                 besace_profile_free    (BesaceProfile        *self);

/* Takes a profile off the list; its folder is renamed, not removed. The last one stays. The data lock must be held
 * exclusively. */
gboolean             besace_profiles_delete (BesaceDataDirectory  *directory,
                                             const char           *name,
                                             gint64                now,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceProfile, besace_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceProfiles, besace_profiles_free)

G_END_DECLS
