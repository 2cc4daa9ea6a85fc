/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-connection.h"
#include "besace-data-directory.h"
#include "besace-sync.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* One run through the sources of sources.conf, on the thread of the catalogue's writer. One at a time across all programs;
 * a source that fails does not stop the next. */
typedef struct _BesaceSyncRun BesaceSyncRun;

/* @names (nullable): of the sources to ask; all of them otherwise. What is told of the progress is told on the main thread,
 * ten times a second at most. */
BesaceSyncRun *besace_sync_run_new          (BesaceDataDirectory    *directory,
                                             BesaceVocabulary       *vocabulary,
                                             BesaceClock            *clock,
                                             const char *const      *names,
                                             BesaceSyncFlags         flags,
                                             GCancellable           *cancellable);
void           besace_sync_run_set_progress (BesaceSyncRun          *self,
                                             BesaceSyncProgressFunc  progress,
                                             gpointer                data);
void           besace_sync_run_free         (BesaceSyncRun          *self);

/* For besace_database_run_async (). A GPtrArray of BesaceSyncOutcome, or NULL where the run could not begin at all. */
gpointer       besace_sync_run_perform      (BesaceConnection       *connection,
                                             gpointer                run,
                                             GError                **error);

/* Removes a source from the list and its copies from the catalogue. For the same thread; @run: one with one name. TRUE as a
 * pointer, or NULL. */
gpointer       besace_sync_run_remove       (BesaceConnection       *connection,
                                             gpointer                run,
                                             GError                **error);

G_END_DECLS
