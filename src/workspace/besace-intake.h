/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-clock.h"
#include "besace-connection.h"
#include "besace-data-directory.h"
#include "besace-import.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* A file of records on its way into the catalogue: from the disk, under the sync lock, through the parser to the
 * importer, telling the main loop how far it is. */
typedef struct _BesaceIntake BesaceIntake;

/* @name: of the source; NULL: after the file. */
BesaceIntake *besace_intake_new          (BesaceDataDirectory      *directory,
                                          BesaceVocabulary         *vocabulary,
                                          BesaceClock              *clock,
                                          GFile                    *file,
                                          const char               *name,
                                          GCancellable             *cancellable);
void          besace_intake_free         (BesaceIntake             *self);

void          besace_intake_set_flags    (BesaceIntake             *self,
                                          BesaceImportFlags         flags);

/* @progress (nullable) runs on the main loop, ten times a second at most, and no more once it is cancelled. */
void          besace_intake_set_progress (BesaceIntake             *self,
                                          BesaceImportProgressFunc  progress,
                                          gpointer                  data);

/* For besace_database_run_async () on the catalogue's writing thread: a BesaceImportReport. The second one is for a
 * demonstration catalogue: it brings the blobs beside it, and does nothing where the same one, or a real source, is there
 * already. */
gpointer      besace_intake_run               (BesaceConnection  *connection,
                                               gpointer           intake,
                                               GError           **error);
gpointer      besace_intake_run_demonstration (BesaceConnection  *connection,
                                               gpointer           intake,
                                               GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceIntake, besace_intake_free)

G_END_DECLS
