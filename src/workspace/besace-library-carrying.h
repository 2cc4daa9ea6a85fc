/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library.h"
#include "besace-merge-report.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* Taking one’s library to another computer, and bringing it together with the one there: all that staff made, with what
 * was removed, and neither what was read nor what was searched. Two libraries that have merged each other's file hold the
 * same. Main thread. */

/* What a library that is taken along is called, and how the names of such files end. */
#define BESACE_LIBRARY_FILE_NAME "besace.library"
#define BESACE_LIBRARY_FILE_SUFFIX ".library"

/* Writes the library to @file, NDJSON compressed by gzip unless the name ends with “.ndjson”; beside it first, so that
 * what was there stays until the new file is whole. */
void      besace_library_export_async   (BesaceLibrary        *self,
                                         GFile                *file,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  besace_library_export_finish  (BesaceLibrary        *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* What merging @file would do; nothing is written. Finish with besace_library_merge_finish (), without an undo. */
void      besace_library_preview_merge_async (BesaceLibrary        *self,
                                              GFile                *file,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);

/* Merges a file that another library, or this one elsewhere, has written. A file that is not one, is cut short or was
 * written by a newer version changes nothing. */
void      besace_library_merge_async    (BesaceLibrary        *self,
                                         GFile                *file,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* @report (out) (optional), @undo (out) (optional) (transfer full): what takes all of it back. */
gboolean  besace_library_merge_finish   (BesaceLibrary        *self,
                                         GAsyncResult         *result,
                                         BesaceMergeReport    *report,
                                         BesaceUndo          **undo,
                                         GError              **error);

G_END_DECLS
