/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-connection.h"

G_BEGIN_DECLS

#define BESACE_TYPE_DATABASE (besace_database_get_type ())
G_DECLARE_FINAL_TYPE (BesaceDatabase, besace_database, BESACE, DATABASE, GObject)

/* Runs on the database thread and returns what _run_finish () hands over; NULL with @error on failure. */
typedef gpointer (*BesaceDatabaseFunc) (BesaceConnection  *connection,
                                        gpointer           data,
                                        GError           **error);

/* The connection is opened by the first job, on its thread; a job whose connection cannot be opened ends with why. */
BesaceDatabase *besace_database_new        (const char            *path,
                                            BesaceSchema           schema,
                                            BesaceConnectionMode   mode);

void            besace_database_run_async  (BesaceDatabase        *self,
                                            BesaceDatabaseFunc     func,
                                            gpointer               data,
                                            GDestroyNotify         data_free,
                                            GDestroyNotify         result_free,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
gpointer        besace_database_run_finish (BesaceDatabase        *self,
                                            GAsyncResult          *result,
                                            GError               **error);

/* The same for a caller that is itself on a worker, and waits. Never on the main thread. */
gpointer        besace_database_run        (BesaceDatabase        *self,
                                            BesaceDatabaseFunc     func,
                                            gpointer               data,
                                            GDestroyNotify         result_free,
                                            GCancellable          *cancellable,
                                            GError               **error);

/* Whether a job has met damage in this file: reading all of a catalogue at each start would take too long, so it is read
 * when there is a reason to. Whoever has looked clears the suspicion. */
gboolean        besace_database_is_suspect      (const char            *path);
void            besace_database_clear_suspicion (const char            *path);

/* Finishes what is queued and closes the connection, on shutdown. What is asked for later ends with G_IO_ERROR_CLOSED. */
void            besace_database_close      (BesaceDatabase        *self);

G_END_DECLS
