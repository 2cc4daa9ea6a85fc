/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-catalogue.h"
#include "besace-clock.h"
#include "besace-import.h"
#include "besace-library.h"
#include "besace-media.h"
#include "besace-secret-store.h"
#include "besace-outbox.h"
#include "besace-sessions.h"
#include "besace-synchroniser.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* Owns what a program works with: the databases, the vocabularies, the clock. Passed on by construct property; there is
 * one for each data directory that a program opens. Main thread. */
#define BESACE_TYPE_WORKSPACE (besace_workspace_get_type ())
G_DECLARE_FINAL_TYPE (BesaceWorkspace, besace_workspace, BESACE, WORKSPACE, GObject)

#define BESACE_WORKSPACE_ERROR (besace_workspace_error_quark ())
GQuark besace_workspace_error_quark (void);

typedef enum {
  BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED, /* the library does not open; nothing was touched; a backup can be offered */
  BESACE_WORKSPACE_ERROR_NEWER,           /* a database was written by a newer version; nothing was touched */
  BESACE_WORKSPACE_ERROR_PROFILE,         /* there is no such profile, or one must be chosen */
  BESACE_WORKSPACE_ERROR_BUSY,            /* another program is restoring or repairing */
  BESACE_WORKSPACE_ERROR_STORAGE,         /* the folder cannot be written, the disk is full … */
} BesaceWorkspaceError;

/* @data_dir: BESACE_DATA_DIR or $XDG_DATA_HOME/besace if NULL. @language: that of labels ("fr" or another). */
BesaceWorkspace  *besace_workspace_new (const char  *data_dir,
                                        const char  *language,
                                        BesaceClock *clock);

/* Where sign-ins are kept, before anything is opened: the secret service of the person's session, unless another place is
 * named. */
void               besace_workspace_set_secret_store (BesaceWorkspace   *self,
                                                      BesaceSecretStore *store);
BesaceSecretStore *besace_workspace_get_secret_store (BesaceWorkspace   *self);

/* Opens the databases, makes what is missing, the first profile included. @profile: its name, or NULL for the only
 * one. A damaged catalogue is set aside and an empty one begun; besace_workspace_get_notice () then says so. */
void              besace_workspace_open_async  (BesaceWorkspace      *self,
                                                const char           *profile,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean          besace_workspace_open_finish (BesaceWorkspace      *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* Opens what the catalogue holds, to be read: nothing is made or changed, so that a library that is damaged, or a disk that
 * is read-only, keeps nobody from searching. There is no library then. */
void              besace_workspace_open_catalogue_async  (BesaceWorkspace      *self,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean          besace_workspace_open_catalogue_finish (BesaceWorkspace      *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);

/* Finishes what is queued, closes the databases, gives up the lock. To be called once, before the last reference goes. */
void              besace_workspace_close       (BesaceWorkspace      *self);

/* Of an open workspace. (transfer none) No library, synchroniser, media, sessions and outbox where the catalogue alone was opened: NULL. */
BesaceCatalogue    *besace_workspace_get_catalogue    (BesaceWorkspace *self);
BesaceLibrary      *besace_workspace_get_library      (BesaceWorkspace *self);
BesaceSynchroniser *besace_workspace_get_synchroniser (BesaceWorkspace *self);
BesaceMedia        *besace_workspace_get_media        (BesaceWorkspace *self);
BesaceSessions     *besace_workspace_get_sessions     (BesaceWorkspace *self);
BesaceOutbox       *besace_workspace_get_outbox       (BesaceWorkspace *self);
BesaceVocabulary   *besace_workspace_get_vocabulary   (BesaceWorkspace *self);
BesaceClock        *besace_workspace_get_clock        (BesaceWorkspace *self);
const char         *besace_workspace_get_data_dir     (BesaceWorkspace *self);
const char         *besace_workspace_get_profile      (BesaceWorkspace *self); /* its id */

/* What the person should know about how the opening went, as one translated sentence; NULL mostly. */
const char       *besace_workspace_get_notice     (BesaceWorkspace *self);

/* After LIBRARY_DAMAGED: the newest backup that is whole, and its date (milliseconds UTC); NULL where there is none. */
const char       *besace_workspace_get_backup     (BesaceWorkspace *self,
                                                   gint64          *date);

/* Sets the damaged library aside, never over anything, and puts that backup in its place; then open again. */
void              besace_workspace_restore_backup_async  (BesaceWorkspace      *self,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean          besace_workspace_restore_backup_finish (BesaceWorkspace      *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);

/* Brings the demonstration catalogue in @folder (catalogue.ndjson, blobs/) if it is not there yet, or if the folder's
 * is another one. Does nothing once a real source is there. */
void              besace_workspace_install_demonstration_async  (BesaceWorkspace      *self,
                                                                 const char           *folder,
                                                                 GCancellable         *cancellable,
                                                                 GAsyncReadyCallback   callback,
                                                                 gpointer              user_data);
gboolean          besace_workspace_install_demonstration_finish (BesaceWorkspace      *self,
                                                                 GAsyncResult         *result,
                                                                 GError              **error);

/* Imports a file of records (records.md, gzip or not) as a source of its own, named @name, or after the file if NULL.
 * What is in the catalogue is there at every moment of it; a run that is cut short leaves what it had committed, and
 * the next one ends the same as if nothing had happened. @progress (nullable) runs on the main thread. */
void                besace_workspace_import_async  (BesaceWorkspace          *self,
                                                    GFile                    *file,
                                                    const char               *name,
                                                    BesaceImportFlags         flags,
                                                    BesaceImportProgressFunc  progress,
                                                    gpointer                  progress_data,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
BesaceImportReport *besace_workspace_import_finish (BesaceWorkspace          *self,
                                                    GAsyncResult             *result,
                                                    GError                  **error);

G_END_DECLS
