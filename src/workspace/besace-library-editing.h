/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-changes.h"
#include "besace-library-edit.h"
#include "besace-library-private.h"

G_BEGIN_DECLS

/* How the library's edits run: on its thread, in one transaction each, with what takes them back; then what they have
 * changed is taken over by the lists, before whoever asked hears of it. */

typedef gboolean (*BesaceLibraryEditFunc) (BesaceLibraryEdit  *edit,
                                           gpointer            data,
                                           GError            **error);

/* On the library's thread: an edit, from its beginning to its commit. (transfer full) */
BesaceUndo *besace_library_perform_edit (BesaceConnection         *connection,
                                         const BesaceLibrarySeat  *seat,
                                         BesaceLibraryEditFunc     func,
                                         gpointer                  data,
                                         GError                  **error);

/* @source: of the task that is made, with @tag; @data is freed with it. */
void        besace_library_edit_async   (BesaceLibrary            *self,
                                         gpointer                  source,
                                         gpointer                  tag,
                                         BesaceLibraryEditFunc     func,
                                         gpointer                  data,
                                         GDestroyNotify            data_free,
                                         GCancellable             *cancellable,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);
/* The same for one that has something to read elsewhere first: @prepare is run on the library's thread before the
 * transaction begins, so that nobody else waits for it. */
typedef gboolean (*BesaceLibraryPrepareFunc) (gpointer   data,
                                              GError   **error);
void        besace_library_edit_prepared_async (BesaceLibrary            *self,
                                                gpointer                  source,
                                                gpointer                  tag,
                                                BesaceLibraryPrepareFunc  prepare,
                                                BesaceLibraryEditFunc     func,
                                                gpointer                  data,
                                                GDestroyNotify            data_free,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
/* @data (out) (optional) (transfer none): as given to the edit, which may have written something there. (transfer full) */
BesaceUndo *besace_library_take_edit    (GAsyncResult             *result,
                                         gpointer                 *data,
                                         GError                  **error);

/* A job of another kind that ends with changes: it returns BesaceLibraryChanges, or NULL with an error. Then
 * g_task_propagate_boolean () finishes it. */
void        besace_library_change_async (BesaceLibrary            *self,
                                         gpointer                  source,
                                         gpointer                  tag,
                                         BesaceDatabaseFunc        func,
                                         gpointer                  data,
                                         GDestroyNotify            data_free,
                                         GCancellable             *cancellable,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);

/* A job that only reads; g_task_propagate_pointer () finishes it. @data is freed with the job. */
void        besace_library_read_async   (BesaceLibrary            *self,
                                         gpointer                  source,
                                         gpointer                  tag,
                                         BesaceDatabaseFunc        func,
                                         gpointer                  data,
                                         GDestroyNotify            data_free,
                                         GDestroyNotify            result_free,
                                         GCancellable             *cancellable,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);

/* Plain text of Markdown, for the index. (transfer full) */
char       *besace_library_make_plain   (const char               *markdown);

G_END_DECLS
