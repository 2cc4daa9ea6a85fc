/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-collection-arrival.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Collections as files for others, and files of others as collections. Main thread; reading and writing are done on a worker,
 * what comes in is written by the library's own thread. */

/* Writes a collection to @file, as what its name ends in: .html (one page with its pictures inside), .md, .csv, or .json, which
 * alone can be imported again without loss. The file appears, or is replaced, whole. Notes stay out unless @with_notes. */
void     besace_collection_files_export_async  (BesaceWorkspace           *workspace,
                                                BesaceCollectionContents  *contents,
                                                GFile                     *file,
                                                gboolean                   with_notes,
                                                GCancellable              *cancellable,
                                                GAsyncReadyCallback        callback,
                                                gpointer                   user_data);
gboolean besace_collection_files_export_finish (BesaceWorkspace           *workspace,
                                                GAsyncResult              *result,
                                                GError                   **error);

/* Makes a collection of @file: one of ours (.json), browsers' bookmarks, or a table of links. Nothing is made where there is
 * an error. (transfer full) */
void                     besace_collection_files_import_async  (BesaceWorkspace      *workspace,
                                                                GFile                *file,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
BesaceCollectionArrival *besace_collection_files_import_finish (BesaceWorkspace      *workspace,
                                                                GAsyncResult         *result,
                                                                GError              **error);

G_END_DECLS
