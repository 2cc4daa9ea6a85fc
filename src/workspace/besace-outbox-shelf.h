/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution-store.h"
#include "besace-data-directory.h"
#include "besace-database.h"
#include "besace-library-changes.h"
#include "besace-library-private.h"

G_BEGIN_DECLS

/* The library's contributions, for the workers that send and carry them: every function waits for the library's own thread, so
 * that each of their steps is on the disk before the next. What changes is told to the library's lists on the main thread. Any
 * thread but the main one; several at once. */
typedef struct _BesaceOutboxShelf BesaceOutboxShelf;

/* Main thread. */
BesaceOutboxShelf  *besace_outbox_shelf_new            (BesaceLibrary                   *library);
BesaceOutboxShelf  *besace_outbox_shelf_ref            (BesaceOutboxShelf               *self);
void                besace_outbox_shelf_unref          (BesaceOutboxShelf               *self);

/* The id of this workstation. */
const char         *besace_outbox_shelf_get_device     (BesaceOutboxShelf               *self);

/* Those of this workstation in one of @states, in the order in which they were written. (element-type BesaceContribution)
 * (transfer full) */
GPtrArray          *besace_outbox_shelf_list           (BesaceOutboxShelf               *self,
                                                        BesaceContributionStates         states,
                                                        GError                         **error);
/* besace_contribution_store_move (), for this workstation's; one that is there no more is unchanged. */
gboolean            besace_outbox_shelf_move           (BesaceOutboxShelf               *self,
                                                        const char                      *uuid,
                                                        BesaceContributionStates         from,
                                                        const BesaceContributionFields  *fields,
                                                        gboolean                        *changed,
                                                        GError                         **error);
/* (transfer full) (nullable) */
char               *besace_outbox_shelf_get_progress   (BesaceOutboxShelf               *self,
                                                        const char                      *uuid,
                                                        GError                         **error);
gboolean            besace_outbox_shelf_set_progress   (BesaceOutboxShelf               *self,
                                                        const char                      *uuid,
                                                        const char                      *progress,
                                                        GError                         **error);

/* Any other work on the library: an edit whose changes are told, or a job that only reads. */
gboolean            besace_outbox_shelf_edit           (BesaceOutboxShelf               *self,
                                                        gboolean                       (*func) (BesaceLibraryEdit  *edit,
                                                                                                gpointer            data,
                                                                                                GError            **error),
                                                        gpointer                         data,
                                                        GError                         **error);
gpointer            besace_outbox_shelf_run            (BesaceOutboxShelf               *self,
                                                        BesaceDatabaseFunc               func,
                                                        gpointer                         data,
                                                        GDestroyNotify                   result_free,
                                                        GError                         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxShelf, besace_outbox_shelf_unref)

G_END_DECLS
