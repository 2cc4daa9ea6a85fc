/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* What must stay in the media store, as the profiles of this computer want it: a file for each in media/pins/, so that whoever
 * makes room there needs to open nobody's library. Each file names the resources with the blobs that they had when it was
 * written, which hold on when a source has withdrawn the resource. Any thread. */
typedef struct _BesacePins BesacePins;

BesacePins *besace_pins_new          (void);
void        besace_pins_free         (BesacePins           *self);

/* Those of all profiles. A file that cannot be read is an error: nobody knows then what may go. */
BesacePins *besace_pins_load_all     (BesaceDataDirectory  *directory,
                                      GError              **error);
/* Those of one; none where there is no file. */
BesacePins *besace_pins_load         (BesaceDataDirectory  *directory,
                                      const char           *profile,
                                      GError              **error);
/* Replaces the file of a profile. Nothing is written where it is the same already. */
gboolean    besace_pins_save         (BesacePins           *self,
                                      BesaceDataDirectory  *directory,
                                      const char           *profile,
                                      GError              **error);

/* Of a profile that is deleted. */
void        besace_pins_remove       (BesaceDataDirectory  *directory,
                                      const char           *profile);

/* @blob NULL adds the resource alone. */
void        besace_pins_add          (BesacePins           *self,
                                      const char           *resource,
                                      const char           *blob);
/* The blobs of a resource as a set of strings, or NULL where it is not pinned. (transfer none) */
GHashTable *besace_pins_get_blobs    (BesacePins           *self,
                                      const char           *resource);
/* (transfer container) (element-type utf8) in order */
GPtrArray  *besace_pins_list         (BesacePins           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesacePins, besace_pins_free)

G_END_DECLS
