/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-data-directory.h"
#include "besace-database.h"
#include "besace-library-private.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* Opening a workspace from end to end, on one worker: the folder, its lock, the profile, the catalogue, the library. It has
 * no thread of its own and touches nothing but itself: the main thread is busy starting GTK meanwhile, and takes what was
 * opened out of it afterwards. */
typedef struct {
  char                  *data_dir;         /* (nullable) as asked for */
  char                  *profile;          /* (nullable) as asked for: name or uuid */
  char                  *language;
  BesaceClock           *clock;

  /* What was found, as far as it came. */
  BesaceVocabulary      *vocabulary;       /* (nullable), as all that follows */
  BesaceDataDirectory   *directory;
  BesaceLock            *lock;
  char                  *profile_uuid;
  char                  *profile_name;
  char                  *device;
  BesaceDatabase        *writer;           /* of the catalogue */
  BesaceDatabase        *reader;
  gboolean               shared;           /* @reader is of the catalogue that all accounts share */
  BesaceDatabase        *library_database;
  BesaceLibraryContents *contents;
  char                  *notice;           /* what befell the catalogue, to be said */
  char                  *backup;           /* the newest good one, once the library was found damaged */
} BesaceOpening;

BesaceOpening *besace_opening_new  (const char     *data_dir,
                                    const char     *profile,
                                    const char     *language,
                                    BesaceClock    *clock);
void           besace_opening_free (BesaceOpening  *self);

/* Worker. Errors are of BESACE_WORKSPACE_ERROR, ready to be shown, or G_IO_ERROR_CANCELLED. */
gboolean       besace_opening_run  (BesaceOpening  *self,
                                    GCancellable   *cancellable,
                                    GError        **error);

/* The catalogue alone, to be read as it is: nothing is made, mended or changed. Worker; the same errors. */
gboolean       besace_opening_run_catalogue (BesaceOpening  *self,
                                             GCancellable   *cancellable,
                                             GError        **error);

/* Makes the index of a catalogue again if it was made by other rules than today's, as they are after the system's French stems
 * have changed. It takes seconds: a job for @writer once all is open, for nobody waits for it; until then the index that is there
 * answers. Never fails; returns NULL. */
gpointer       besace_opening_renew_index (BesaceConnection  *connection,
                                           gpointer           unused,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOpening, besace_opening_free)

G_END_DECLS
